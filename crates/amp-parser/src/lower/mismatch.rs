//! Values of the wrong kind, in words: what is expected, what is there, and how
//! it should be written.

use amp_diagnostics::{Diagnostic, Edit, Fix, Rule, Severity};

use super::deserializer::{At, Place};
use super::mapping::guess;
use super::outline::KeyOutline;
use super::scalar::quoting;
use super::sketch::{self, Sketch};
use super::{Reported, in_place, layout, swap, unseparated, with_article};
use crate::ast::FIELD_ENTRY;
use crate::rules::{FIELD_EMPTY, TYPE_MISMATCH};
use crate::yaml::{Node, NodeKind, Scalar, Style};

/// A mapping belongs here, which messages call `name` and which has the keys
/// `keys`.
pub(super) fn not_a_mapping(
    at: At<'_, '_>,
    node: Node<'_>,
    name: &str,
    keys: &[KeyOutline],
) -> Reported {
    let rule = match node.kind() {
        NodeKind::Scalar if name == FIELD_ENTRY => &FIELD_EMPTY,
        _ => &TYPE_MISMATCH,
    };
    if let Some(text) = unseparated::read(node, &own_keys(keys, "")) {
        let fix = in_place::separate(at, node, &text);
        at.reports
            .report(text.diagnostic(rule, Severity::Error).fix(fix));
        return Reported;
    }
    let expected = with_article(name);
    let (help, fix) = as_mapping(at, node, &expected, keys);
    report_as(rule, at, node, &expected, help, fix)
}

/// How a value becomes a mapping.
fn as_mapping(
    at: At<'_, '_>,
    node: Node<'_>,
    expected: &str,
    keys: &[KeyOutline],
) -> (String, Option<Fix>) {
    if is_placeholder(node) && !is_value_of(node, keys) {
        return (
            "Write what belongs here, or remove the line.".to_owned(),
            None,
        );
    }
    let is_element = matches!(at.place, Place::Element { .. });
    let sketch = sketch::section(keys, node, is_element);
    let is_dashed = node.kind() == NodeKind::Sequence && node.style() == Style::Block;
    let undashed = is_dashed.then(|| layout::undash(node, &own_keys(keys, "")));
    let undashed = undashed.flatten();
    let is_off = node.platform_scalar() == Scalar::Bool(false) && !at.required;
    let other_key = sketch.key_of_given().filter(|_| undashed.is_none());
    let lead = if let Some(key) = other_key {
        format!("Put the list under `{key}`:")
    } else if is_dashed {
        let help = format!("Remove the dashes: {expected} is written as keys with values.");
        let fix = undashed.map(|edits| Fix::safe("Remove the dashes", edits));
        return (help, fix);
    } else if !sketch.has_value() && is_off && !is_element {
        let help = format!("Remove {} if it is not wanted.", subject(at));
        return (help, None);
    } else if sketch.has_value() {
        "Write it like this:".to_owned()
    } else {
        "Write keys with values:".to_owned()
    };
    let help = format!("{lead}{}", picture(at, &sketch));
    let fix = in_place::fix(at, node, &sketch);
    (
        help,
        fix.map(|fix| {
            if is_half_a_key(node, keys) || is_word_in_brackets(at, node) {
                guess(fix)
            } else {
                fix
            }
        }),
    )
}

/// Whether a plain word stands among elements in flow style: it may not be an element at all.
fn is_word_in_brackets(at: At<'_, '_>, node: Node<'_>) -> bool {
    let Place::Element { list, within, .. } = at.place else {
        return false;
    };
    within == Style::Flow && list.is_some() && node.style() == Style::Plain
}

/// Whether one of the keys accepts a word as its value: `watchFieldsAuto` that of `updateEvent: all`.
fn is_value_of(word: Node<'_>, keys: &[KeyOutline]) -> bool {
    let mut own = keys.iter().filter(|known| known.path == known.key);
    own.any(|known| known.values.contains(&word.text()))
}

/// Whether a text may be the beginning of a key, alone or run together with what followed it.
fn is_half_a_key(node: Node<'_>, keys: &[KeyOutline]) -> bool {
    const LETTERS: usize = 3;
    let is_text = node.kind() == NodeKind::Scalar && !node.text().is_empty();
    let text = node.text();
    let begins_alike = |key: &str| {
        let common = key.bytes().zip(text.bytes());
        common.take_while(|(one, other)| one == other).count() >= LETTERS
    };
    let mut keys = own_keys(keys, "").into_iter();
    is_text && keys.any(|key| key.starts_with(text) || begins_alike(key))
}

/// Words that stand for a value which is still to be written, or for none or all.
const PLACEHOLDERS: [&str; 15] = [
    "todo",
    "tbd",
    "fixme",
    "etc",
    "etc.",
    "xxx",
    "snip",
    "none",
    "nil",
    "nothing",
    "n/a",
    "undefined",
    "all",
    "any",
    "unknown",
];

/// Whether a text is only a placeholder that the author must replace.
pub(super) fn is_placeholder(node: Node<'_>) -> bool {
    let text = node.text();
    let is_word = PLACEHOLDERS
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word));
    node.kind() == NodeKind::Scalar
        && !text.is_empty()
        && (is_word || !text.contains(char::is_alphanumeric))
}

/// The keys of a mapping itself, without those below them; `prefix` is `[].` for
/// those of a list's elements.
pub(super) fn own_keys(keys: &[KeyOutline], prefix: &str) -> Vec<&'static str> {
    let is_own = |key: &&KeyOutline| key.path.strip_prefix(prefix) == Some(key.key);
    keys.iter().filter(is_own).map(|key| key.key).collect()
}

/// What to write at a place, with its key or its dash: on lines of its own, or in flow style where
/// the place is.
pub(super) fn picture(at: At<'_, '_>, sketch: &Sketch) -> String {
    let in_brackets = || sketch.flow(at.key().map_or("", |key| key.style().quote()), None);
    match (at.place, at.key()) {
        (Place::Node { .. }, Some(key)) if at.is_in_brackets() => {
            format!("\n  {}: {}", key.raw(), in_brackets())
        }
        (Place::Node { .. }, Some(key)) => format!("\n  {}:{}", key.text(), sketch.block("\n    ")),
        _ if at.is_in_brackets() => format!("\n  {}", in_brackets()),
        _ => format!("\n  {}", sketch.item("\n  ")),
    }
}

/// A scalar of another type belongs here; for a quoted text that says `unquoted`, the quotes may be
/// the mistake.
pub(super) fn not_a(
    at: At<'_, '_>,
    node: Node<'_>,
    expected: &str,
    unquoted: Option<String>,
) -> Reported {
    if let Some(diagnostic) = continued(&TYPE_MISMATCH, at, node) {
        at.reports.report(diagnostic);
        return Reported;
    }
    if let Some(text) = unquoted {
        let (title, help) = if text == node.text() {
            (
                "Remove the quotes".to_owned(),
                format!("Remove the quotes: `{text}`."),
            )
        } else {
            (format!("Write `{text}`"), format!("Write `{text}`."))
        };
        let fix = Fix::safe(title, [Edit::replace(node.span(), text)]);
        return report(at, node, expected, help, Some(fix));
    }
    let (help, fix) = as_scalar(at, node, expected);
    report(at, node, expected, help, fix)
}

/// How something with elements or keys becomes a single value.
fn as_scalar(at: At<'_, '_>, node: Node<'_>, expected: &str) -> (String, Option<Fix>) {
    if let Some(item) = swap::only_value(at, node) {
        let text = item.raw();
        let fix = Fix::safe("Remove the brackets", [Edit::replace(node.span(), text)]);
        // `[YOUR NAME]`, `name: [name]`: the brackets may mark a placeholder.
        let is_key = at
            .key()
            .is_some_and(|key| key.text().eq_ignore_ascii_case(item.text()));
        let is_open = is_key || item.text().contains(' ') || is_shouted(item.text());
        let fix = if is_open { guess(fix) } else { fix };
        return (format!("Remove the brackets: `{text}`."), Some(fix));
    }
    if node.kind() == NodeKind::Sequence
        && let Some((help, fix)) = swap::fix(at, node)
    {
        return (help, fix);
    }
    // The name of a field, with the key that it has elsewhere.
    let mut entries = node.entries();
    let only = entries.next().filter(|_| entries.next().is_none());
    if let Some((key, value)) = only
        && matches!(at.place, Place::Element { .. })
        && key.raw() == "fieldName"
        && matches!(value.platform_scalar(), Scalar::String(_))
        && value.kind() == NodeKind::Scalar
    {
        let text = value.raw();
        let fix = Fix::safe("Write the name alone", [Edit::replace(node.span(), text)]);
        return (format!("Write the name alone: `{text}`."), Some(fix));
    }
    (format!("Write {expected} here."), None)
}

/// The value is another spelling of an accepted one: `always` for `true`.
pub(super) fn in_other_words(
    at: At<'_, '_>,
    node: Node<'_>,
    expected: &str,
    meant: &str,
) -> Reported {
    let fix = Fix::safe(
        format!("Write `{meant}`"),
        [Edit::replace(node.span(), meant)],
    );
    let is_cut_off = may_be_cut_off(node, meant);
    let fix = if is_cut_off { guess(fix) } else { fix };
    report(at, node, expected, format!("Write `{meant}`."), Some(fix))
}

/// Whether a value at the end of the text may be the beginning of what is meant: then more than its
/// end is lost.
pub(super) fn may_be_cut_off(node: Node<'_>, meant: &str) -> bool {
    node.after().is_empty() && meant.starts_with(node.text())
}

/// A text belongs here, and quoting the value makes it one. The platform reads it as `read`.
pub(super) fn not_quoted(at: At<'_, '_>, node: Node<'_>, read: &str) {
    let mut diagnostic = mismatch(&TYPE_MISMATCH, at, node, "a string");
    if matches!(node.platform_scalar(), Scalar::Int(_) | Scalar::Float(_)) {
        diagnostic.severity = Severity::Warning;
    }
    at.reports.report(quoting(diagnostic, node, read));
}

pub(super) fn report(
    at: At<'_, '_>,
    node: Node<'_>,
    expected: &str,
    help: String,
    fix: Option<Fix>,
) -> Reported {
    report_as(&TYPE_MISMATCH, at, node, expected, help, fix)
}

fn report_as(
    rule: &'static Rule,
    at: At<'_, '_>,
    node: Node<'_>,
    expected: &str,
    help: String,
    fix: Option<Fix>,
) -> Reported {
    let diagnostic = mismatch(rule, at, node, expected);
    at.reports.report(diagnostic.help(help).fix(fix));
    Reported
}

fn mismatch(rule: &'static Rule, at: At<'_, '_>, node: Node<'_>, expected: &str) -> Diagnostic {
    // A section is named by its key, which the message already contains.
    let section = at.key().map(|key| format!("a `{}` section", key.text()));
    let expected = if section.as_deref() == Some(expected) {
        "a section"
    } else {
        expected
    };
    let message = format!("{} must be {expected}, not {}", subject(at), found(node));
    Diagnostic::new(rule, Severity::Error, place(node), message)
        .label(format!("expected {expected}"))
}

/// A value of one word goes on on the next line: what is wrong is that line.
pub(super) fn continued(rule: &'static Rule, at: At<'_, '_>, node: Node<'_>) -> Option<Diagnostic> {
    let key = at.key().filter(|_| node.kind() == NodeKind::Scalar)?;
    let raw = node.raw();
    let (first, rest) = raw.split_once('\n')?;
    let line = rest.trim();
    let start = raw.len() - rest.trim_start().len();
    let place = node.span().part(start..start + line.len());
    let first_line = node.span().part(0..first.trim_end().len());
    (node.style() == Style::Plain && !line.contains('\n')).then(|| {
        let message = format!(
            "`{line}` is read as a part of the value of `{}`",
            key.text()
        );
        Diagnostic::new(rule, Severity::Error, place, message)
            .label("goes on with the line above")
            .also(first_line, "the value begins here")
            .help("Remove the line if it does not belong there.")
    })
}

/// How messages name the value.
pub(super) fn subject(at: At<'_, '_>) -> String {
    match (at.place, at.key()) {
        (Place::Element { .. }, Some(list)) => format!("an element of `{}`", list.text()),
        (_, Some(key)) => format!("`{}`", key.text()),
        (Place::Element { .. }, None) => "an element of this list".to_owned(),
        (_, None) => "the manifest".to_owned(),
    }
}

/// The existing value in words.
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

/// Whether a word of several letters is in capitals.
fn is_shouted(text: &str) -> bool {
    let is_loud = |letter: char| !letter.is_lowercase();
    text.len() > 1 && text.chars().all(is_loud) && text.contains(char::is_alphabetic)
}
