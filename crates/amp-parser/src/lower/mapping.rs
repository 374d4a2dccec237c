use std::borrow::Cow;

use amp_diagnostics::{Diagnostic, Edit, Fix, Severity};

use super::outline::outline;
use super::reports::Reports;
use super::with_article;
use crate::rules::{KEY_CASE, YAML_DUPLICATE_KEY};
use crate::yaml::edit::quoted_like;
use crate::yaml::{Node, NodeKind};
use amp_suggest::is_slip;

/// The entry of each known key, by the key's index in the struct's fields.
pub(super) struct Slots<'t> {
    entries: Vec<Option<(Node<'t>, Node<'t>)>>,
}

impl<'t> Slots<'t> {
    pub fn get(&self, index: usize) -> Option<(Node<'t>, Node<'t>)> {
        self.entries.get(index).copied().flatten()
    }
}

/// Finds the entries of the known keys as the platform does: keys match whatever their case, and
/// the last of several equal keys wins. Unknown keys are reported and their subtrees left alone.
pub(super) fn match_keys<'t>(
    reports: Reports<'_, 't>,
    mapping: Node<'t>,
    owner: &str,
    fields: &'static [&'static str],
) -> Slots<'t> {
    let mut slots = Slots {
        entries: vec![None; fields.len()],
    };
    let mut misspelt = Vec::new();
    for (key, value) in mapping.merged_entries() {
        // Nearly every key is spelt exactly and appears once.
        let exact = find_exact(key, fields);
        if let Some(index) = exact.filter(|&index| slots.entries[index].is_none()) {
            slots.entries[index] = Some((key, value));
            continue;
        }
        let Some(index) = exact.or_else(|| find_key(key, fields)) else {
            reports.at_entry(mapping, key).report_unknown(key, value);
            continue;
        };
        let known = fields[index];
        let written = name(key);
        match slots.entries[index] {
            Some((earlier, _)) if name(earlier) != written => {
                // The finding about the duplicate also says how to spell the key.
                misspelt.retain(|(at, _)| *at != index);
                // The platform sorts the keys before it reads them.
                let counts = name(earlier) < written;
                reports.report(same_key_in_other_case(known, earlier, key, counts));
                if !counts {
                    continue;
                }
            }
            _ if written != known => misspelt.push((index, key)),
            _ => {}
        }
        slots.entries[index] = Some((key, value));
    }
    for (index, key) in misspelt {
        let reports = reports.at_entry(mapping, key);
        reports.report(key_case(fields[index], key, owner));
    }
    slots
}

/// The name of a key; empty if it has none.
fn name(key: Node<'_>) -> Cow<'_, str> {
    key.platform_key().unwrap_or_default()
}

/// The index of the field whose name is the text of a key. The names are neither numbers nor
/// booleans, so the platform reads the same text unless the key has a tag.
fn find_exact(key: Node<'_>, fields: &[&str]) -> Option<usize> {
    let is_text = key.kind() == NodeKind::Scalar && !key.has_core_tag();
    let text = key.text();
    fields.iter().position(|field| is_text && *field == text)
}

/// The index of the field that a key stands for.
pub(super) fn find_key(key: Node<'_>, fields: &[&str]) -> Option<usize> {
    let name = name(key);
    let text = name.as_ref();
    fields.iter().position(|field| *field == text).or_else(|| {
        fields
            .iter()
            .position(|field| field.eq_ignore_ascii_case(text))
    })
}

fn key_case(known: &str, key: Node<'_>, owner: &str) -> Diagnostic {
    let message = format!(
        "the key `{}` of {} is spelt `{known}`",
        name(key),
        with_article(owner)
    );
    Diagnostic::new(&KEY_CASE, Severity::Warning, key.span(), message)
        .label(format!("write `{known}`"))
        .help("The platform ignores the case of keys; editors and other tools do not.")
        .fix(rename(key, known))
}

fn same_key_in_other_case(
    known: &str,
    earlier: Node<'_>,
    later: Node<'_>,
    later_counts: bool,
) -> Diagnostic {
    let message = format!("`{}` and `{}` are the same key", name(earlier), name(later));
    let (counts, dropped) = ("this one counts", "this one is dropped");
    let (label, other) = if later_counts {
        (counts, dropped)
    } else {
        (dropped, counts)
    };
    Diagnostic::new(&YAML_DUPLICATE_KEY, Severity::Error, later.span(), message)
        .label(label)
        .also(earlier.span(), other)
        .help(format!(
            "The platform ignores the case of keys; capital letters come first, and the last one \
             counts. Keep one, spelt `{known}`."
        ))
}

/// Replaces a key with the known key that it is meant to be.
pub(super) fn rename(key: Node<'_>, known: &str) -> Fix {
    Fix::safe(
        format!("Rename to `{known}`"),
        [Edit::replace(key.span(), quoted_like(key.raw(), known))],
    )
}

/// Whether a key is certainly meant as the known one that it resembles: it differs by a typing
/// slip, and is not a key from elsewhere in the manifest.
pub(super) fn is_surely(key: Node<'_>, known: &str) -> bool {
    let mut keys = outline().iter();
    is_slip(key.text(), known)
        && !keys.any(|other| other.key != known && other.key.eq_ignore_ascii_case(key.text()))
}

/// Marks a fix as unsafe: it may not lead to what is meant.
pub(super) fn guess(fix: Fix) -> Fix {
    Fix::unsafe_(fix.title, fix.edits)
}
