//! The mappings that a write object inherits, as a table.

use std::fmt::Write;

use amp_checker::{IntegrationWalker, Model, WriteObjectWalker};
use amp_diagnostics::Span;

/// How many rows are shown.
const MAX_ROWS: usize = 40;

/// How the keys of a record map to fields of the write object at `object`.
pub(super) fn table(model: &Model<'_>, object: Span) -> Option<String> {
    let write = write_object(model, object)?;
    let name = write.name()?;
    let Some(read) = write.inherited() else {
        return write.inherit_mapping().map(|_| {
            format!("No read object is called `{name}`, so there is no mapping to inherit.")
        });
    };
    let mut page = format!("Writes of `{name}`");
    let names: Vec<&str> = write.names().map(|(name, _)| name).collect();
    if let [_, mapped] = names.as_slice() {
        // Writing to a string cannot fail.
        let _ = write!(page, " may be addressed to `{mapped}` too, and");
    }
    let fields: Vec<_> = read.mapped_fields().collect();
    if fields.is_empty() {
        page.push_str(" go through a read object that maps no field.");
        return Some(page);
    }
    page.push_str(" have these mappings:\n\n| key of the record | field |\n|---|---|");
    for field in fields.iter().take(MAX_ROWS) {
        let target = match (field.target, field.default) {
            (Some(target), _) => format!("`{}`", escaped(target)),
            (None, Some(default)) => {
                format!("picked by the customer, `{}` at first", escaped(default))
            }
            (None, None) => "picked by the customer".to_owned(),
        };
        let _ = write!(page, "\n| `{}` | {target} |", escaped(field.name));
    }
    if fields.len() > MAX_ROWS {
        let _ = write!(page, "\n\nand {} more.", fields.len() - MAX_ROWS);
    }
    Some(page)
}

/// The object of `write` at `object`.
pub(crate) fn write_object<'m>(
    model: &'m Model<'_>,
    object: Span,
) -> Option<WriteObjectWalker<'m>> {
    let integrations = model.integrations();
    let mut writes = integrations.flat_map(IntegrationWalker::write_objects);
    writes.find(|write| write.span() == object)
}

fn escaped(name: &str) -> String {
    name.replace('|', "\\|").replace('`', "'")
}
