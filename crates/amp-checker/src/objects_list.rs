//! Sections whose list of objects is missing or empty.

use amp_diagnostics::{Diagnostic, Span};
use amp_parser::ast::{Field, List, Value};

use amp_diagnostics::Rule;

/// The finding about a section without `objects`, or with an empty list, given the place and the
/// text of its key.
pub(crate) fn empty<T>(
    rule: &'static Rule,
    (key, section): (Span, &str),
    objects: &Field<List<T>>,
) -> Option<Diagnostic> {
    match &objects.value {
        Value::Missing => Some(
            rule.at(key, format!("the `{section}` section has no `objects`"))
                .label("`objects` is missing below this key"),
        ),
        Value::Null => Some(
            rule.at(
                objects.key,
                format!("the `{section}` section lists no objects"),
            )
            .label("nothing is listed below this key"),
        ),
        Value::Valid(list) if list.is_empty() => Some(
            rule.at(
                objects.entry_span(),
                format!("the `{section}` section lists no objects"),
            )
            .label("this list is empty"),
        ),
        Value::Valid(_) | Value::Invalid => None,
    }
}
