use amp_diagnostics::{Diagnostic, Edit, Fix, Span};
use amp_parser::ast::{Field, FieldEntry, Item, List, OrScalar, Text};

use crate::check::Context;
use crate::place::first_line;
use crate::rewrite::quoted_like;
use crate::rule::declare_rule;

declare_rule! {
    /// a field without a name
    ///
    /// ## What it reports
    ///
    /// An entry of `requiredFields` or `optionalFields` with neither
    /// `fieldName` nor `mapToName`: an empty one, a bare name, or one that has
    /// only other keys.
    ///
    /// ## Why
    ///
    /// An entry is a mapping, since a field can have more than a name. The
    /// platform rejects one that names no field.
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
    ///             - email
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
    ///             - fieldName: email
    /// ```
    ///
    /// ## Fix
    ///
    /// `fieldName:` is put in front of a bare name.
    FIELD_EMPTY {
        id: "field-empty",
        category: Structure,
        fix: Safe,
        since: "0.1.0",
        check: check,
    }
}

/// `requiredFields` or `optionalFields`.
type Fields = Field<List<OrScalar<FieldEntry>>>;

fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    for integration in cx.model.integrations() {
        for read in integration.read_objects() {
            for list in read.field_lists() {
                for item in list.get().into_iter().flatten() {
                    if !cx.model.is_damaged(item.span)
                        && let Some(found) = defect(item, list, text)
                    {
                        cx.report(found);
                    }
                }
            }
        }
    }
}

fn defect(item: &Item<OrScalar<FieldEntry>>, list: &Fields, text: &str) -> Option<Diagnostic> {
    match item.get()? {
        OrScalar::Scalar(Some(name)) => Some(bare(name, item.span, list, text)),
        OrScalar::Scalar(None) => Some(empty(item.span)),
        OrScalar::Shaped(entry)
            if is_name(entry.field_name.as_ref()) || is_name(entry.map_to_name.as_ref()) =>
        {
            None
        }
        OrScalar::Shaped(_) => {
            let raw = text.get(item.span.range()).unwrap_or_default();
            if raw.trim_matches(['{', '}']).trim().is_empty() {
                return Some(empty(item.span));
            }
            Some(nameless(first_line(text, item.span)))
        }
    }
}

/// Whether a key gives a name. One of the wrong type, which is reported as such,
/// counts.
fn is_name(key: Option<&Field<Text>>) -> bool {
    key.is_some_and(|key| !key.is_null() && key.get().is_none_or(|name| !name.is_empty()))
}

fn bare(name: &str, item: Span, list: &Fields, text: &str) -> Diagnostic {
    FIELD_EMPTY
        .at(
            item,
            format!("the field `{name}` is written without `fieldName`"),
        )
        .label(format!("write `fieldName: {name}`"))
        .help("Each field is written with keys, because it can have a `mapToName` and more.")
        .fix(naming(item, list, text))
}

fn empty(item: Span) -> Diagnostic {
    FIELD_EMPTY
        .at(item, "this field is empty")
        .label("names no field")
        .help("Write `fieldName:` with the provider's name of the field, or remove the entry.")
}

fn nameless(entry: Span) -> Diagnostic {
    FIELD_EMPTY
        .at(entry, "neither `fieldName` nor `mapToName` of this field has a value")
        .label("names no field")
        .help("Add `fieldName:` with the provider's name of the field, or `mapToName:` with your own name for a field that each customer picks.")
}

/// Makes a mapping of a bare name. Not where an anchor or a tag stands in front
/// of it, or where it has several lines.
fn naming(item: Span, list: &Fields, text: &str) -> Option<Fix> {
    let raw = text.get(item.range())?;
    let before = text.get(..item.start as usize)?.trim_end();
    let is_alone = before.ends_with(['-', '[', ',']) && !raw.contains('\n');
    let in_brackets = text.get(list.span.range())?.starts_with('[');
    is_alone.then(|| {
        let edit = if in_brackets {
            let key = quoted_like(text, list.key, "fieldName");
            Edit::replace(item, format!("{{{key}: {raw}}}"))
        } else {
            Edit::insert(item.start, "fieldName: ")
        };
        Fix::safe("Write it as `fieldName`", [edit])
    })
}
