//! Values and keys that are valid YAML but not valid for the platform, which converts the manifest
//! to JSON.

use amp_diagnostics::{Diagnostic, Edit, Fix, Severity, Span};

use super::MAX_REPORTS;
use super::base64;
use super::build::Built;
use super::edit::in_quotes;
use super::event::CoreTag;
use super::platform::{is_unsigned, platform};
use super::scalar::{Scalar, tagged};
use super::timestamp::is_timestamp;
use super::tree::{Node, NodeData, NodeKind, Style, Tree, scalar_text};
use crate::rules::YAML_SYNTAX;

/// Reports every scalar that does not match its tag. The text of a base64 scalar becomes the
/// decoded one.
pub(super) fn check_types(text: &str, built: &mut Built, diagnostics: &mut Vec<Diagnostic>) {
    for property in &built.properties {
        let Some((tag, place)) = property.tag else {
            continue;
        };
        let node = built.nodes[property.node as usize];
        if node.is_error {
            continue;
        }
        if tag == CoreTag::Other && node.start < node.end && diagnostics.len() < MAX_REPORTS {
            diagnostics.push(dropped_type(text, place, &node));
        }
        if node.kind != NodeKind::Scalar {
            continue;
        }
        let written = scalar_text(&node, text, &built.decoded);
        if tag == CoreTag::Binary
            && let Some(decoded) = base64::decode(written)
        {
            built.decoded.push(decoded.into());
            let payload = u32::try_from(built.decoded.len()).unwrap_or(u32::MAX);
            built.nodes[property.node as usize].payload = payload;
        } else if !is_of_type(tag, written) && diagnostics.len() < MAX_REPORTS {
            let span = Span::new(node.start, node.end);
            diagnostics.push(wrong_type(text, place, span));
        }
    }
}

fn is_of_type(tag: CoreTag, text: &str) -> bool {
    match tag {
        CoreTag::Str | CoreTag::Merge | CoreTag::Bare | CoreTag::Other => true,
        CoreTag::Binary => false,
        CoreTag::Timestamp => is_timestamp(text),
        CoreTag::Int => is_unsigned(text) || tagged(tag, platform(text)).is_some(),
        CoreTag::Float => !is_unsigned(text) && tagged(tag, platform(text)).is_some(),
        CoreTag::Null | CoreTag::Bool => tagged(tag, platform(text)).is_some(),
    }
}

fn wrong_type(text: &str, tag: Span, value: Span) -> Diagnostic {
    let written = |span: Span| text.get(span.range()).unwrap_or_default();
    let name = written(tag);
    let message = match written(value).lines().next() {
        Some(value) => format!("`{value}` is not of the type `{name}`"),
        None => format!("a value of the type `{name}` is missing"),
    };
    let place = if value.is_empty() { tag } else { value };
    let diagnostic = Diagnostic::new(&YAML_SYNTAX, Severity::Error, place, message);
    diagnostic
        .label("the platform rejects the file for this")
        .help(format!("Remove `{name}`, or write a value of that type."))
}

/// A tag that the platform does not know may be the beginning of a text.
fn dropped_type(text: &str, tag: Span, node: &NodeData) -> Diagnostic {
    let name = text.get(tag.range()).unwrap_or_default();
    let whole = Span::new(tag.start, node.end);
    let written = text.get(whole.range()).unwrap_or_default();
    let diagnostic = Diagnostic::new(
        &YAML_SYNTAX,
        Severity::Warning,
        tag,
        format!("the platform drops `{name}`"),
    )
    .label("to YAML this is a type, and no part of the value");
    if node.style != Style::Plain || written.contains('\n') {
        return diagnostic.help(format!("Remove `{name}`."));
    }
    let quoted = in_quotes(written);
    diagnostic
        .help(format!(
            "Remove it, or write `{quoted}` if it is part of the text."
        ))
        .fix(Fix::unsafe_(
            "Put it in quotes",
            [Edit::replace(whole, quoted)],
        ))
}

/// A key that has no name, with its value.
pub(super) fn nameless(key: Node<'_>, value: Node<'_>) -> Diagnostic {
    let kind = key.resolved().map_or(NodeKind::Alias, Node::kind);
    let (message, help) = match kind {
        NodeKind::Sequence => ("a list cannot be a key", QUOTE),
        NodeKind::Mapping => ("a mapping cannot be a key", QUOTE),
        _ if key.is_null() && key.span().is_empty() => ("a key is missing", "Write `key: value`."),
        _ if key.is_null() => ("this key means nothing to YAML", QUOTE),
        _ => ("this number is too large for a key", QUOTE),
    };
    let place = if key.span().is_empty() {
        key.span().to(value.span())
    } else {
        key.span()
    };
    Diagnostic::new(&YAML_SYNTAX, Severity::Error, place, message)
        .label("the platform rejects the file for this")
        .help(help)
}

const QUOTE: &str = "Put it in quotes if it is the name of a key.";

/// Reports every number that JSON does not have: infinity and NaN.
pub(super) fn check_numbers(tree: &Tree, diagnostics: &mut Vec<Diagnostic>) {
    // They are rare, so one look at the text saves the walk.
    if !holds_word(tree.text()) {
        return;
    }
    for node in tree.all() {
        let values: Vec<Node<'_>> = match node.kind() {
            NodeKind::Mapping => node.entries().map(|(_, value)| value).collect(),
            NodeKind::Sequence => node.items().collect(),
            _ => continue,
        };
        for value in values {
            let is_endless = matches!(
                value.platform_scalar(),
                Scalar::Float(number) if !number.is_finite()
            );
            if is_endless && diagnostics.len() < MAX_REPORTS {
                diagnostics.push(endless(value));
            }
        }
    }
}

/// Whether such a number may be there, in upper or lower case.
fn holds_word(text: &str) -> bool {
    text.match_indices('.').any(|(point, _)| {
        let word = text.as_bytes().get(point + 1..point + 4);
        word.is_some_and(|word| {
            word.eq_ignore_ascii_case(b"inf") || word.eq_ignore_ascii_case(b"nan")
        })
    })
}

fn endless(value: Node<'_>) -> Diagnostic {
    let written = value.raw();
    let message = format!("`{written}` is a number that the platform cannot take");
    Diagnostic::new(&YAML_SYNTAX, Severity::Error, value.span(), message)
        .label("infinity, or no number at all, to YAML")
        .help(format!("Write `\"{}\"` if it is a text.", value.text()))
}
