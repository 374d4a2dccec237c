//! Scalars in the platform's reading, with a word to the builder wherever it is
//! not what an editor reads.

use std::borrow::Cow;

use amp_diagnostics::{Diagnostic, Edit, Fix, Severity};

use super::deserializer::At;
use super::mapping::in_quotes_of;
use super::{Reported, mismatch};
use crate::ast::EVENT_SWITCH;
use crate::rule_ids::{INVALID_ENUM_VALUE, UPDATE_EVENT_ENABLED, YAML_AMBIGUOUS_SCALAR};
use crate::suggest::closest;
use crate::yaml::{Node, NodeKind, Scalar, Style};

/// The text of a string. What is no string but has an evident text is reported
/// and read as the platform reads it.
pub(super) fn string<'t>(at: At<'_, 't>) -> Result<Cow<'t, str>, Reported> {
    let node = scalar(at, || "a string".to_owned())?;
    let (platform, core) = (node.platform_scalar(), node.core_scalar());
    if let (Scalar::String(text), Scalar::String(_)) = (platform, core) {
        if text.is_empty() && at.required {
            return Err(empty(at, node));
        }
        return Ok(Cow::Borrowed(text));
    }
    if platform == core {
        mismatch::not_quoted(at, node);
    } else {
        at.reports.report(ambiguous(
            node,
            format!("\"{}\"", node.raw()),
            "in quotes it is a string everywhere",
        ));
    }
    Ok(match platform {
        Scalar::Bool(value) => value.to_string().into(),
        Scalar::Int(value) => value.to_string().into(),
        Scalar::Null | Scalar::Float(_) | Scalar::String(_) => node.text().into(),
    })
}

/// `true` or `false`.
pub(super) fn boolean(at: At<'_, '_>) -> Result<bool, Reported> {
    let node = scalar(at, || "`true` or `false`".to_owned())?;
    match (node.platform_scalar(), node.core_scalar()) {
        (Scalar::Bool(value), Scalar::Bool(_)) => Ok(value),
        (Scalar::Bool(value), _) => {
            let help = format!("`{value}` is a boolean everywhere");
            at.reports.report(ambiguous(node, value.to_string(), &help));
            Ok(value)
        }
        _ => {
            let meant = quoted(node).and_then(|text| text.parse::<bool>().ok());
            let reported = mismatch::not_a(at, node, "`true` or `false`", meant.is_some());
            meant.ok_or(reported)
        }
    }
}

/// A whole number.
pub(super) fn integer(at: At<'_, '_>) -> Result<i64, Reported> {
    let node = scalar(at, || "a whole number".to_owned())?;
    match (node.platform_scalar(), node.core_scalar()) {
        (Scalar::Int(value), Scalar::Int(core)) if value == core => Ok(value),
        (Scalar::Int(value), _) => {
            let help = format!("`{value}` is the same number everywhere");
            at.reports.report(ambiguous(node, value.to_string(), &help));
            Ok(value)
        }
        _ => {
            let meant = quoted(node).and_then(|text| text.parse::<i64>().ok());
            let reported = mismatch::not_a(at, node, "a whole number", meant.is_some());
            meant.ok_or(reported)
        }
    }
}

/// One of a list of words, the variants of the enum `name`, by its index. A word
/// that is close to one of them is reported and taken for it.
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
    let meant = closest(text, words.iter().copied());
    let diagnostic = match meant {
        None if name == EVENT_SWITCH => no_switch(at, node, &choice(words)),
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
        _ => Err(mismatch::not_a(at, node, &expected(), false)),
    }
}

fn empty(at: At<'_, '_>, node: Node<'_>) -> Reported {
    let message = format!("{} must not be empty", mismatch::subject(at));
    let diagnostic = Diagnostic::new(
        crate::rule_ids::REQUIRED_FIELD,
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

fn ambiguous(node: Node<'_>, plain_everywhere: String, help: &str) -> Diagnostic {
    let platform = meaning(node.platform_scalar());
    let core = meaning(node.core_scalar());
    let message = format!(
        "`{}` means {platform} to the platform and {core} to editors",
        node.raw()
    );
    Diagnostic::new(
        YAML_AMBIGUOUS_SCALAR,
        Severity::Warning,
        node.span(),
        message,
    )
    .label(format!("write `{plain_everywhere}`"))
    .help(format!(
        "The platform reads YAML 1.1, editors and most other tools read YAML 1.2; {help}."
    ))
    .fix(Fix::safe(
        format!("Write `{plain_everywhere}`"),
        [Edit::replace(node.span(), plain_everywhere)],
    ))
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
    let diagnostic = Diagnostic::new(INVALID_ENUM_VALUE, Severity::Error, node.span(), message);
    match meant {
        Some(meant) => diagnostic
            .label(format!("did you mean `{meant}`?"))
            .fix(Fix::safe(
                format!("Write `{meant}`"),
                [Edit::replace(node.span(), in_quotes_of(node, meant))],
            )),
        None => diagnostic.label(format!("expected {expected}")),
    }
}

/// Something that is not a misspelt `always` is a misunderstanding of events.
fn no_switch(at: At<'_, '_>, node: Node<'_>, expected: &str) -> Diagnostic {
    let message = format!(
        "{} of an event must be {expected}, not `{}`",
        mismatch::subject(at),
        node.raw()
    );
    Diagnostic::new(UPDATE_EVENT_ENABLED, Severity::Error, node.span(), message)
        .label(format!("expected {expected}"))
        .help("An event is on for every customer. One that is not wanted is left out.")
}

/// The words as they stand in a sentence: `` `a`, `b` or `c` ``.
fn choice(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// The text inside quotes.
fn quoted(node: Node<'_>) -> Option<&str> {
    matches!(node.style(), Style::SingleQuoted | Style::DoubleQuoted).then(|| node.text())
}
