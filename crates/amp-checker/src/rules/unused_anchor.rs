use amp_diagnostics::{Diagnostic, declare_rule};
use amp_parser::yaml::{Node, NodeKind, Style};

use crate::check::Context;
use crate::hashing::HashSet;

declare_rule! {
    /// a word that YAML reads as an anchor, not as text
    ///
    /// ## What it reports
    ///
    /// An unquoted text after a word that begins with `&`, if no alias refers to
    /// that word.
    ///
    /// ## Why
    ///
    /// To YAML, `&Hub sync` is the text `sync` with the anchor `Hub`, which an
    /// alias (`*Hub`) may refer to. If no alias does, the `&` was probably not
    /// meant as an anchor, and the word is missing from the text.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     displayName: &Hub sync
    ///     provider: hubspot
    ///     proxy:
    ///       enabled: true
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     displayName: "&Hub sync"
    ///     provider: hubspot
    ///     proxy:
    ///       enabled: true
    /// ```
    UNUSED_ANCHOR {
        id: "unused-anchor",
        category: Suspicious,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let tree = &cx.model.parse().tree;
    if !tree.text().contains('&') {
        return;
    }
    let aliases = tree.all().filter(|node| node.kind() == NodeKind::Alias);
    let used: HashSet<&str> = aliases
        .filter_map(|alias| alias.raw().strip_prefix('*'))
        .collect();
    let texts = tree.all().filter(|node| {
        let is_plain = node.kind() == NodeKind::Scalar && node.style() == Style::Plain;
        is_plain && !node.span().is_empty()
    });
    for text in texts {
        if let Some(found) = unused(text, &used) {
            cx.report(found);
        }
    }
}

fn unused(node: Node<'_>, used: &HashSet<&str>) -> Option<Diagnostic> {
    let anchor = node.anchor()?;
    let written = node.before().get(anchor.range())?;
    let name = written.strip_prefix('&')?;
    let text = node.raw();
    // A text with its own name as the anchor loses nothing.
    if used.contains(name) || text.eq_ignore_ascii_case(name) {
        return None;
    }
    Some(
        UNUSED_ANCHOR
            .at(
                anchor,
                format!("`{written}` is an anchor, and nothing refers to it"),
            )
            .label(format!("not a part of the text `{text}`"))
            .help(format!(
                "Write `\"{written} {text}\"` if it is one text, or remove `{written}`."
            )),
    )
}
