//! The messages about unknown keys.

use amp_diagnostics::{Diagnostic, Edit, Fix, Severity, Span};

use crate::lower::outline::{self, KeyOutline, outline};
use crate::lower::with_article;
use crate::rules::UNKNOWN_KEY;
use crate::yaml::{Node, NodeKind};

const DROPPED: &str = "The platform drops a key that it does not know, and what stands below it.";

/// The key is meant to be one of `meant`.
pub(super) fn misspelt(key: Node<'_>, owner: &str, meant: &[&str]) -> Diagnostic {
    let meant: Vec<String> = meant.iter().map(|key| format!("`{key}`")).collect();
    no_such_key(key, owner)
        .label(format!("did you mean {}?", listed(&meant, "or")))
        .help(DROPPED)
}

/// Nothing known resembles the key.
pub(super) fn unknown(key: Node<'_>, owner: &str, keys: &[&str]) -> Diagnostic {
    let places = outline::places_of(key.text());
    let help = if places.is_empty() {
        let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
        format!(
            "The keys of {} are {}.",
            with_article(owner),
            keys.join(", ")
        )
    } else {
        format!("`{}` belongs to {}.", key.text(), listed(&places, "and"))
    };
    no_such_key(key, owner)
        .label("the platform drops this key and what stands below it")
        .help(help)
}

/// The key contains the key `known` and a value, and has another value, such as `read::` above the
/// contents of `read`.
pub(super) fn two_colons(key: Node<'_>, known: &str) -> Diagnostic {
    let colon = Span::new(key.span().end - 1, key.span().end);
    Diagnostic::new(
        &UNKNOWN_KEY,
        Severity::Error,
        key.span(),
        format!("the key `{known}` is followed by two colons"),
    )
    .label("one `:` too many")
    .help(format!("Write `{known}:`."))
    .fix(Fix::safe("Remove a colon", [Edit::delete(colon)]))
}

pub(super) fn two_values(key: Node<'_>, known: &str) -> Diagnostic {
    Diagnostic::new(
        &UNKNOWN_KEY,
        Severity::Warning,
        key.span(),
        format!("the key `{known}` has two values"),
    )
    .label("a value stands here, and another after the colon")
    .help(format!(
        "Write `{known}: ` with one value, and what else is meant on a line of its own."
    ))
}

/// The listed values are keys of the mapping itself.
pub(super) fn list_of_keys(key: Node<'_>, owner: &str, keys: &[&KeyOutline]) -> Diagnostic {
    let sections: Vec<String> = keys.iter().map(|known| section(known)).collect();
    no_such_key(key, owner)
        .label("each of these is a key of its own")
        .help(format!("Write:{}", sections.concat()))
}

/// A section with its required keys.
fn section(known: &KeyOutline) -> String {
    let below = format!("{}.", known.path);
    let own = outline()
        .iter()
        .filter(|key| key.required && key.path.strip_prefix(&below) == Some(key.key));
    let lines = own.map(|key| {
        let value = key.values.first().unwrap_or(&"...");
        format!("\n    {}: {value}", key.key)
    });
    format!("\n  {}:{}", known.key, lines.collect::<String>())
}

fn no_such_key(key: Node<'_>, owner: &str) -> Diagnostic {
    Diagnostic::new(
        &UNKNOWN_KEY,
        Severity::Warning,
        key.span(),
        format!("{} has no key `{}`", with_article(owner), shown(key)),
    )
}

fn shown(key: Node<'_>) -> &str {
    match key.kind() {
        NodeKind::Scalar if !key.text().is_empty() => key.text(),
        _ => key.raw().lines().next().unwrap_or_default(),
    }
}

/// Words as a list in a sentence: "a, b and c".
fn listed(words: &[String], conjunction: &str) -> String {
    match words {
        [others @ .., last] if !others.is_empty() => {
            format!("{} {conjunction} {last}", others.join(", "))
        }
        _ => words.concat(),
    }
}
