use amp_diagnostics::{Diagnostic, Edit, Fix, Span};

use crate::Section;
use crate::check::Context;
use crate::rule::declare_rule;

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
    /// The platform drops a section that has no value, as if it were not there.
    /// Often its content is indented too little, or was commented out.
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
    /// The key is removed; comments stay. It is unsafe because the content may
    /// only have been lost.
    EMPTY_SECTION {
        id: "empty-section",
        category: Suspicious,
        fix: Unsafe,
        since: "0.1.0",
        check: check,
    }
}

fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    for integration in cx.model.integrations() {
        // Where every action is empty, `integration-structure` says so.
        let speaks = integration.actions().any(|action| !action.is_null);
        let actions = integration.actions().filter(|_| speaks);
        for section in actions.chain(integration.watch_schema()) {
            if section.is_null && !cx.model.is_damaged(section.span) {
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

/// Removes the key with its line, or up to the comment on it. Not where
/// something else shares the line: a dash, a bracket, an anchor.
fn removal(section: Section, text: &str) -> Option<Fix> {
    let (key, value) = (section.key.range(), section.span.range());
    let line_start = text.get(..key.start)?.trim_end_matches(' ').len();
    if line_start > 0 && !text[..line_start].ends_with('\n') {
        return None;
    }
    let rest = text.get(value.end..)?.split_inclusive('\n').next();
    let rest = rest.unwrap_or_default();
    let removed = match rest.trim_start() {
        "" => line_start..value.end + rest.len(),
        comment if comment.starts_with('#') => key.start..value.end + rest.len() - comment.len(),
        _ => return None,
    };
    let offset = |at| u32::try_from(at).ok();
    let span = Span::new(offset(removed.start)?, offset(removed.end)?);
    Some(Fix::unsafe_(
        format!("Remove `{}`", section.name),
        [Edit::delete(span)],
    ))
}
