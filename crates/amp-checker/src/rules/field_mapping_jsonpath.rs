use std::borrow::Cow;

use amp_diagnostics::Diagnostic;
use amp_parser::ast::{Field, Text};

use crate::check::Context;
use crate::place::part_of_scalar;
use amp_diagnostics::declare_rule;
use amp_path::{Departure, DepartureKind, is_path, keys, repaired};

declare_rule! {
    /// a path that is not in bracket notation
    ///
    /// ## What it reports
    ///
    /// A `fieldName`, `mapToName` or `default` that begins like a JSONPath but
    /// does not have the form `$['parent']['child']`: it has dots, double quotes
    /// or no quotes, an index or a wildcard, or a quote or bracket is missing. A
    /// path of more than 64 keys is reported, too.
    ///
    /// ## Why
    ///
    /// A nested field is named by its keys from the outside in, each in single
    /// quotes and brackets. The platform supports nothing else of JSONPath and
    /// rejects the manifest. No record can be sent that is nested as deeply as a
    /// path of more than 64 keys, so the write runtime refuses such a path.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: contacts
    ///     provider: salesforce
    ///     read:
    ///       objects:
    ///         - objectName: contact
    ///           destination: contactsWebhook
    ///           requiredFields:
    ///             - fieldName: $.address.city
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: contacts
    ///     provider: salesforce
    ///     read:
    ///       objects:
    ///         - objectName: contact
    ///           destination: contactsWebhook
    ///           requiredFields:
    ///             - fieldName: $['address']['city']
    /// ```
    FIELD_MAPPING_JSONPATH {
        id: "field-mapping-jsonpath",
        category: Correctness,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    for integration in cx.model.integrations() {
        for read in integration.read_objects() {
            for field in read.fields() {
                let entry = field.entry;
                let names = [&entry.field_name, &entry.map_to_name];
                let paths = names.into_iter().flatten().chain(entry.default.as_deref());
                for path in paths {
                    if let Some(found) = departure(path, text) {
                        cx.report(found);
                    }
                }
            }
        }
    }
}

fn departure(field: &Field<Text>, text: &str) -> Option<Diagnostic> {
    // Blanks around a name are reported by `untrimmed-name`.
    let value = field.get()?.trim_end();
    if !is_path(value) {
        return None;
    }
    let Departure { kind, range } = keys(value).err()?;
    let place = part_of_scalar(text, field.span, field.get()?, range);
    let (fact, label) = words(kind);
    let diagnostic = FIELD_MAPPING_JSONPATH
        .at(place, format!("the path `{}` {fact}", shortened(value)))
        .label(label);
    Some(match repaired(value) {
        Some(meant) => diagnostic.help(format!("Write `{meant}`.")),
        None => diagnostic.help(remedy(kind)),
    })
}

/// The path, or its beginning with an ellipsis, as a path may have thousands of keys.
fn shortened(path: &str) -> Cow<'_, str> {
    match path.char_indices().nth(200) {
        Some((end, _)) => format!("{}…", &path[..end]).into(),
        None => path.into(),
    }
}

/// The message about the path and the label at the place.
fn words(kind: DepartureKind) -> (&'static str, &'static str) {
    match kind {
        DepartureKind::NoKey => ("names no field", "a key must follow"),
        DepartureKind::Dot => ("uses dots", "each key stands in `['...']`"),
        DepartureKind::DoubleQuotes => {
            ("has a key in double quotes", "keys stand in single quotes")
        }
        DepartureKind::NoQuotes => ("has a key without quotes", "keys stand in single quotes"),
        DepartureKind::Index => (
            "picks an element of a list",
            "only keys in single quotes can stand here",
        ),
        DepartureKind::Wildcard => (
            "has a wildcard",
            "only keys in single quotes can stand here",
        ),
        DepartureKind::EmptyKey => ("has an empty key", "a key is missing between the quotes"),
        DepartureKind::OpenQuote => ("has a quote that is not closed", "opened here"),
        DepartureKind::OpenBracket => ("has a bracket that is not closed", "opened here"),
        DepartureKind::AfterQuote => (
            "has something between a key and its `]`",
            "`]` must follow the quote",
        ),
        DepartureKind::AfterBracket => ("has something after a `]`", "not part of a path"),
        DepartureKind::TooDeep => ("has more than 64 keys", "begins with the 65th key"),
    }
}

fn remedy(kind: DepartureKind) -> &'static str {
    match kind {
        DepartureKind::Index | DepartureKind::Wildcard => {
            "A path names one field, key by key: `$['parent']['child']`. Name the list itself, and pick from it in your product."
        }
        DepartureKind::AfterQuote => {
            "A key ends at the next single quote, so it cannot contain one. Each key has brackets of its own: `$['parent']['child']`."
        }
        DepartureKind::TooDeep => {
            "A path has at most 64 keys. Name the object around the field, and pick from it in your product."
        }
        _ => "A path names one field, key by key: `$['parent']['child']`.",
    }
}
