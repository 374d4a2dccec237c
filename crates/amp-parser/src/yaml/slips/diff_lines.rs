//! A part of a diff: `-` in the first column of the lines that it takes out, `+` in that of those
//! that it puts in.

use amp_diagnostics::{Edit, Fix, Span};

use super::line::Line;
use super::{Broken, Candidate, MAX_EDITS, blank, misplaced_line};

/// The cost of taking lines for those of a diff.
const COST: u32 = 1;

pub(super) fn propose(broken: &Broken<'_>, candidates: &mut Vec<Candidate>) {
    let signed = signed_lines(broken);
    if signed.is_empty() || signed.len() > MAX_EDITS {
        return;
    }
    // What follows a sign may be moved by it.
    for sign in [" ", ""] {
        candidates.push(applied(broken, &signed, sign));
    }
}

fn applied(broken: &Broken<'_>, signed: &[Line<'_>], sign: &str) -> Candidate {
    let place = signed[0].span(0..1);
    let (mut repair, mut edits, mut removed) = (Vec::new(), Vec::new(), Vec::new());
    for line in signed {
        if line.text.starts_with('-') {
            let content = line.span(0..line.text.len());
            removed.push(content);
            repair.push(blank(content));
            let next = line.number + 1;
            let has_next = next < broken.index.line_count();
            let end = has_next.then(|| broken.index.line_start(next));
            edits.push(Edit::delete(Span::new(
                line.start,
                end.unwrap_or(content.end),
            )));
        } else {
            let unsigned = Edit::replace(line.span(0..1), sign);
            repair.push(unsigned.clone());
            edits.push(unsigned);
        }
    }
    let diagnostic = misplaced_line(broken, place, "this line is one of a diff")
        .label("the sign of a diff")
        .help("Remove the lines with a `-` in the first column, and the `+` before the others.")
        .fix(Fix::safe("Apply the diff", edits));
    let mut candidate = Candidate {
        cost: COST,
        ..Candidate::new(diagnostic, repair)
    };
    if !removed.is_empty() {
        candidate.make_unsafe();
    }
    candidate.damage = removed;
    candidate
}

/// The lines that begin with a `+`, and those with a `-` right above one. Few texts have any.
fn signed_lines<'a>(broken: &Broken<'a>) -> Vec<Line<'a>> {
    if !broken.text.starts_with('+') && !broken.text.contains("\n+") {
        return Vec::new();
    }
    let mut signed = Vec::new();
    let mut removed = Vec::new();
    for number in 0..broken.index.line_count() {
        let line = broken.line(number);
        if line.text.starts_with('-') {
            removed.push(line);
            continue;
        }
        if line.text.starts_with('+') {
            signed.append(&mut removed);
            signed.push(line);
        }
        removed.clear();
    }
    signed
}
