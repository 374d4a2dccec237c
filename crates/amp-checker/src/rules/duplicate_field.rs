use amp_diagnostics::{Diagnostic, Fix, Span};
use amp_parser::ast::{FieldEntry, OptionalField, Text};
use amp_parser::yaml::edit::remove_item;

use crate::check::Context;
use crate::duplicates::{Bearer, repeated};
use crate::hashing::HashSet;
use crate::{FieldWalker, IntegrationWalker, ReadObjectWalker};
use amp_diagnostics::declare_rule;
use amp_path::plain_name;

declare_rule! {
    /// a field that is listed twice in an object
    ///
    /// ## What it reports
    ///
    /// A `fieldName` that is listed twice in a read object, in `requiredFields`
    /// and `optionalFields` together, and an element that is listed twice in
    /// `requiredWatchFields` or in `otherEvents`.
    ///
    /// If both entries have the same `mapToName`, or a write object inherits two
    /// different ones, a more specific rule reports it.
    ///
    /// ## Why
    ///
    /// A field cannot be both required and optional. A field that is delivered
    /// under two names is usually a mistake: an entry was copied and its
    /// `fieldName` not changed.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     provider: hubspot
    ///     read:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: contactsWebhook
    ///           requiredFields:
    ///             - fieldName: email
    ///             - fieldName: phone
    ///             - fieldName: email
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     provider: hubspot
    ///     read:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: contactsWebhook
    ///           requiredFields:
    ///             - fieldName: email
    ///             - fieldName: phone
    /// ```
    ///
    /// ## Fix
    ///
    /// The second of two equal entries is removed.
    DUPLICATE_FIELD {
        id: "duplicate-field",
        category: Suspicious,
        fix: Safe,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    for integration in cx.model.integrations() {
        let inherited: HashSet<&str> = integration
            .inherited_objects()
            .filter_map(|(read, _)| read.name())
            .collect();
        for object in integration.read_objects() {
            let is_inherited = object.name().is_some_and(|name| inherited.contains(name));
            for (first, later) in duplicates(integration, object) {
                if let Some(found) = duplicate(first, later, object, is_inherited, text) {
                    let is_whole = !cx.model.has_unknown_key(later.span);
                    cx.report(if is_whole { found } else { found.fix(None) });
                }
            }
        }
        for object in integration.subscribe_objects() {
            let watched = object.watched_fields();
            let named = watched.map(|field| (integration.field_identity(field.name), field));
            for (first, later) in repeated(named) {
                let message = format!("the field `{}` is watched twice", later.name);
                cx.report(listed_twice(message, first.span, later.span, text));
            }
            let events = object.other_events();
            let named = events.map(|(name, span)| (name, (name, span)));
            for ((_, first), (name, later)) in repeated(named) {
                let message = format!("the event `{name}` is listed twice");
                cx.report(listed_twice(message, first, later, text));
            }
        }
    }
}

fn listed_twice(message: String, first: Span, later: Span, text: &str) -> Diagnostic {
    let removal = remove_item(text, later);
    DUPLICATE_FIELD
        .at(later, message)
        .label("listed again here")
        .also(first, "listed first here")
        .help("Remove one of the two, or name what is meant.")
        .fix(removal.map(|edit| Fix::safe("Remove the second entry", [edit])))
}

fn duplicates<'m>(
    integration: IntegrationWalker<'m>,
    object: ReadObjectWalker<'m>,
) -> Vec<(FieldWalker<'m>, FieldWalker<'m>)> {
    let named = object.fields().filter_map(|field| {
        let name = field.entry.name()?;
        Some((integration.field_identity(name), field))
    });
    repeated(named)
}

fn duplicate(
    first: FieldWalker<'_>,
    later: FieldWalker<'_>,
    object: ReadObjectWalker<'_>,
    is_inherited: bool,
    text: &str,
) -> Option<Diagnostic> {
    let (one, other) = (bearer(first)?, bearer(later)?);
    let mapped = [first, later].map(|field| {
        let name = field.entry.mapped_name()?;
        Some(plain_name(name))
    });
    let diagnostic = match mapped {
        // `field-mapping-unique`
        [Some(one), Some(other)] if one == other => return None,
        // `inherit-mapping-ambiguous`
        [Some(_), Some(_)] if is_inherited => return None,
        // `write-mapping-shadow`
        [Some(name), None] | [None, Some(name)]
            if is_inherited && name == plain_name(other.name) =>
        {
            return None;
        }
        [Some(one_name), Some(other_name)] => DUPLICATE_FIELD
            .at(
                other.place(text, &one),
                format!(
                    "`{}` is delivered twice, as `{one_name}` and as `{other_name}`",
                    other.name
                ),
            )
            .help("If two fields are meant, correct one of the names."),
        [Some(name), None] | [None, Some(name)] => DUPLICATE_FIELD
            .at(
                other.place(text, &one),
                format!(
                    "`{}` is delivered twice, as itself and as `{name}`",
                    other.name
                ),
            )
            .help("Keep the entry under whose name your product expects the field."),
        [None, None] => DUPLICATE_FIELD
            .at(
                other.place(text, &one),
                format!("the field `{}` is listed twice", other.name),
            )
            .help(if first.required == later.required {
                "Remove one of the two."
            } else {
                "A required field is delivered for every customer. Remove the optional entry."
            })
            .fix(removal(first, later, object, text)),
    };
    Some(
        diagnostic
            .label("listed again here")
            .also(one.span, "listed first here"),
    )
}

fn bearer(field: FieldWalker<'_>) -> Option<Bearer<'_>> {
    Bearer::new(field.entry.field_name.as_ref()?, field.span)
}

/// The removal of the later entry, if it adds nothing to the first.
fn removal(
    first: FieldWalker<'_>,
    later: FieldWalker<'_>,
    object: ReadObjectWalker<'_>,
    text: &str,
) -> Option<Fix> {
    // A list that becomes empty would leave a key without a value.
    let mut listed = object.fields().filter(|one| one.required == later.required);
    if values(first.entry) != values(later.entry) || listed.nth(1).is_none() {
        return None;
    }
    let edits = [remove_item(text, later.span)?];
    // A required field may have been meant as optional.
    let is_same_list = first.required == later.required;
    let fix = if is_same_list {
        Fix::safe
    } else {
        Fix::unsafe_
    };
    Some(fix("Remove the second entry", edits))
}

/// The values of an entry other than its mapped name, which identifies it.
fn values(entry: &FieldEntry) -> [Option<&Text>; 4] {
    [
        entry.field_name.get(),
        entry.map_to_display_name.get(),
        entry.prompt.get(),
        entry.default.get(),
    ]
}
