//! Values of the wrong kind, in words: what is expected, what is there, and how
//! it should be written.

use amp_diagnostics::{Diagnostic, Edit, Fix, Severity};

use super::deserializer::{At, Place};
use super::{Reported, with_article};
use crate::rule_ids::TYPE_MISMATCH;
use crate::yaml::{Node, NodeKind, Scalar, Style};

/// A mapping belongs here, which messages call `name` and which has the keys
/// `fields`.
pub(super) fn not_a_mapping(
    at: At<'_, '_>,
    node: Node<'_>,
    name: &str,
    fields: &[&str],
) -> Reported {
    let expected = with_article(name);
    if let Some(colon) = colon_without_space(node, fields) {
        let help = "Put a space behind the colon.".to_owned();
        let fix = Fix::safe("Insert a space", [Edit::insert(colon + 1, " ")]);
        return report(at, node, &expected, help, Some(fix));
    }
    let help = match (node.kind(), fields.first()) {
        (NodeKind::Sequence, _) if node.style() == Style::Block => {
            format!("Remove the dashes: {expected} is written as keys with values.")
        }
        // An object of a list begins with its name.
        (_, Some(first)) if is_word(node) && matches!(at.place, Place::Element { .. }) => {
            format!("Write `{first}: {}`.", node.raw())
        }
        (_, Some(first)) => {
            format!("Write keys with values, beginning with `{first}: ...`.")
        }
        (_, None) => "Write keys with values.".to_owned(),
    };
    report(at, node, &expected, help, None)
}

/// A list belongs here.
pub(super) fn not_a_list(at: At<'_, '_>, node: Node<'_>) -> Reported {
    let help = match node.kind() {
        NodeKind::Mapping => "Start each element with a dash: `- `.".to_owned(),
        _ => "Write each element on a line of its own, after a dash: `- `.".to_owned(),
    };
    report(at, node, "a list", help, None)
}

/// A scalar of another type belongs here; a text in quotes may just have them
/// too many.
pub(super) fn not_a(at: At<'_, '_>, node: Node<'_>, expected: &str, unquoted: bool) -> Reported {
    if unquoted {
        let text = node.text();
        let fix = Fix::safe("Remove the quotes", [Edit::replace(node.span(), text)]);
        return report(
            at,
            node,
            expected,
            format!("Remove the quotes: `{text}`."),
            Some(fix),
        );
    }
    report(at, node, expected, format!("Write {expected} here."), None)
}

/// A text belongs here, and quotes make one of what is there.
pub(super) fn not_quoted(at: At<'_, '_>, node: Node<'_>) {
    let quoted = format!("\"{}\"", node.raw());
    let help = format!("Put it in quotes: `{quoted}`.");
    let fix = Fix::safe("Put it in quotes", [Edit::replace(node.span(), quoted)]);
    report(at, node, "a string", help, Some(fix));
}

fn report(
    at: At<'_, '_>,
    node: Node<'_>,
    expected: &str,
    help: String,
    fix: Option<Fix>,
) -> Reported {
    let message = format!("{} must be {expected}, not {}", subject(at), found(node));
    let diagnostic = Diagnostic::new(TYPE_MISMATCH, Severity::Error, place(node), message)
        .label(format!("expected {expected}"))
        .help(help)
        .fix(fix);
    at.lowering.report(diagnostic);
    Reported
}

/// What the value is the value of.
pub(super) fn subject(at: At<'_, '_>) -> String {
    match (at.place, at.key()) {
        (Place::Element { .. }, Some(list)) => format!("an element of `{}`", list.text()),
        (_, Some(key)) => format!("`{}`", key.text()),
        (Place::Element { .. }, None) => "an element of this list".to_owned(),
        (_, None) => "the manifest".to_owned(),
    }
}

/// What is there, in words.
fn found(node: Node<'_>) -> String {
    match node.kind() {
        NodeKind::Sequence => return "a list".to_owned(),
        NodeKind::Mapping => return "a mapping".to_owned(),
        NodeKind::Scalar | NodeKind::Alias => {}
    }
    match node.platform_scalar() {
        Scalar::Null => "nothing".to_owned(),
        Scalar::Bool(_) => format!("the boolean `{}`", node.raw()),
        Scalar::Int(_) | Scalar::Float(_) => format!("the number `{}`", node.raw()),
        Scalar::String(_) => format!("the string `{}`", first_line(node.raw())),
    }
}

/// Where to point: a collection is shown by its first line only.
fn place(node: Node<'_>) -> amp_diagnostics::Span {
    let span = node.span();
    let first = u32::try_from(first_line(node.raw()).len()).unwrap_or(u32::MAX);
    amp_diagnostics::Span::new(span.start, span.end.min(span.start.saturating_add(first)))
}

fn first_line(raw: &str) -> &str {
    raw.lines().next().unwrap_or_default()
}

/// The place of the colon in `objectName:contact`, which is one word to YAML.
fn colon_without_space(node: Node<'_>, fields: &[&str]) -> Option<u32> {
    let (key, value) = node.raw().split_once(':').filter(|_| is_word(node))?;
    let is_entry = fields.contains(&key) && !value.is_empty();
    let len = u32::try_from(key.len()).ok().filter(|_| is_entry)?;
    Some(node.span().start + len)
}

/// Whether the node is a plain word that could be meant as a value of the right
/// shape.
fn is_word(node: Node<'_>) -> bool {
    node.kind() == NodeKind::Scalar
        && node.style() == Style::Plain
        && !node.text().is_empty()
        && !node.raw().contains('\n')
}
