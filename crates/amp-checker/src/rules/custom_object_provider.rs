use amp_catalog::Provider;
use amp_diagnostics::Diagnostic;

use crate::check::Context;
use crate::duplicates::Bearer;
use crate::named_objects::named_objects;
use crate::provider::foreign_owner;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a Salesforce name for a custom object of another provider
    ///
    /// ## What it reports
    ///
    /// An `objectName` that ends in `__c` on a provider that does not name its
    /// custom objects this way.
    ///
    /// ## Why
    ///
    /// `__c` is Salesforce's suffix for custom objects. On another provider, such
    /// a name is almost always left over from a copied manifest.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     provider: hubspot
    ///     write:
    ///       objects:
    ///         - objectName: touchpoints__c
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: touchpoints__c
    /// ```
    CUSTOM_OBJECT_PROVIDER {
        id: "custom-object-provider",
        category: Suspicious,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        let Some(provider) = integration.known_provider() else {
            continue;
        };
        for named in named_objects(integration) {
            for object in named.objects {
                let owner = foreign_owner(provider, integration.module(), object.name);
                if let Some(owner) = owner {
                    cx.report(foreign(provider, owner, &object));
                }
            }
        }
    }
}

fn foreign(provider: Provider<'_>, owner: Provider<'_>, object: &Bearer<'_>) -> Diagnostic {
    let name = provider.display_name();
    let diagnostic = CUSTOM_OBJECT_PROVIDER
        .at(
            object.span,
            format!(
                "`{}` is named like a custom object of {}",
                object.name,
                owner.display_name()
            ),
        )
        .label(format!("{name} has no such names"));
    let patterns: Vec<String> = provider
        .custom_object_names()
        .iter()
        .map(|pattern| format!("`{pattern}`"))
        .collect();
    if patterns.is_empty() {
        return diagnostic.help(format!(
            "Write the name that the object has in the API of {name}."
        ));
    }
    diagnostic.help(format!(
        "Custom objects of {name} are named {}.",
        patterns.join(" or ")
    ))
}
