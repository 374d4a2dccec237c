use amp_diagnostics::{Diagnostic, Span};
use amp_parser::ast::Value;
use amp_parser::yaml::{Node, NodeKind};

use crate::check::Context;
use crate::place::first_line;
use crate::{IntegrationWalker, Section};
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a manifest or an integration that does nothing
    ///
    /// ## What it reports
    ///
    /// - a manifest without integrations
    /// - an integration without any of `read`, `write`, `subscribe` and `proxy`;
    ///   `watchSchema` alone does not count, nor does a section without a value
    ///
    /// ## Why
    ///
    /// The platform rejects both.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: write-to-salesforce
    ///     provider: salesforce
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
    /// An unknown key that was meant to be the missing one is renamed, or moved to
    /// where it belongs.
    INTEGRATION_STRUCTURE {
        id: "integration-structure",
        category: Correctness,
        fix: Safe,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    if let Some(missing) = no_integrations(cx) {
        let root = cx.model.parse().tree.root().map(Node::span);
        cx.report_missing(root.unwrap_or_default(), &["integrations"], missing);
    }
    for integration in cx.model.integrations() {
        if cx.model.is_damaged(integration.span()) {
            continue;
        }
        let actions: Vec<Section> = integration.actions().collect();
        if let Some((first, others)) = actions.split_first() {
            if actions.iter().all(|action| action.is_null) {
                let found = only_empty_actions(integration, first, others);
                let content = ["objects", "enabled"];
                let meant = actions
                    .iter()
                    .find(|action| cx.model.stand_in(action.span, &content).is_some());
                cx.report_missing(meant.unwrap_or(first).span, &content, found);
            }
        } else {
            let text = cx.model.parse().tree.text();
            let keys = ["read", "write", "subscribe", "proxy"];
            cx.report_missing(integration.span(), &keys, no_action(integration, text));
        }
    }
}

fn no_integrations(cx: &Context<'_>) -> Option<Diagnostic> {
    let tree = &cx.model.parse().tree;
    let root = tree.root().filter(|root| root.kind() == NodeKind::Mapping);
    let Some(root) = root else {
        // Any other text that is not a mapping has been reported with the tree.
        return is_blank(tree.text()).then(|| {
            INTEGRATION_STRUCTURE
                .at(Span::empty(0), "the manifest is empty")
                .label("there is no key in this file")
                .help("Begin with `specVersion: 1.0.0`, and list what to build under `integrations:`.")
        });
    };
    if cx.model.is_damaged(root.span()) {
        return None;
    }
    let integrations = &cx.model.manifest().integrations;
    let help = "List at least one integration under `integrations:`, with a `name`, a `provider` and what it does.";
    let diagnostic = match &integrations.value {
        Value::Missing => {
            let first = root.entries().next().map_or(root, |(key, _)| key);
            INTEGRATION_STRUCTURE
                .at(first.span(), "this manifest has no `integrations`")
                .label("`integrations` is missing here")
        }
        Value::Null => INTEGRATION_STRUCTURE
            .at(integrations.key, "the list of integrations is empty")
            .label("nothing is listed below this key"),
        Value::Valid(list) if list.is_empty() => INTEGRATION_STRUCTURE
            .at(
                integrations.entry_span(),
                "the list of integrations is empty",
            )
            .label("nothing is listed here"),
        Value::Valid(_) | Value::Invalid => return None,
    };
    Some(diagnostic.help(help))
}

/// Whether a text contains only blank lines, comments and document markers.
fn is_blank(text: &str) -> bool {
    let text = text.trim_start_matches('\u{FEFF}');
    text.lines().all(|line| {
        let line = line.trim();
        matches!(line, "" | "---" | "...") || line.starts_with('#')
    })
}

fn no_action(integration: IntegrationWalker<'_>, text: &str) -> Diagnostic {
    let place = match integration.name() {
        Some(_) => integration.ast().name.span,
        None => first_line(text, integration.span()),
    };
    let diagnostic = INTEGRATION_STRUCTURE
        .at(place, format!("{} does nothing", subject(integration)))
        .label("has none of `read`, `write`, `subscribe` and `proxy`");
    let diagnostic = match integration.watch_schema() {
        Some(watch) => diagnostic.also(watch.key, "is not enough by itself"),
        None => diagnostic,
    };
    diagnostic.help(
        "Say what it is for: `read` or `subscribe` to receive records, `write` to send them, `proxy` to call the provider's API.",
    )
}

fn only_empty_actions(
    integration: IntegrationWalker<'_>,
    first: &Section,
    others: &[Section],
) -> Diagnostic {
    let diagnostic = INTEGRATION_STRUCTURE
        .at(
            first.key,
            format!(
                "{} does nothing: its `{}` section is empty",
                subject(integration),
                first.name
            ),
        )
        .label("this key has no value");
    let diagnostic = others.iter().fold(diagnostic, |diagnostic, other| {
        diagnostic.also(other.key, "nor has this one")
    });
    let content = match first.name {
        "proxy" => "`enabled: true`",
        _ => "`objects:` with a list of objects",
    };
    diagnostic
        .help("The platform drops a section without a value.")
        .help(format!("Write {content} below `{}:`.", first.name))
}

fn subject(integration: IntegrationWalker<'_>) -> String {
    match integration.name() {
        Some(name) => format!("the integration `{name}`"),
        None => "this integration".to_owned(),
    }
}
