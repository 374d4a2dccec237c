use amp_diagnostics::declare_rule;
use amp_diagnostics::{Diagnostic, Span};

use crate::{file::Side, place};

declare_rule! {
    /// integrations that were removed or renamed
    ///
    /// ## What it reports
    ///
    /// An integration of the old manifests that none of the new ones has. If a new
    /// one has the same objects or a similar name, the finding says that it was
    /// renamed. An integration that moved to another file of the project does not
    /// count as removed.
    ///
    /// ## Why
    ///
    /// The name is part of every request of the Write API, and customers have
    /// installed the integration under it. A removed integration answers no
    /// requests and delivers nothing.
    ///
    /// ## Before
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: account
    /// ```
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-2
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: account
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: account
    ///   - name: crm-2
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: account
    /// ```
    REMOVED_INTEGRATION {
        id: "removed-integration",
        category: Compatibility,
        fix: None,
        since: "0.1.0",
    }
}

/// The finding about an integration that is gone from a manifest that still exists.
pub(crate) fn removed(old: Side<'_>, place: Span) -> Diagnostic {
    REMOVED_INTEGRATION
        .at(place, format!("the integration `{}` is gone", name(old)))
        .label("no longer listed here")
        .elsewhere(
            old.manifest.source,
            place::integration(old.integration),
            "it was here",
        )
        .help("Requests that name it fail, and nothing is delivered to those who rely on it.")
        .help("Keep it until nobody has it installed.")
}

/// The finding about an integration that seems to have been renamed.
pub(crate) fn renamed(old: Side<'_>, new: Side<'_>) -> Diagnostic {
    let message = format!(
        "the integration `{}` is now called `{}`",
        name(old),
        name(new)
    );
    REMOVED_INTEGRATION
        .at(place::integration(new.integration), message)
        .label("the new name")
        .elsewhere(
            old.manifest.source,
            place::integration(old.integration),
            "requests and installations use this one",
        )
        .help("Keep the old integration beside the new one until nobody has it installed.")
}

/// The finding about an integration that is gone together with its manifest.
pub(crate) fn gone(old: Side<'_>) -> Diagnostic {
    let message = format!("the integration `{}` is gone with its manifest", name(old));
    REMOVED_INTEGRATION
        .at(place::integration(old.integration), message)
        .label("in no manifest any more")
        .help("Keep the manifest until nobody has the integration installed.")
}

fn name(side: Side<'_>) -> &str {
    side.integration.name().unwrap_or_default()
}
