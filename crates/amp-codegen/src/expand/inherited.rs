//! Comments about what write objects inherit.

use std::fmt::Write as _;

use amp_checker::{MappedField, ReadObjectWalker, WriteObjectWalker};

/// The names and mappings that a write object inherits.
pub(super) fn inherited(object: WriteObjectWalker<'_>) -> impl Iterator<Item = String> {
    let own_name = object.name();
    let names = object.names().map(|(name, _)| name);
    let fields = object
        .inherited()
        .into_iter()
        .flat_map(ReadObjectWalker::mapped_fields);
    names
        .filter(move |name| Some(*name) != own_name)
        .map(|name| format!("inherited name: {name}"))
        .chain(fields.map(mapping))
}

fn mapping(field: MappedField<'_>) -> String {
    let mut text = format!("inherited mapping: {} -> ", field.name);
    match (field.target, field.default) {
        (Some(target), _) => text.push_str(target),
        (None, None) => text.push_str("(the field that the customer picks)"),
        (None, Some(default)) => {
            // Writing to a string cannot fail.
            let _ = write!(
                text,
                "(the field that the customer picks, at first {default})"
            );
        }
    }
    if !field.required {
        text.push_str(", optional");
    }
    text
}
