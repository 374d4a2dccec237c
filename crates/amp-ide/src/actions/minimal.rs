//! The difference of two texts as edits.

use amp_diagnostics::{Edit, Span};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Up to this many lines, two texts are compared line by line.
const MAX_LINES: usize = 20_000;

/// The edits that turn `old` into `new`: whole lines, as few as possible.
pub fn edits_between(old: &str, new: &str) -> Vec<Edit> {
    let (before, after): (Vec<&str>, Vec<&str>) = (lines(old), lines(new));
    if before.len().max(after.len()) > MAX_LINES {
        return middle(old, new).into_iter().collect();
    }
    let ends = |lines: &[&str]| {
        let mut at = 0;
        let mut ends = vec![0];
        ends.extend(lines.iter().map(|line| {
            at += line.len();
            at
        }));
        ends
    };
    let starts = ends(&before);
    // Most fixes keep the number of lines.
    if before.len() == after.len() {
        let pairs = before.iter().zip(&after).enumerate();
        let changed = pairs.filter(|(_, (one, other))| one != other);
        return changed
            .map(|(line, (_, new))| Edit::replace(span(starts[line], starts[line + 1]), *new))
            .collect();
    }
    let changes = capture_diff_slices(Algorithm::Myers, &before, &after);
    let changes = changes
        .into_iter()
        .filter(|change| !matches!(change, DiffOp::Equal { .. }));
    let edits = changes.map(|change| {
        let (old, new) = (change.old_range(), change.new_range());
        Edit::replace(
            span(starts[old.start], starts[old.end]),
            after[new].concat(),
        )
    });
    edits.collect()
}

/// Replaces everything between the first and the last byte that differ.
fn middle(old: &str, new: &str) -> Option<Edit> {
    let same = |pairs: &mut dyn Iterator<Item = (char, char)>| {
        pairs
            .take_while(|(one, other)| one == other)
            .map(|(one, _)| one.len_utf8())
            .sum::<usize>()
    };
    let start = same(&mut old.chars().zip(new.chars()));
    let tail = same(&mut old[start..].chars().rev().zip(new[start..].chars().rev()));
    let edit = Edit::replace(span(start, old.len() - tail), &new[start..new.len() - tail]);
    (old != new).then_some(edit)
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

fn span(start: usize, end: usize) -> Span {
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span::new(offset(start), offset(end))
}
