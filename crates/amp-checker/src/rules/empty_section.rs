use amp_diagnostics::{Diagnostic, Fix};
use amp_parser::yaml::edit::remove_entry;

use crate::Section;
use crate::check::Context;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a section without a value
    ///
    /// ## What it reports
    ///
    /// `read:`, `write:`, `subscribe:`, `proxy:` or `watchSchema:` with nothing
    /// below it.
    ///
    /// ## Why
    ///
    /// The platform drops a section without a value, as if it were not there.
    /// Often its content is not indented far enough, or was commented out.
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
    ///     read:
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
    /// ```
    ///
    /// ## Fix
    ///
    /// The key is removed; comments stay. The fix is unsafe because the content
    /// may have been lost by mistake.
    EMPTY_SECTION {
        id: "empty-section",
        category: Suspicious,
        fix: Unsafe,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    for integration in cx.model.integrations() {
        // If every action is empty, `integration-structure` reports it.
        let speaks = integration.actions().any(|action| !action.is_null);
        let actions = integration.actions().filter(|_| speaks);
        for section in actions.chain(integration.watch_schema()) {
            let is_lost = cx.model.is_damaged(section.span) || cx.model.is_misnamed(section.span);
            if section.is_null && !is_lost {
                cx.report(empty(section, text));
            }
        }
    }
}

fn empty(section: Section, text: &str) -> Diagnostic {
    let name = section.name;
    EMPTY_SECTION
        .at(section.key, format!("the `{name}` section is empty"))
        .label("this key has no value")
        .help("The platform drops a section without a value.")
        .help(format!(
            "Indent its content below `{name}:`, or remove the key."
        ))
        .fix(removal(section, text))
}

fn removal(section: Section, text: &str) -> Option<Fix> {
    let edit = remove_entry(text, section.key, section.span)?;
    Some(Fix::unsafe_(format!("Remove `{}`", section.name), [edit]))
}
