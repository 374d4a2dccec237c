use amp_diagnostics::{Diagnostic, Span};
use amp_parser::ast::{FieldEntry, Text};
pub(super) use amp_parser::rules::FIELD_EMPTY;

use crate::check::Context;
use crate::place::first_line;

pub(super) fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    for integration in cx.model.integrations() {
        for read in integration.read_objects() {
            for field in read.fields() {
                if !cx.model.is_damaged(field.span) && !is_named(field.entry) {
                    let keys = ["fieldName", "mapToName"];
                    let found = nameless(field.span, text);
                    let found = match empty_name(field.entry) {
                        Some(value) => found.also(value, "no text is here"),
                        None => found,
                    };
                    cx.report_missing(field.span, &keys, found);
                }
            }
        }
    }
}

/// Whether a key gives a name. A name of the wrong type counts, as that is reported.
fn is_named(entry: &FieldEntry) -> bool {
    let names = [entry.field_name.as_ref(), entry.map_to_name.as_ref()];
    names
        .into_iter()
        .flatten()
        .any(|key| !key.is_null() && key.get().is_none_or(|name| !name.is_empty()))
}

/// The place of a name that is a sign of YAML without a text: `!email`.
fn empty_name(entry: &FieldEntry) -> Option<Span> {
    let names = [entry.field_name.as_ref(), entry.map_to_name.as_ref()];
    let mut names = names.into_iter().flatten();
    let empty = names.find(|key| key.get().map(Text::as_str) == Some(""))?;
    empty.span.is_empty().then_some(empty.span)
}

fn nameless(field: Span, text: &str) -> Diagnostic {
    let raw = text.get(field.range()).unwrap_or_default();
    if raw.trim_matches(['{', '}']).trim().is_empty() {
        return FIELD_EMPTY
            .at(field, "this field is empty")
            .label("names no field")
            .help(
                "Write `fieldName:` with the provider's name of the field, or remove the entry.",
            );
    }
    FIELD_EMPTY
        .at(
            first_line(text, field),
            "neither `fieldName` nor `mapToName` of this field has a value",
        )
        .label("names no field")
        .help("Add `fieldName:` with the provider's name of the field, or `mapToName:` with your own name for a field that each customer picks.")
}
