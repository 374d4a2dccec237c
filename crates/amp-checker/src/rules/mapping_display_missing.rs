use crate::check::Context;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a user-defined mapping without a label for customers
    ///
    /// ## What it reports
    ///
    /// A user-defined mapping (`mapToName` without `fieldName`) with neither
    /// `mapToDisplayName` nor `prompt`.
    ///
    /// ## Why
    ///
    /// Customers pick the field for it at installation. Without a label or a
    /// question they see only the bare `mapToName`.
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
    ///             - mapToName: renewalDate
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
    ///             - mapToName: renewalDate
    ///               mapToDisplayName: Renewal date
    /// ```
    MAPPING_DISPLAY_MISSING {
        id: "mapping-display-missing",
        category: Style,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        for object in integration.read_objects() {
            for field in object.fields() {
                let Some(mapping) = field.mapping() else {
                    continue;
                };
                let entry = field.entry;
                let has_words = entry.map_to_display_name.is_some() || entry.prompt.is_some();
                if entry.field_name.is_none() && !has_words && !cx.model.is_damaged(field.span) {
                    cx.report(
                        MAPPING_DISPLAY_MISSING
                            .at(
                                mapping.map_to_name.span,
                                format!("customers are asked for `{}` without any words", mapping.name),
                            )
                            .label("this is all that they see")
                            .help("Add `mapToDisplayName` with a name for people, or `prompt` with a question."),
                    );
                }
            }
        }
    }
}
