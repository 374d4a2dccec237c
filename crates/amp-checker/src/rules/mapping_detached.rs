use amp_diagnostics::{Diagnostic, Edit, Fix, Span, declare_rule};
use amp_parser::ast::{Field, FieldEntry, Item, List, Text};
use amp_parser::yaml::edit::remove_dash;
use amp_parser::{detached_entries, detached_names};

use crate::check::Context;
use crate::model::ReadObjectWalker;

declare_rule! {
    /// a mapped name that is separate from the field it seems to belong to
    ///
    /// ## What it reports
    ///
    /// - An entry of a field list with only a `mapToName`, directly after an entry
    ///   with only a `fieldName`.
    /// - The `mapToName` of an object, or its `mapToDisplayName` without a
    ///   `mapToName`, directly after a field list whose last entry has only a
    ///   `fieldName`.
    ///
    /// ## Why
    ///
    /// With one dash too many, or one level of indentation too few, the name
    /// belongs to something else: customers are asked to pick a field for it, or
    /// it becomes the name of the object. The field itself arrives under the
    /// provider's name.
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
    ///             - fieldName: hs_lead_status
    ///             - mapToName: status
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
    ///             - fieldName: hs_lead_status
    ///               mapToName: status
    ///             - mapToName: region
    ///               mapToDisplayName: Region
    /// ```
    ///
    /// ## Fix
    ///
    /// The name is joined to the field. The fix is unsafe because only you know
    /// whether it belongs there.
    MAPPING_DETACHED {
        id: "mapping-detached",
        category: Suspicious,
        fix: Unsafe,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        for object in integration.read_objects() {
            let lists = object.field_lists().filter_map(Field::get);
            let entries = lists.flat_map(|list| entries(cx, list));
            let found: Vec<_> = entries.chain(of_object(cx, object)).collect();
            for diagnostic in found {
                cx.report(diagnostic);
            }
        }
    }
}

/// The entries of a list that consist only of a mapped name and follow a field without one.
fn entries(cx: &Context<'_>, list: &List<FieldEntry>) -> Vec<Diagnostic> {
    let text = cx.model.parse().tree.text();
    let detached = detached_entries(list).filter_map(|(above, item)| {
        let field = above.get()?.field_name.as_ref()?;
        let name = item.get()?.map_to_name.as_ref()?;
        let title = "Take out the dash before `mapToName`";
        let fix = remove_dash(text, item.span).map(|edit| Fix::unsafe_(title, [edit]));
        let diagnostic = MAPPING_DETACHED
            .at(
                name.entry_span(),
                format!(
                    "`mapToName` is an entry of its own and names no field, not `{}` above it",
                    name_of(field)
                ),
            )
            .label("customers are asked which field this is")
            .also(field.entry_span(), "this field has no `mapToName`")
            .help("Take out the dash where the name belongs to the field above; otherwise say what it is for in `mapToDisplayName`.")
            .fix(fix);
        Some(diagnostic)
    });
    detached.collect()
}

/// The mapped name of the object, if it follows a field without one.
fn of_object(cx: &Context<'_>, object: ReadObjectWalker<'_>) -> Option<Diagnostic> {
    let text = cx.model.parse().tree.text();
    let is_for_people = |name: &Field<Text>| text[name.key.range()] != *"mapToName";
    let mut names = detached_names(object.ast(), text);
    let (name, field) = names.find_map(|(name, above)| {
        // A display name belongs to a `mapToName`.
        let is_whole = is_for_people(name) && object.ast().map_to_name.is_some();
        Some((name, bare_field(above)?)).filter(|_| !is_whole)
    })?;
    let key = &text[name.key.range()];
    let edit = Edit::insert(name.key.start, deeper(text, field.key, name.key));
    let diagnostic = MAPPING_DETACHED
        .at(
            name.entry_span(),
            format!(
                "`{key}` names the object, not the field `{}` above it",
                name_of(field)
            ),
        )
        .label(if is_for_people(name) {
            "customers see it for the object"
        } else {
            "results arrive under this name"
        })
        .also(field.entry_span(), "this field has no name of yours")
        .help("Indent it where it belongs to the field; otherwise write it directly after `objectName`.")
        .fix(Fix::unsafe_(
            format!("Indent `{key}` as the field above it"),
            [edit],
        ));
    Some(diagnostic)
}

/// The name of a field entry that has nothing else.
fn bare_field(item: &Item<FieldEntry>) -> Option<&Field<Text>> {
    let entry = item.get()?;
    let is_bare = entry.map_to_name.is_none() && entry.map_to_display_name.is_none();
    entry
        .field_name
        .as_ref()
        .filter(|name| is_bare && name.get().is_some())
}

fn name_of(field: &Field<Text>) -> &str {
    field.get().map_or("", Text::as_str)
}

/// The spaces between two columns, the second further left.
fn deeper(text: &str, field: Span, name: Span) -> String {
    let column = |span: Span| {
        let before = &text[..span.start as usize];
        before.chars().rev().take_while(|&it| it != '\n').count()
    };
    " ".repeat(column(field).saturating_sub(column(name)))
}
