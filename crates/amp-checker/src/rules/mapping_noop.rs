use amp_diagnostics::Fix;
use amp_parser::yaml::edit::remove_entry;

use crate::check::Context;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a field that is mapped to its own name
    ///
    /// ## What it reports
    ///
    /// A field whose `mapToName` equals its `fieldName`.
    ///
    /// ## Why
    ///
    /// The mapping has no effect.
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
    ///               mapToName: email
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
    /// ```
    ///
    /// ## Fix
    ///
    /// `mapToName` is removed, unless it has a display name.
    MAPPING_NOOP {
        id: "mapping-noop",
        category: Style,
        fix: Safe,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    for integration in cx.model.integrations() {
        for object in integration.read_objects() {
            for mapping in object.mapped_fields() {
                let field = mapping.map_to_name;
                if mapping.target != Some(mapping.name) {
                    continue;
                }
                // A display name needs the mapping.
                let is_bare = mapping.entry.map_to_display_name.is_none();
                let removal = remove_entry(text, field.key, field.span).filter(|_| is_bare);
                cx.report(
                    MAPPING_NOOP
                        .at(
                            field.entry_span(),
                            format!("`{}` is mapped to its own name", mapping.name),
                        )
                        .label("has no effect")
                        .help("Remove `mapToName`, or write the name that your product uses.")
                        .fix(removal.map(|edit| Fix::safe("Remove `mapToName`", [edit]))),
                );
            }
        }
    }
}
