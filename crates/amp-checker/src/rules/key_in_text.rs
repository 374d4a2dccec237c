use amp_diagnostics::{Span, declare_rule};
use amp_parser::key_in_text;
use amp_parser::yaml::{Node, NodeKind};

use crate::check::Context;

declare_rule! {
    /// a key of the manifest that is a part of a text
    ///
    /// ## What it reports
    ///
    /// A text over several lines in which a line reads as a key of the manifest.
    ///
    /// ## Why
    ///
    /// After `|` or `>`, and between quotes, every line that stands far enough in is
    /// text. A key that was indented too far, or whose text above it was moved out,
    /// is read by nobody.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     provider: hubspot
    ///     read:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: contactsWebhook
    ///           requiredFields:
    ///             - mapToName: region
    ///               prompt: |
    ///                 Which field holds the region?
    ///                 default: state
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     provider: hubspot
    ///     read:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: contactsWebhook
    ///           requiredFields:
    ///             - mapToName: region
    ///               prompt: |
    ///                 Which field holds the region?
    ///               default: state
    /// ```
    KEY_IN_TEXT {
        id: "key-in-text",
        category: Suspicious,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let tree = &cx.model.parse().tree;
    let texts = tree.all().filter(|node| node.kind() == NodeKind::Scalar);
    let found: Vec<(Node<'_>, Span)> = texts
        .filter_map(|node| {
            let key = key_in_text(node.raw())?;
            let start = node.span().start;
            Some((
                node,
                Span::new(start + key.start as u32, start + key.end as u32),
            ))
        })
        .collect();
    for (node, key) in found {
        let name = &tree.text()[key.range()];
        cx.report(
            KEY_IN_TEXT
                .at(key, format!("`{name}` is a part of a text, and no key"))
                .label("read as text")
                .also(first_line(tree.text(), node.span()), "the text begins here")
                .help("Indent it as the keys that it belongs to, or say it in other words."),
        );
    }
}

fn first_line(text: &str, span: Span) -> Span {
    let length = text[span.range()].lines().next().map_or(0, str::len);
    Span::new(span.start, span.start + length as u32)
}
