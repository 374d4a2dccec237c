use amp_checker::rule;
use amp_diagnostics::Span;

use crate::Snapshot;
use crate::anchors::rule_names;

/// A name in a comment that has a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleLink {
    /// The name.
    pub span: Span,
    /// The id of the rule.
    pub rule: &'static str,
}

/// The rules that comments name, in the order of the text.
pub fn rule_links(snapshot: &Snapshot) -> Vec<RuleLink> {
    let comments = snapshot.checked().parse.tree.comments().iter();
    let named = comments.flat_map(|&comment| rule_names(snapshot, comment));
    let links = named.filter_map(|(name, span)| {
        Some(RuleLink { span, rule: rule(name)?.id })
    });
    links.collect()
}
