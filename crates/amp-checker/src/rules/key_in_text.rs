use amp_diagnostics::declare_rule;
use amp_parser::key_in_text;

use crate::check::Context;

declare_rule! {
    /// a manifest key that has become part of a text
    ///
    /// ## What it reports
    ///
    /// A text of several lines in which one line looks like a manifest key.
    ///
    /// ## Why
    ///
    /// After `|` or `>`, and inside quotes, every line that is indented far enough
    /// is text. A key that was indented too far, or whose text above it was moved
    /// to the left, becomes part of that text and has no effect.
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
    let found = tree
        .long_texts()
        .filter_map(|text| Some((text, key_in_text(text.raw())?)));
    let found: Vec<_> = found.collect();
    for (text, key) in found {
        let name = &text.raw()[key.clone()];
        let first_line = text.raw().lines().next().map_or(0, str::len);
        cx.report(
            KEY_IN_TEXT
                .at(
                    text.span().part(key),
                    format!("`{name}` is a part of a text, and no key"),
                )
                .label("read as text")
                .also(text.span().part(0..first_line), "the text begins here")
                .help("Indent it as the keys that it belongs to, or say it in other words."),
        );
    }
}
