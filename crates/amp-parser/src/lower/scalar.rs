//! Scalars in the platform's reading, with a diagnostic wherever that differs from an editor's.

use std::borrow::Cow;

use amp_diagnostics::{Diagnostic, Edit, Fix, Severity};

use super::deserializer::{At, Place};
use super::{Reported, mismatch};
use crate::ast::EVENT_SWITCH;
use crate::rules::{EMPTY_VALUE, INVALID_ENUM_VALUE, UPDATE_EVENT_ENABLED, YAML_AMBIGUOUS_SCALAR};
use crate::yaml::edit::quoted_like;
use crate::yaml::{Node, NodeKind, Scalar, Style};
use amp_suggest::{closest, is_slip};

/// The text of a string. A value that is not a string but has an evident text is reported, and read
/// as the platform reads it.
pub(super) fn string<'t>(at: At<'_, 't>) -> Result<Cow<'t, str>, Reported> {
    if let Place::Absent(absent) = at.place {
        absent.report_text(at.reports);
        return Err(Reported);
    }
    let node = scalar(at, || "a string".to_owned())?;
    let (platform, core) = (node.platform_scalar(), node.core_scalar());
    if let (Scalar::String(text), Scalar::String(_)) = (platform, core) {
        if text.is_empty() && at.required {
            return Err(empty(at, node));
        }
        if text.is_empty() && has_lost_text(node) {
            at.reports.report(without_text(at, node));
        }
        return Ok(Cow::Borrowed(text));
    }
    let read = node.platform_text();
    if platform.is_same(core) {
        mismatch::not_quoted(at, node, &read);
    } else {
        let diagnostic = ambiguous(node);
        at.reports.report(quoting(diagnostic, node, &read));
    }
    Ok(read)
}

/// Adds how to write a value that is a string only in quotes.
///
/// The name as written may be what is meant, or the platform's reading of it may already be in use.
/// Quoting is safe where the two are equal.
pub(super) fn quoting(diagnostic: Diagnostic, node: Node<'_>, read: &str) -> Diagnostic {
    // A number, or a word with another meaning, never contains a quote.
    let written = format!("\"{}\"", node.text());
    if let Some(tag) = node.tag() {
        return diagnostic
            .label(format!("write `{written}`"))
            .help(format!("Remove `{tag}`, and write `{written}`."));
    }
    let title = format!("Write `{written}`");
    let edit = Edit::replace(node.span(), written.clone());
    if read == node.text() {
        return diagnostic
            .label(format!("write `{written}`"))
            .help("In quotes it is a string everywhere.")
            .fix(Fix::safe(title, [edit]));
    }
    let read = format!("\"{read}\"");
    diagnostic
        .label(format!("write `{written}` or `{read}`"))
        .help(format!(
            "Write `{written}` if that is what is meant, or `{read}` to keep what the platform \
             reads today."
        ))
        .fix(Fix::unsafe_(title, [edit]))
}

/// `true` or `false`.
pub(super) fn boolean(at: At<'_, '_>) -> Result<bool, Reported> {
    let node = scalar(at, || "`true` or `false`".to_owned())?;
    match (node.platform_scalar(), node.core_scalar()) {
        (Scalar::Bool(value), Scalar::Bool(_)) => Ok(value),
        (Scalar::Bool(value), _) => {
            let help = format!("`{value}` is a boolean everywhere.");
            at.reports
                .report(respelling(node, &value.to_string(), help));
            Ok(value)
        }
        _ if node.text() == "always" => Err(mismatch::in_other_words(
            at,
            node,
            "`true` or `false`",
            "true",
        )),
        _ if misspelt_boolean(node).is_some() => Err(mismatch::in_other_words(
            at,
            node,
            "`true` or `false`",
            misspelt_boolean(node).unwrap_or_default(),
        )),
        _ => {
            let meant =
                quoted(node).and_then(|text| text.to_ascii_lowercase().parse::<bool>().ok());
            let unquoted = meant.map(|value| value.to_string());
            let reported = mismatch::not_a(at, node, "`true` or `false`", unquoted);
            meant.ok_or(reported)
        }
    }
}

/// `ture`, `flase`.
fn misspelt_boolean(node: Node<'_>) -> Option<&'static str> {
    let word = Some(node)
        .filter(|node| node.style() == Style::Plain)?
        .text();
    closest(word, ["true", "false"]).filter(|meant| is_slip(word, meant))
}

/// A whole number.
pub(super) fn integer(at: At<'_, '_>) -> Result<i64, Reported> {
    let node = scalar(at, || "a whole number".to_owned())?;
    let (platform, core) = (node.platform_scalar().whole(), node.core_scalar().whole());
    match (platform, core) {
        (Scalar::Int(value), Scalar::Int(core)) if value == core => Ok(value),
        (Scalar::Int(value), _) => {
            let help = format!("`{value}` is the same number everywhere.");
            at.reports
                .report(respelling(node, &value.to_string(), help));
            Ok(value)
        }
        _ => {
            if let Some(number) = with_unit(at, node) {
                return Err(mismatch::in_other_words(at, node, "a whole number", number));
            }
            let meant = quoted(node).and_then(|text| text.trim().parse::<i64>().ok());
            // Without quotes, `030` would be 24.
            let unquoted = meant.map(|value| value.to_string());
            let reported = mismatch::not_a(at, node, "a whole number", unquoted);
            meant.ok_or(reported)
        }
    }
}

/// One of a list of words, the variants of the enum `name`, by its index. A word close to one of
/// them is reported and read as that one.
pub(super) fn one_of(
    at: At<'_, '_>,
    name: &str,
    words: &'static [&'static str],
) -> Result<u32, Reported> {
    let node = scalar(at, || choice(words))?;
    let text = node.text();
    if let Some(index) = words.iter().position(|word| *word == text) {
        return u32::try_from(index).map_err(|_| Reported);
    }
    let rule = if name == EVENT_SWITCH {
        &UPDATE_EVENT_ENABLED
    } else {
        &INVALID_ENUM_VALUE
    };
    if let Some(diagnostic) = mismatch::continued(rule, at, node) {
        at.reports.report(diagnostic);
        return Err(Reported);
    }
    let meant = closest(text, words.iter().copied());
    // A key whose only value means "on" is set by `true`.
    let on = match (words, node.platform_scalar()) {
        ([only], Scalar::Bool(true)) => Some(Fix::safe(
            format!("Write `{only}`"),
            [Edit::replace(node.span(), quoted_like(node.raw(), only))],
        )),
        _ => None,
    };
    let diagnostic = match (meant, on) {
        (None, on) if name == EVENT_SWITCH => no_switch(at, node, &choice(words)).fix(on),
        // Wanting an object to be read does not imply reading it for every installation.
        (None, Some(on)) => {
            not_in_list(at, node, &choice(words), None).fix(Fix::unsafe_(on.title, on.edits))
        }
        _ => not_in_list(at, node, &choice(words), meant),
    };
    at.reports.report(diagnostic);
    let meant = meant.and_then(|meant| words.iter().position(|word| *word == meant));
    meant
        .and_then(|index| u32::try_from(index).ok())
        .ok_or(Reported)
}

/// The scalar at a place; anything else is reported.
fn scalar<'t>(at: At<'_, 't>, expected: impl Fn() -> String) -> Result<Node<'t>, Reported> {
    let node = at.node(&expected)?;
    match node.kind() {
        NodeKind::Scalar if !node.is_null() => Ok(node),
        _ => Err(mismatch::not_a(at, node, &expected(), None)),
    }
}

/// Whether an empty text comes from a sign before it that was hardly meant as syntax.
fn has_lost_text(node: Node<'_>) -> bool {
    let is_block = matches!(node.style(), Style::Literal | Style::Folded);
    is_block || node.tag().is_some_and(|tag| !tag.starts_with("!!"))
}

/// `module: !crm`, `mapToName: |`: no text is there.
fn without_text(at: At<'_, '_>, node: Node<'_>) -> Diagnostic {
    let key = at.key().map(Node::text).unwrap_or_default();
    let diagnostic = Diagnostic::new(
        &EMPTY_VALUE,
        Severity::Warning,
        node.span(),
        format!("`{key}` has no value"),
    );
    match node.tag() {
        Some(tag) => diagnostic.label("a tag to YAML, not a text").help(format!(
            "Write `{key}: \"{tag}\"` if it is the text, or remove the key."
        )),
        None => diagnostic
            .label("no text follows")
            .help("Write the text on the next lines, further in than the key, or remove the key."),
    }
}

fn empty(at: At<'_, '_>, node: Node<'_>) -> Reported {
    let message = format!("{} must not be empty", mismatch::subject(at));
    let diagnostic = Diagnostic::new(
        &crate::rules::REQUIRED_FIELD,
        Severity::Error,
        node.span(),
        message,
    )
    .label("expected a string that is not empty");
    // `!name` is a tag without a value.
    let tag = node.tag().filter(|tag| !tag.starts_with("!!"));
    at.reports.report(match tag {
        Some(tag) => diagnostic.help(format!(
            "`{tag}` is a tag to YAML. Write `\"{tag}\"` if it is the text."
        )),
        None => diagnostic.help("Write the text that is meant here."),
    });
    Reported
}

fn ambiguous(node: Node<'_>) -> Diagnostic {
    let platform = meaning(node.platform_scalar());
    let core = meaning(node.core_scalar());
    let message = format!(
        "`{}` means {platform} to the platform and {core} to editors",
        node.raw()
    );
    Diagnostic::new(
        &YAML_AMBIGUOUS_SCALAR,
        Severity::Warning,
        node.span(),
        message,
    )
    .help("The platform reads YAML 1.1, editors and most other tools read YAML 1.2.")
}

/// Shows how to write a value that is not a string but means the same everywhere.
fn respelling(node: Node<'_>, plain: &str, help: String) -> Diagnostic {
    let written = format!("Write `{plain}`");
    let edits = [Edit::replace(node.span(), plain)];
    // `030` may be meant as 30.
    let is_other_number = matches!(node.core_scalar(), Scalar::Int(_) | Scalar::Float(_));
    let fix = if is_other_number {
        Fix::unsafe_(written, edits)
    } else {
        Fix::safe(written, edits)
    };
    ambiguous(node)
        .label(format!("write `{plain}`"))
        .help(help)
        .fix(fix)
}

fn meaning(scalar: Scalar<'_>) -> String {
    match scalar {
        Scalar::Null => "nothing".to_owned(),
        Scalar::Bool(value) => format!("the boolean `{value}`"),
        Scalar::Int(value) => format!("the number {value}"),
        Scalar::Float(value) => format!("the number {value}"),
        Scalar::String(text) => format!("the string \"{text}\""),
    }
}

fn not_in_list(
    at: At<'_, '_>,
    node: Node<'_>,
    expected: &str,
    meant: Option<&'static str>,
) -> Diagnostic {
    let message = format!(
        "{} must be {expected}, not `{}`",
        mismatch::subject(at),
        node.raw()
    );
    let diagnostic = Diagnostic::new(&INVALID_ENUM_VALUE, Severity::Error, node.span(), message);
    match meant {
        Some(meant) => {
            let title = format!("Write `{meant}`");
            let edits = [Edit::replace(node.span(), quoted_like(node.raw(), meant))];
            let fix = if is_slip(node.text(), meant) && !mismatch::may_be_cut_off(node, meant) {
                Fix::safe(title, edits)
            } else {
                Fix::unsafe_(title, edits)
            };
            diagnostic
                .label(format!("did you mean `{meant}`?"))
                .fix(fix)
        }
        None => diagnostic.label(format!("expected {expected}")),
    }
}

/// Anything but a misspelt `always` is a misunderstanding of events.
fn no_switch(at: At<'_, '_>, node: Node<'_>, expected: &str) -> Diagnostic {
    let message = format!(
        "{} of an event must be {expected}, not `{}`",
        mismatch::subject(at),
        node.raw()
    );
    Diagnostic::new(&UPDATE_EVENT_ENABLED, Severity::Error, node.span(), message)
        .label(format!("expected {expected}"))
        .help("An event is on for every customer. One that is not wanted is left out.")
}

/// Words as a choice in a sentence: `` `a`, `b` or `c` ``.
fn choice(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// The number in `30 days`, where the key says `days`, in `30.0`, or in `30,`.
fn with_unit<'t>(at: At<'_, 't>, node: Node<'t>) -> Option<&'t str> {
    let text = node.text();
    let end = text.find(|character: char| !character.is_ascii_digit())?;
    let (number, rest) = text.split_at(end);
    let unit = rest.trim_start();
    let is_unit = !unit.is_empty() && at.key().is_some_and(|key| key.text().starts_with(unit));
    let is_ended = matches!(rest, "," | ";");
    let is_whole = rest.len() > 1
        && rest
            .strip_prefix('.')
            .is_some_and(|zeros| zeros.chars().all(|digit| digit == '0'));
    (!number.is_empty() && !number.starts_with('0') && (is_unit || is_whole || is_ended))
        .then_some(number)
}

/// The text inside quotes.
fn quoted(node: Node<'_>) -> Option<&str> {
    matches!(node.style(), Style::SingleQuoted | Style::DoubleQuoted).then(|| node.text())
}
