use amp_catalog::Provider;
use amp_diagnostics::{Diagnostic, Severity};

use crate::IntegrationWalker;
use crate::check::Context;
use crate::duplicates::{Bearer, repeated};
use crate::lowercase::lowercase;
use crate::named_objects::{NamedObjects, named_objects};
use amp_diagnostics::declare_rule;

declare_rule! {
    /// two object names that differ only in case
    ///
    /// ## What it reports
    ///
    /// Two objects in the same section of an integration whose names differ only
    /// in case.
    ///
    /// On Salesforce, which ignores the case of names, this is an error.
    ///
    /// ## Why
    ///
    /// If the provider ignores the case of names, one object is listed twice. If
    /// it does not, one of the two names is probably misspelt.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: contacts
    ///     provider: dynamicsCRM
    ///     write:
    ///       objects:
    ///         - objectName: contacts
    ///         - objectName: Contacts
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: contacts
    ///     provider: dynamicsCRM
    ///     write:
    ///       objects:
    ///         - objectName: contacts
    ///         - objectName: accounts
    /// ```
    OBJECT_NAME_CASE_COLLISION {
        id: "object-name-case-collision",
        category: Suspicious,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        for NamedObjects { section, objects } in named_objects(integration) {
            let lowered = objects.iter().map(|one| (lowercase(one.name), one));
            for (first, later) in repeated(lowered) {
                // The same name twice is a duplicate, which other rules report.
                if first.name != later.name {
                    cx.report(collision(integration, section, first, later));
                }
            }
        }
    }
}

fn collision(
    integration: IntegrationWalker<'_>,
    section: &str,
    first: &Bearer<'_>,
    later: &Bearer<'_>,
) -> Diagnostic {
    let message = format!(
        "`{}` and `{}` under `{section}` differ only in case",
        first.name, later.name
    );
    let diagnostic = OBJECT_NAME_CASE_COLLISION
        .at(later.span, message)
        .also(first.span, "listed first here");
    if integration.ignores_case() {
        let title = integration
            .known_provider()
            .map_or("the provider", Provider::display_name);
        let diagnostic = diagnostic
            .label(format!("the same object for {title}"))
            .help(format!(
                "{title} ignores the case of names. Keep one of the two."
            ));
        return Diagnostic {
            severity: Severity::Error,
            ..diagnostic
        };
    }
    diagnostic
        .label("the same name in another case")
        .help("If they are one object, keep the one that is spelt as in the provider's API.")
}
