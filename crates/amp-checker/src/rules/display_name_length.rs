use amp_diagnostics::{Diagnostic, Span};

use crate::check::Context;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a display name over 100 characters
    ///
    /// ## What it reports
    ///
    /// A `displayName` of an integration with more than 100 characters.
    ///
    /// ## Why
    ///
    /// Customers see the name when they install the integration. The platform
    /// documents 100 characters as the limit.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: hubspot-sync
    ///     provider: hubspot
    ///     displayName: Contacts, companies, deals, tickets and everything else that our product keeps in step with your HubSpot account
    ///     proxy:
    ///       enabled: true
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: hubspot-sync
    ///     provider: hubspot
    ///     displayName: Contacts and companies
    ///     proxy:
    ///       enabled: true
    /// ```
    DISPLAY_NAME_LENGTH {
        id: "display-name-length",
        category: Suspicious,
        fix: None,
        since: "0.1.0",
    }
}

/// In characters.
const MAX_LENGTH: usize = 100;

pub(super) fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        let Some(field) = &integration.ast().display_name else {
            continue;
        };
        let count = field.get().map_or(0, |name| name.chars().count());
        if count > MAX_LENGTH {
            cx.report(too_long(count, field.span));
        }
    }
}

fn too_long(count: usize, place: Span) -> Diagnostic {
    DISPLAY_NAME_LENGTH
        .at(place, format!("the display name has {count} characters"))
        .label(format!("at most {MAX_LENGTH} are allowed"))
        .help(format!(
            "Customers see this name when they install the integration. Write one of at most {MAX_LENGTH} characters."
        ))
}
