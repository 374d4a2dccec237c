//! Whether fixes improve a text, and if not, which of them are to blame.

use std::collections::BTreeMap;

use amp_diagnostics::{Diagnostic, Severity, Span};
use amp_parser::yaml::{Node, NodeKind, Tree};

use super::edits::Owned;
use super::moved::Moved;
use super::weight::Weight;
use crate::hashing::HashSet;
use crate::{Category, Checked, Rule};

/// The result of trying fixes together.
pub(super) struct Verdict {
    /// Whether the text as a whole is better than before.
    pub is_better: bool,
    /// The indices of the fixes that do at least as much harm as good.
    pub blamed: HashSet<usize>,
}

/// Compares the findings on a text before and after `fixes`.
///
/// A fix is to blame if the new findings nearest to its text weigh as much as what it mends; if the
/// finding that it mends is still reported at its place; or if a text or comment nearest to it,
/// which no fix touches, reads differently.
pub(super) fn verdict(
    before: &Checked,
    after: &Checked,
    fixes: &[&Diagnostic],
    edits: &Owned,
) -> Verdict {
    let moved = Moved::new(&edits.edits);
    // The part that could not be read before may contain any number of errors.
    let end = given_up_at(before, &moved).unwrap_or(u32::MAX);
    let known = found_before(&before.diagnostics, end);
    let found = found_before(&after.diagnostics, moved.place(end));
    let mut blamed = not_gone(after, fixes, &moved);
    let lost = lost_texts(&before.parse.tree, &after.parse.tree, &moved);
    let is_kept = lost.is_empty();
    let losers = lost.into_iter().filter_map(|span| moved.nearest(span));
    blamed.extend(losers.map(|(_, edit)| edits.owners[edit]));
    let is_better = blamed.is_empty()
        && is_kept
        && !has_new_syntax_errors(&known, &found)
        && size(after, &found) < size(before, &known);
    blamed.extend(harmful(before, &found, fixes, edits, &moved));
    Verdict { is_better, blamed }
}

/// How much is wrong; then, for equal weights, how long the text is, as a defect may occur too
/// often to be reported each time.
fn size(checked: &Checked, found: &[&Diagnostic]) -> (Weight, usize) {
    let weight = Weight::of(found.iter().copied());
    (weight, checked.parse.tree.text().len())
}

/// The start of the rest that was not read, if no edit touches it.
fn given_up_at(checked: &Checked, moved: &Moved<'_>) -> Option<u32> {
    let tree = &checked.parse.tree;
    let rest = tree.damage().last()?;
    let is_rest = rest.end as usize >= tree.text().trim_end().len();
    (is_rest && !moved.touches(*rest)).then_some(rest.start)
}

/// The findings before a place.
fn found_before(diagnostics: &[Diagnostic], end: u32) -> Vec<&Diagnostic> {
    let is_before = |one: &&Diagnostic| one.primary.span.start < end;
    diagnostics.iter().filter(is_before).collect()
}

fn has_new_syntax_errors(known: &[&Diagnostic], found: &[&Diagnostic]) -> bool {
    let before = syntax_errors(known);
    syntax_errors(found)
        .into_iter()
        .any(|(id, count)| count > before.get(id).copied().unwrap_or(0))
}

fn syntax_errors(diagnostics: &[&Diagnostic]) -> BTreeMap<&'static Rule, usize> {
    let mut counts = BTreeMap::new();
    for diagnostic in diagnostics {
        let is_syntax = diagnostic.rule.category == Category::Syntax;
        if is_syntax && diagnostic.severity == Severity::Error {
            *counts.entry(diagnostic.rule).or_default() += 1;
        }
    }
    counts
}

/// The fixes whose finding is still reported at the same place: they could be applied again and
/// again.
fn not_gone(after: &Checked, fixes: &[&Diagnostic], moved: &Moved<'_>) -> HashSet<usize> {
    let mut said: HashSet<(&Rule, u32, &str)> = HashSet::default();
    for one in &after.diagnostics {
        said.extend(words(one).map(|words| (one.rule, one.primary.span.start, words)));
    }
    let is_said = |one: &Diagnostic| {
        let places = moved.places(one.primary.span.start);
        let mut said_again = words(one).flat_map(|words| places.map(|at| (one.rule, at, words)));
        said_again.any(|again| said.contains(&again))
    };
    let fixes = fixes.iter().enumerate();
    fixes
        .filter(|(_, one)| is_said(one))
        .map(|(position, _)| position)
        .collect()
}

/// The texts of a finding and its fix.
fn words(diagnostic: &Diagnostic) -> impl Iterator<Item = &str> {
    let title = diagnostic.fix.as_ref().map(|fix| fix.title.as_str());
    std::iter::once(diagnostic.message.as_str()).chain(title)
}

fn harmful(
    before: &Checked,
    found: &[&Diagnostic],
    fixes: &[&Diagnostic],
    edits: &Owned,
    moved: &Moved<'_>,
) -> Vec<usize> {
    let known: HashSet<(&Rule, u32)> = before
        .diagnostics
        .iter()
        .flat_map(|one| {
            let places = moved.places(one.primary.span.start);
            places.map(|at| (one.rule, at))
        })
        .collect();
    let mut caused: BTreeMap<usize, Weight> = BTreeMap::new();
    for &one in found {
        if known.contains(&(one.rule, one.primary.span.start)) {
            continue;
        }
        let near = one.labels().filter_map(|label| moved.nearest(label.span));
        if let Some((_, edit)) = near.min_by_key(|&(far, edit)| (far, usize::MAX - edit)) {
            let weight = caused.entry(edits.owners[edit]);
            weight.or_insert_with(|| Weight::of([])).add(one);
        }
    }
    caused
        .into_iter()
        .filter(|(position, weight)| *weight >= Weight::of([fixes[*position]]))
        .map(|(position, _)| position)
        .collect()
}

/// The places, after the edits, of the scalars and comments that no edit touches but that are gone
/// or read differently. A text at the edge of a damaged part may have been read too far before.
fn lost_texts(before: &Tree, after: &Tree, moved: &Moved<'_>) -> Vec<Span> {
    let found = texts(after);
    let damage = before.damage();
    let is_at_edge = |span: Span| {
        let next = damage.partition_point(|one| one.end < span.start);
        damage.get(next).is_some_and(|one| one.start <= span.end)
    };
    let untouched = texts(before).into_iter();
    untouched
        .filter(|(span, _)| !moved.touches(*span) && !is_at_edge(*span))
        .filter_map(|(span, text)| {
            let start = moved.place(span.start);
            let at = found.binary_search_by_key(&start, |(span, _)| span.start);
            let is_kept = at.is_ok_and(|at| found[at].1 == text);
            (!is_kept).then(|| Span::new(start, start.saturating_add(span.len())))
        })
        .collect()
}

/// The scalars and comments of a tree in the order of the text.
fn texts(tree: &Tree) -> Vec<(Span, &str)> {
    let comments = tree.comments().iter();
    let mut texts: Vec<(Span, &str)> = comments
        .map(|&span| (span, tree.text().get(span.range()).unwrap_or_default()))
        .collect();
    let mut open: Vec<Node<'_>> = tree.root().into_iter().collect();
    while let Some(node) = open.pop() {
        if node.kind() == NodeKind::Scalar && !node.span().is_empty() && !node.is_error() {
            texts.push((node.span(), node.text()));
        }
        open.extend(node.items());
        open.extend(node.entries().flat_map(|(key, value)| [key, value]));
    }
    texts.sort_by_key(|&(span, _)| span);
    texts
}
