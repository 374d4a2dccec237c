//! Other values where a list belongs, and what its elements should be.

use amp_diagnostics::{Diagnostic, Edit, Fix, Severity};

use super::deserializer::{At, Place};
use super::mapping::guess;
use super::mismatch::{is_placeholder, own_keys, picture, report};
use super::outline::KeyOutline;
use super::sketch::{self, Sketch};
use super::{Reported, in_place, layout, swap, unseparated, with_article};
use crate::ast::FIELD_ENTRY;
use crate::rules::{FIELD_EMPTY, TYPE_MISMATCH};
use crate::yaml::{Node, NodeKind, Scalar, Style};

/// How many elements the message shows in their correct form.
const MAX_SHOWN: usize = 10;

/// A list belongs here, of elements with the keys `keys`, or of texts without
/// any.
pub(super) fn not_a_list(at: At<'_, '_>, node: Node<'_>, keys: &[KeyOutline]) -> Reported {
    if node.kind() == NodeKind::Mapping {
        let (help, fix) = not_a_mapping_but_a_list(node, &own_keys(keys, "[]."));
        return report(at, node, "a list", help.to_owned(), fix);
    }
    if let Some((help, fix)) = swap::fix(at, node) {
        return report(at, node, "a list", help, fix);
    }
    if node.kind() == NodeKind::Scalar && node.is_name_of_anchor() {
        let alias = format!("*{}", node.text());
        let help = format!(
            "Write `{alias}` for the list that is named `&{}`.",
            node.text()
        );
        let fix = Fix::safe("Insert `*`", [Edit::replace(node.span(), alias)]);
        return report(at, node, "a list", help, Some(fix));
    }
    let sketch = match unseparated::read(node, &own_keys(keys, "[].")) {
        Some(text) if text.is_evident() => Sketch::List(Box::new(text.sketch())),
        _ => sketch::list(keys, node),
    };
    let lead = if at.is_in_brackets() {
        "Write the elements in brackets:"
    } else {
        "Write each element on a line of its own, after a dash:"
    };
    let help = format!("{lead}{}", picture(at, &sketch));
    let fix = in_place::fix(at, node, &sketch).filter(|_| !says_how_many(node));
    report(at, node, "a list", help, fix)
}

/// Whether a word is a quantity rather than an element: `all`, `none`.
fn says_how_many(node: Node<'_>) -> bool {
    const WORDS: [&str; 10] = [
        "all", "any", "auto", "every", "each", "empty", "nil", "none", "nothing", "*",
    ];
    WORDS
        .iter()
        .any(|word| word.eq_ignore_ascii_case(node.text()))
}

/// How a mapping becomes a list.
fn not_a_mapping_but_a_list(mapping: Node<'_>, keys: &[&str]) -> (&'static str, Option<Fix>) {
    if mapping.style() == Style::Flow && mapping.entries().next().is_none() {
        return ("Write `[` and `]` with the elements between them.", None);
    }
    let is_element = mapping.entries().all(|(key, _)| {
        keys.iter()
            .any(|known| known.eq_ignore_ascii_case(key.text()))
    });
    if mapping.style() == Style::Flow {
        let span = mapping.span();
        let edits = [Edit::insert(span.start, "["), Edit::insert(span.end, "]")];
        let fix = is_element.then(|| Fix::safe("Put it in brackets", edits));
        return ("Put the elements between `[` and `]`.", fix);
    }
    if let Some(fix) = spaced_dashes(mapping) {
        return ("Put a space after the dash of each element.", Some(fix));
    }
    let edits = layout::dash(mapping).filter(|_| is_element);
    // An element that does not begin with its name is longer than the message shows.
    let names = ["name", "objectName", "fieldName"];
    let first = mapping.entries().next().map(|(key, _)| key.text());
    let is_whole = first.is_some_and(|first| names.contains(&first));
    let fix = edits.map(|edits| Fix::safe("Write it as a list", edits));
    let fix = fix.map(|fix| if is_whole { fix } else { guess(fix) });
    ("Start each element with a dash: `- `.", fix)
}

/// The elements of a list are bare names without the keys of an element: one finding for all of
/// them.
pub(super) fn only_names<'t>(at: At<'_, 't>, list: Node<'t>, keys: &[KeyOutline]) -> Reported {
    let keys: Vec<KeyOutline> = keys
        .iter()
        .map(|known| KeyOutline {
            path: known.path.trim_start_matches("[].").to_owned(),
            ..known.clone()
        })
        .collect();
    let within = list.style();
    let mut edits: Option<Vec<Edit>> = Some(Vec::new());
    let mut lines = String::new();
    for (number, item) in list.items().enumerate() {
        let is_shown = number < MAX_SHOWN;
        if !is_shown && edits.is_none() {
            break;
        }
        let place = Place::Element {
            list: at.key(),
            node: item,
            within,
        };
        let item_at = At { place, ..at };
        let sketch = sketch::section(&keys, item, true);
        if is_shown {
            lines.push_str(&picture(item_at, &sketch));
        }
        let fix = in_place::fix(item_at, item, &sketch);
        edits = edits.zip(fix).map(|(mut edits, fix)| {
            edits.extend(fix.edits);
            edits
        });
    }
    if list.items().nth(MAX_SHOWN).is_some() {
        lines.push_str("\n  ...");
    }
    let owner = keys.first().map_or("element", |known| known.owner);
    let rule = match owner {
        FIELD_ENTRY => &FIELD_EMPTY,
        _ => &TYPE_MISMATCH,
    };
    let Some(first) = list.items().next() else {
        return Reported;
    };
    let name = at.key().map(Node::text).unwrap_or_default();
    let message = format!(
        "each element of `{name}` must be {}, not a name",
        with_article(owner)
    );
    let diagnostic = Diagnostic::new(rule, Severity::Error, first.span(), message)
        .label(format!("expected {}", with_article(owner)))
        .help(format!("Write them like this:{lines}"))
        .fix(edits.map(|edits| Fix::safe("Write them with their keys", edits)));
    at.reports.report(diagnostic);
    Reported
}

/// The only element of a list is a value for another key.
pub(super) fn not_elements(
    at: At<'_, '_>,
    list: Node<'_>,
    help: String,
    fix: Option<Fix>,
) -> Reported {
    let key = at.key().map(Node::text).unwrap_or_default();
    let message = format!("`{key}` does not take `{}`", list.raw());
    let diagnostic = Diagnostic::new(&TYPE_MISMATCH, Severity::Error, list.span(), message)
        .label("this belongs to another key")
        .help(help)
        .fix(fix);
    at.reports.report(diagnostic);
    Reported
}

/// Whether a list of elements with the keys `keys` holds names only, at least two.
pub(super) fn are_only_names(list: Node<'_>, keys: &[&'static str]) -> bool {
    let is_name = |item: Node<'_>| {
        item.kind() == NodeKind::Scalar
            && matches!(item.platform_scalar(), Scalar::String(text) if !text.is_empty())
            && !is_placeholder(item)
            && unseparated::read(item, keys).is_none()
    };
    list.items().nth(1).is_some() && list.items().all(is_name)
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
