use amp_diagnostics::Diagnostic;

use crate::check::Context;
use crate::duplicates::{Bearer, repeated};
use crate::lowercase::lowercase;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// two integrations with the same name
    ///
    /// ## What it reports
    ///
    /// Two integrations in a manifest whose names are equal, or differ only in
    /// case.
    ///
    /// ## Why
    ///
    /// The API, the SDK and the dashboard identify an integration by its name, so
    /// it must be unique.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: write-to-salesforce
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: account
    ///   - name: write-to-salesforce
    ///     provider: salesforce
    ///     proxy:
    ///       enabled: true
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: write-to-salesforce
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: account
    ///     proxy:
    ///       enabled: true
    /// ```
    DUPLICATE_INTEGRATION_NAME {
        id: "duplicate-integration-name",
        category: Correctness,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let named = cx.model.integrations().filter_map(|integration| {
        let name = integration.name()?;
        let bearer = Bearer {
            name,
            span: integration.ast().name.span,
            owner: integration.span(),
        };
        Some((lowercase(name), bearer))
    });
    let text = cx.model.parse().tree.text();
    for (first, later) in repeated(named) {
        cx.report(duplicate(&first, &later, text));
    }
}

fn duplicate(first: &Bearer<'_>, later: &Bearer<'_>, text: &str) -> Diagnostic {
    let message = if first.name == later.name {
        format!("two integrations are named `{}`", later.name)
    } else {
        format!(
            "the names `{}` and `{}` differ only in upper and lower case",
            first.name, later.name
        )
    };
    DUPLICATE_INTEGRATION_NAME
        .at(later.place(text, first), message)
        .label("already the name of another integration")
        .also(first.span, "first used here")
        .help("Rename one of them. If both are for the same provider, one integration can also hold the sections of both.")
}
