use amp_diagnostics::{Diagnostic, Edit, Fix, Severity};

use super::reports::Reports;
use super::{outline, with_article};
use crate::rule_ids::{KEY_CASE, UNKNOWN_KEY, YAML_DUPLICATE_KEY};
use crate::suggest::closest;
use crate::yaml::{Node, NodeKind, Style};

/// The entry of each known key, by the key's index in the struct's fields.
pub(super) struct Slots<'t> {
    entries: Vec<Option<(Node<'t>, Node<'t>)>>,
    /// Unknown keys that are close to a known one, each with its index. The
    /// first for each is not reported yet.
    near_misses: Vec<(usize, Node<'t>)>,
}

impl<'t> Slots<'t> {
    pub fn get(&self, index: usize) -> Option<(Node<'t>, Node<'t>)> {
        self.entries.get(index).copied().flatten()
    }

    /// The unknown key that is probably meant to be the known one.
    pub fn near_miss(&self, index: usize) -> Option<Node<'t>> {
        let mut near_misses = self.near_misses.iter();
        near_misses
            .find(|(known, _)| *known == index)
            .map(|(_, key)| *key)
    }
}

/// Finds the entries of the known keys as the platform does: keys match
/// whatever their case, and of one key written twice the last counts. Unknown
/// keys are reported and their subtrees left alone; of those that are probably
/// meant to be a known key, that key's type has the first word.
pub(super) fn match_keys<'t>(
    reports: Reports<'_>,
    mapping: Node<'t>,
    owner: &str,
    fields: &'static [&'static str],
) -> Slots<'t> {
    let mut slots = Slots {
        entries: vec![None; fields.len()],
        near_misses: Vec::new(),
    };
    let mut unknown = Vec::new();
    let mut misspelt = Vec::new();
    for (key, value) in mapping.merged_entries() {
        let Some(index) = find_key(key, fields) else {
            reports.at_entry(mapping, key).pass_over(value);
            unknown.push(key);
            continue;
        };
        let known = fields[index];
        if let Some((earlier, _)) = slots.entries[index]
            && earlier.text() != key.text()
        {
            // How to spell the key is said with it.
            misspelt.retain(|(at, _)| *at != index);
            reports.report(same_key_in_other_case(known, earlier, key));
        } else if key.text() != known {
            misspelt.push((index, key));
        }
        slots.entries[index] = Some((key, value));
    }
    for (index, key) in misspelt {
        let reports = reports.at_entry(mapping, key);
        reports.report(key_case(fields[index], key, owner));
    }
    for key in unknown {
        let reports = reports.at_entry(mapping, key);
        let free = fields
            .iter()
            .enumerate()
            .filter(|&(index, _)| slots.entries[index].is_none())
            .map(|(_, field)| *field);
        let meant = closest(key.text(), free);
        match fields.iter().position(|field| Some(*field) == meant) {
            Some(index) if slots.near_miss(index).is_none() => {
                slots.near_misses.push((index, key));
            }
            Some(index) => reports.report(misspelt_key(key, owner, fields[index])),
            None => reports.report(unknown_key(key, owner, fields)),
        }
    }
    slots
}

fn find_key(key: Node<'_>, fields: &[&str]) -> Option<usize> {
    if key.kind() != NodeKind::Scalar {
        return None;
    }
    let text = key.text();
    fields.iter().position(|field| *field == text).or_else(|| {
        fields
            .iter()
            .position(|field| field.eq_ignore_ascii_case(text))
    })
}

fn key_case(known: &str, key: Node<'_>, owner: &str) -> Diagnostic {
    let message = format!(
        "the key `{}` of {} is spelt `{known}`",
        key.text(),
        with_article(owner)
    );
    Diagnostic::new(KEY_CASE, Severity::Warning, key.span(), message)
        .label(format!("write `{known}`"))
        .help("The platform ignores the case of keys; editors and other tools do not.")
        .fix(rename(key, known))
}

fn same_key_in_other_case(known: &str, earlier: Node<'_>, later: Node<'_>) -> Diagnostic {
    let message = format!(
        "`{}` and `{}` are the same key",
        earlier.text(),
        later.text()
    );
    Diagnostic::new(YAML_DUPLICATE_KEY, Severity::Error, later.span(), message)
        .label("this one counts")
        .also(earlier.span(), "this one is dropped")
        .help(format!(
            "The platform ignores the case of keys and takes the last one. Keep one, spelt `{known}`."
        ))
}

/// What to say about an unknown key that is close to a known one.
pub(super) fn misspelt_key(key: Node<'_>, owner: &str, meant: &str) -> Diagnostic {
    unknown(key, owner)
        .label(format!("did you mean `{meant}`?"))
        .help("The platform drops a key that it does not know, and what stands below it.")
        .fix(rename(key, meant))
}

fn unknown_key(key: Node<'_>, owner: &str, fields: &[&str]) -> Diagnostic {
    let places = outline::places_of(key.text());
    let help = if places.is_empty() {
        let keys: Vec<String> = fields.iter().map(|field| format!("`{field}`")).collect();
        format!(
            "The keys of {} are {}.",
            with_article(owner),
            keys.join(", ")
        )
    } else {
        format!("`{}` belongs to {}.", key.text(), listed(&places))
    };
    unknown(key, owner)
        .label("the platform drops this key and what stands below it")
        .help(help)
}

/// Words as they stand in a sentence: "a, b and c".
fn listed(words: &[String]) -> String {
    match words {
        [others @ .., last] if !others.is_empty() => {
            format!("{} and {last}", others.join(", "))
        }
        _ => words.concat(),
    }
}

fn unknown(key: Node<'_>, owner: &str) -> Diagnostic {
    Diagnostic::new(
        UNKNOWN_KEY,
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

pub(super) fn rename(key: Node<'_>, known: &str) -> Fix {
    Fix::safe(
        format!("Rename to `{known}`"),
        [Edit::replace(key.span(), in_quotes_of(key, known))],
    )
}

/// A word in the quotes that a node has, if any.
pub(super) fn in_quotes_of(node: Node<'_>, word: &str) -> String {
    let quote = quote_of(node);
    format!("{quote}{word}{quote}")
}

/// The quotes of a node; empty where it has none.
pub(super) fn quote_of(node: Node<'_>) -> &'static str {
    match node.style() {
        Style::SingleQuoted => "'",
        Style::DoubleQuoted => "\"",
        _ => "",
    }
}
