use crate::check::Context;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// an integration name with capital letters
    ///
    /// ## What it reports
    ///
    /// An integration name that contains capital letters.
    ///
    /// ## Why
    ///
    /// The documentation asks for lower-case letters, digits, `-` and `_`. The
    /// platform also accepts capital letters, but the name is part of URLs, where
    /// case matters.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: writeToSalesforce
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
    ///     proxy:
    ///       enabled: true
    /// ```
    INTEGRATION_NAME_CASE {
        id: "integration-name-case",
        category: Style,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        let Some(name) = integration.name() else {
            continue;
        };
        if name.chars().any(char::is_uppercase) {
            let place = integration.ast().name.span;
            cx.report(
                INTEGRATION_NAME_CASE
                    .at(
                        place,
                        format!("the integration name `{name}` has capital letters"),
                    )
                    .label(format!("write `{}`", in_lower_case(name)))
                    .help("The name is part of URLs: change it in the calls of your product, too."),
            );
        }
    }
}

/// The words of the name in lower case, with `-` where only capital letters separate them:
/// `crm-sync` for `crmSync`.
fn in_lower_case(name: &str) -> String {
    let mut lowered = String::with_capacity(name.len());
    let mut in_word = false;
    for character in name.chars() {
        if character.is_uppercase() && in_word {
            lowered.push('-');
        }
        in_word = character.is_lowercase() || character.is_numeric();
        lowered.extend(character.to_lowercase());
    }
    lowered
}
