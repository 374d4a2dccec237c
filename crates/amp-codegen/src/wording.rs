//! Descriptions of a manifest's items in generated files, in Markdown.

use amp_routes::document::{FieldMapping, WriteObject};

use crate::route::Target;

/// A text of a manifest as code. Whatever it contains, it stays on its line, inside its quotes, and
/// in its direction.
pub(crate) fn code(text: &str) -> String {
    let is_unruly = |character: char| character.is_control() || is_invisible(character);
    format!("`{}`", text.replace('`', "'").replace(is_unruly, " "))
}

/// Whether Unicode breaks a line at the character, or the character changes the direction of the
/// text after it.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(character, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What happens to the value under a mapped name.
pub(crate) fn mapping(mapping: &FieldMapping) -> String {
    let written = match &mapping.target {
        Some(target) => format!("Written to {}.", code(target)),
        None if mapping.required => "Written to the field that the customer picked.".to_owned(),
        None => "Written to the field that the customer picked; not written for customers who \
                 picked none."
            .to_owned(),
    };
    match &mapping.default {
        Some(default) => format!("{written} The field {} is preselected.", code(default)),
        None => written,
    }
}

/// The object of a route and its integration.
pub(crate) fn place(target: Target<'_>) -> String {
    format!(
        "{} of {}",
        code(&target.object.object_name),
        code(&target.integration.name)
    )
}

/// What a record is, and what happens to keys without a mapping.
pub(crate) fn record(object: &WriteObject) -> String {
    let other = if object.fields.is_empty() {
        "Keys are the provider's field names."
    } else {
        "Keys that are not listed are written to the provider's fields of the same name."
    };
    format!("A record of {}. {other}", code(&object.object_name))
}
