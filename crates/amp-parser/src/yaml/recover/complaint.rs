//! What the definition of the manifest says against a tree: the less, the likelier is the repair
//! that led to it.

use std::collections::HashSet;

use amp_diagnostics::{Diagnostic, Span};

use crate::lower::{OddityKind, lower_where, oddities};
use crate::rules::{FIELD_EMPTY, REQUIRED_FIELD, TYPE_MISMATCH};
use crate::yaml::build::Built;
use crate::yaml::duplicate::duplicate_keys;
use crate::yaml::tree::{Node, NodeData, NodeKind, Style, Tree};

/// A key that is unknown where it stands, without what it hides.
const UNKNOWN: u32 = 4;
const MISSING: u32 = 4;
const WRONG_TYPE: u32 = 5;
const DUPLICATE: u32 = 6;
const NO_VALUE: u32 = 2;
const ODD: u32 = 3;
/// Not enough to move lines.
const DOUBTFUL: u32 = 2;
const TEXT_OVER_LINES: u32 = 3;
const SECOND_DOCUMENT: u32 = 6;
const NO_MANIFEST: u32 = 1_000;

/// The most nodes that one complaint counts as hidden.
const MAX_HIDDEN: u32 = 100;

/// One thing that is wrong with a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Complaint {
    /// Where, in the text of the tree.
    pub at: u32,
    /// The end of what is not read because of it.
    pub end: u32,
    /// How much it counts against the text.
    pub weight: u32,
    /// Whether it is about something in the wrong place, rather than about something that is
    /// missing around it.
    pub is_about_place: bool,
    /// Whether lines that are moved may be the answer: the finding about it has no
    /// safe fix of its own.
    pub may_be_answered: bool,
    /// Whether it is a duplicate key, which is known where it stands.
    pub is_duplicate: bool,
}

/// Everything that is wrong, in the order of the text.
pub(super) fn complaints(tree: &Tree, built: &Built) -> Vec<Complaint> {
    complaints_at(tree, built, |_| true).unwrap_or_default()
}

/// Everything that is wrong, in the order of the text; `None` as soon as something is wrong outside
/// these places.
pub(super) fn complaints_at(
    tree: &Tree,
    built: &Built,
    is_place: impl Fn(u32) -> bool,
) -> Option<Vec<Complaint>> {
    let are_there =
        |complaints: &[Complaint]| complaints.iter().all(|complaint| is_place(complaint.at));
    let mut complaints = of_text(tree, built);
    if !are_there(&complaints) {
        return None;
    }
    let are_known = |unknown: &[Span]| unknown.iter().all(|key| is_place(key.start));
    let (manifest, found) = lower_where(tree, are_known)?;
    let findings = found.diagnostics.iter();
    complaints.extend(findings.filter_map(|diagnostic| of_diagnostic(tree, diagnostic)));
    let unknown = found.unknown_keys.iter().map(|key| key.start);
    complaints.extend(unknown.map(|at| unread(at, UNKNOWN, value_of_key(tree, at))));
    let odd = oddities(&manifest, tree.text()).into_iter();
    complaints.extend(odd.map(|odd| match odd.kind {
        OddityKind::Place => about_place(odd.span.start, ODD),
        OddityKind::Lack => about_lack(odd.span.start, ODD),
        OddityKind::Doubt => about_lack(odd.span.start, DOUBTFUL),
    }));
    let mendable: HashSet<u32> = found.diagnostics.iter().flat_map(mended_at).collect();
    for complaint in &mut complaints {
        complaint.may_be_answered &= !mendable.contains(&complaint.at);
    }
    complaints.sort_by_key(|complaint| complaint.at);
    are_there(&complaints).then_some(complaints)
}

/// What is wrong before the keys are checked.
fn of_text(tree: &Tree, built: &Built) -> Vec<Complaint> {
    let mut complaints: Vec<Complaint> = tree.all().filter_map(of_node).collect();
    let duplicates = duplicate_keys(&tree.source, &tree.nodes);
    complaints.extend(duplicates.into_iter().map(|at| Complaint {
        is_duplicate: true,
        ..about_place(at, DUPLICATE)
    }));
    let second = built.second_document.iter();
    complaints.extend(second.map(|marker| about_place(marker.start, SECOND_DOCUMENT)));
    let is_manifest = |root: Node<'_>| root.kind() == NodeKind::Mapping;
    if !tree.root().is_none_or(is_manifest) {
        complaints.push(about_place(0, NO_MANIFEST));
    }
    complaints
}

/// The places of a finding that has a safe fix.
fn mended_at(found: &Diagnostic) -> impl Iterator<Item = u32> {
    let is_safe = found.safe_fix().is_some();
    let labels = std::iter::once(&found.primary).chain(&found.secondary);
    labels
        .map(|label| label.span.start)
        .filter(move |_| is_safe)
}

fn about_place(at: u32, weight: u32) -> Complaint {
    Complaint {
        at,
        end: at,
        weight,
        is_about_place: true,
        may_be_answered: true,
        is_duplicate: false,
    }
}

fn about_lack(at: u32, weight: u32) -> Complaint {
    Complaint {
        at,
        end: at,
        weight,
        is_about_place: false,
        may_be_answered: false,
        is_duplicate: false,
    }
}

fn of_diagnostic(tree: &Tree, diagnostic: &Diagnostic) -> Option<Complaint> {
    let at = diagnostic.primary.span.start;
    match diagnostic.rule {
        rule if *rule == TYPE_MISMATCH => Some(unread(at, WRONG_TYPE, node_at(tree, at))),
        rule if *rule == REQUIRED_FIELD => Some(Complaint {
            may_be_answered: true,
            ..about_lack(at, MISSING)
        }),
        rule if *rule == FIELD_EMPTY => Some(about_place(at, ODD)),
        _ => None,
    }
}

/// A complaint that leaves a value unread: the larger the value, the worse.
fn unread(at: u32, weight: u32, value: Option<(usize, &NodeData)>) -> Complaint {
    let Some((index, value)) = value else {
        return about_place(at, weight);
    };
    let below = (value.subtree_end as usize).saturating_sub(index + 1);
    let hidden = u32::try_from(below).unwrap_or(u32::MAX).min(MAX_HIDDEN);
    Complaint {
        end: value.end.max(at),
        ..about_place(at, weight + hidden)
    }
}

/// The value of the key at `at`, with its index.
fn value_of_key(tree: &Tree, at: u32) -> Option<(usize, &NodeData)> {
    let first = tree.nodes.partition_point(|node| node.start < at);
    let mut keys = tree.nodes.iter().skip(first);
    let key = keys.find(|node| node.kind == NodeKind::Scalar)?;
    let index = key.subtree_end as usize;
    Some((index, tree.nodes.get(index)?))
}

/// The outermost node that begins at `at`, with its index.
fn node_at(tree: &Tree, at: u32) -> Option<(usize, &NodeData)> {
    let index = tree.nodes.partition_point(|node| node.start < at);
    Some((index, tree.nodes.get(index)?))
}

/// A value that is missing, or a plain text over several lines: hardly any manifest has one.
fn of_node(node: Node<'_>) -> Option<Complaint> {
    let at = node.span().start;
    if node.kind() != NodeKind::Scalar || node.style() != Style::Plain || node.is_error() {
        return None;
    }
    if node.span().is_empty() {
        return Some(about_lack(at, NO_VALUE));
    }
    // The second line may not belong to the text.
    let raw = node.raw();
    let second = raw.find('\n').map(|end| {
        let rest = &raw[end..];
        end + (rest.len() - rest.trim_start().len())
    })?;
    let at = at + u32::try_from(second).unwrap_or(0);
    Some(about_place(at, TEXT_OVER_LINES))
}
