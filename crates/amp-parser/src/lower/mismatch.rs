//! Values of the wrong kind, in words: what is expected, what is there, and how
//! it should be written.

use amp_diagnostics::{Diagnostic, Edit, Fix, Severity};

use super::deserializer::{At, Place};
use super::mapping::quote_of;
use super::outline::KeyOutline;
use super::sketch::{self, Sketch};
use super::{Reported, in_place, with_article};
use crate::rule_ids::TYPE_MISMATCH;
use crate::yaml::{Node, NodeKind, Scalar, Style};

/// A mapping belongs here, which messages call `name` and which has the keys
/// `keys`.
pub(super) fn not_a_mapping(
    at: At<'_, '_>,
    node: Node<'_>,
    name: &str,
    keys: &[KeyOutline],
) -> Reported {
    let expected = with_article(name);
    if let Some(colon) = colon_without_space(node, keys) {
        let help = "Put a space behind the colon.".to_owned();
        let fix = Fix::safe("Insert a space", [Edit::insert(colon + 1, " ")]);
        return report(at, node, &expected, help, Some(fix));
    }
    let is_element = matches!(at.place, Place::Element { .. });
    let sketch = sketch::section(keys, node, is_element);
    let is_dashed = node.kind() == NodeKind::Sequence && node.style() == Style::Block;
    let is_off = node.platform_scalar() == Scalar::Bool(false) && !at.required;
    let lead = if let Some(key) = sketch.key_of_given() {
        format!("Put the list behind `{key}`:")
    } else if is_dashed {
        let help = format!("Remove the dashes: {expected} is written as keys with values.");
        return report(at, node, &expected, help, None);
    } else if !sketch.has_value() && is_off && !is_element {
        let help = format!("Remove {} if it is not wanted.", subject(at));
        return report(at, node, &expected, help, None);
    } else if sketch.has_value() {
        "Write it like this:".to_owned()
    } else {
        "Write keys with values:".to_owned()
    };
    let help = format!("{lead}{}", picture(at, &sketch));
    let fix = in_place::fix(at, node, &sketch);
    report(at, node, &expected, help, fix)
}

/// A list belongs here, of elements with the keys `keys`, or of texts without
/// any.
pub(super) fn not_a_list(at: At<'_, '_>, node: Node<'_>, keys: &[KeyOutline]) -> Reported {
    if node.kind() == NodeKind::Mapping {
        let (help, fix) = not_a_mapping_but_a_list(node);
        return report(at, node, "a list", help.to_owned(), fix);
    }
    let sketch = sketch::list(keys, node);
    let lead = if at.is_in_brackets() {
        "Write the elements in brackets:"
    } else {
        "Write each element on a line of its own, after a dash:"
    };
    let help = format!("{lead}{}", picture(at, &sketch));
    let fix = in_place::fix(at, node, &sketch);
    report(at, node, "a list", help, fix)
}

/// How a mapping becomes a list.
fn not_a_mapping_but_a_list(mapping: Node<'_>) -> (&'static str, Option<Fix>) {
    if mapping.style() == Style::Flow && mapping.entries().next().is_none() {
        return ("Write `[` and `]` with the elements between them.", None);
    }
    if mapping.style() == Style::Flow {
        let span = mapping.span();
        let edits = [Edit::insert(span.start, "["), Edit::insert(span.end, "]")];
        let fix = Fix::safe("Put it in brackets", edits);
        return ("Put the elements between `[` and `]`.", Some(fix));
    }
    match spaced_dashes(mapping) {
        Some(fix) => ("Put a space behind the dash of each element.", Some(fix)),
        None => ("Start each element with a dash: `- `.", None),
    }
}

/// What is to be written at a place, with its key or its dash, on lines of its
/// own; in brackets, where the place is in some.
fn picture(at: At<'_, '_>, sketch: &Sketch) -> String {
    let in_brackets = || sketch.flow(at.key().map_or("", quote_of), None);
    match (at.place, at.key()) {
        (Place::Node { .. }, Some(key)) if at.is_in_brackets() => {
            format!("\n  {}: {}", key.raw(), in_brackets())
        }
        (Place::Node { .. }, Some(key)) => format!("\n  {}:{}", key.text(), sketch.block("\n    ")),
        _ if at.is_in_brackets() => format!("\n  {}", in_brackets()),
        _ => format!("\n  {}", sketch.item("\n  ")),
    }
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
    if let Some(tag) = node.tag() {
        let help = format!("Remove `{tag}`, and write `{quoted}`.");
        report(at, node, "a string", help, None);
        return;
    }
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
    // A section is called what its key is called, which the message says already.
    let section = at.key().map(|key| format!("a `{}` section", key.text()));
    let expected = if section.as_deref() == Some(expected) {
        "a section"
    } else {
        expected
    };
    let message = format!("{} must be {expected}, not {}", subject(at), found(node));
    let diagnostic = Diagnostic::new(TYPE_MISMATCH, Severity::Error, place(node), message)
        .label(format!("expected {expected}"))
        .help(help)
        .fix(fix);
    at.reports.report(diagnostic);
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

/// The fix for `-objectName: contact`, which is a key to YAML, where every key
/// is written like this.
fn spaced_dashes(mapping: Node<'_>) -> Option<Fix> {
    let edits: Option<Vec<Edit>> = mapping
        .entries()
        .map(|(key, _)| {
            let name = key.raw().strip_prefix('-')?;
            let is_name = name.starts_with(char::is_alphabetic);
            is_name.then(|| Edit::insert(key.span().start + 1, " "))
        })
        .collect();
    let edits = edits.filter(|edits| !edits.is_empty())?;
    Some(Fix::safe("Insert a space", edits))
}

/// The place of the colon in `objectName:contact`, which is one word to YAML.
fn colon_without_space(node: Node<'_>, keys: &[KeyOutline]) -> Option<u32> {
    let (key, value) = node.raw().split_once(':').filter(|_| is_word(node))?;
    let is_key = |known: &KeyOutline| known.path == key;
    let is_entry = keys.iter().any(is_key) && !value.is_empty();
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
