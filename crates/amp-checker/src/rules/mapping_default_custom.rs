use amp_catalog::custom_name_owner;

use crate::check::Context;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a custom field as the default of a mapping
    ///
    /// ## What it reports
    ///
    /// A `default` of a user-defined mapping that is a custom field, judging by
    /// the provider's naming convention or the suffix `__c`.
    ///
    /// ## Why
    ///
    /// Custom fields differ from customer to customer. If a customer does not have
    /// the field, the default points to nothing.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     provider: salesforce
    ///     read:
    ///       objects:
    ///         - objectName: contact
    ///           destination: contactsWebhook
    ///           requiredFields:
    ///             - mapToName: notes
    ///               prompt: Which field holds your notes?
    ///               default: Notes__c
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     provider: salesforce
    ///     read:
    ///       objects:
    ///         - objectName: contact
    ///           destination: contactsWebhook
    ///           requiredFields:
    ///             - mapToName: notes
    ///               prompt: Which field holds your notes?
    ///               default: Description
    /// ```
    MAPPING_DEFAULT_CUSTOM {
        id: "mapping-default-custom",
        category: Suspicious,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        let provider = integration.known_provider();
        for object in integration.read_objects() {
            for field in object.fields() {
                let Some(default) = &field.entry.default else {
                    continue;
                };
                let is_custom = |name: &&str| {
                    custom_name_owner(name).is_some()
                        || provider.is_some_and(|provider| provider.is_custom_field(name))
                };
                let name = default.get().map(|name| name.trim()).filter(is_custom);
                if let Some(name) = name {
                    cx.report(
                        MAPPING_DEFAULT_CUSTOM
                            .at(
                                default.span,
                                format!("the default `{name}` is a custom field"),
                            )
                            .label("not every customer has it")
                            .help(
                                "Name a standard field here, or leave the choice to the customer.",
                            ),
                    );
                }
            }
        }
    }
}
