//! Missing dashes before the elements of a list, and superfluous dashes.

use amp_diagnostics::{Diagnostic, Edit, Fix};

use super::line::Line;
use super::{Broken, Candidate, misplaced_line};
use crate::lower::outline;

/// What is typed or pasted instead of a dash.
const SIGNS: [&str; 12] = [
    "*", "+", "--", "---", "•", "·", "◦", "▪", "‣", "−", "‐", "‑",
];

/// How unlikely it is that a dash was added or left out by mistake.
const EFFORT: usize = 3;

/// How many columns a key without its dash may be off.
const MOST_COLUMNS: usize = 3;

/// How far down to look for the next item of a list.
const MAX_LINES_BELOW: usize = 64;

pub(super) fn propose(broken: &Broken<'_>, candidates: &mut Vec<Candidate>) {
    for line in broken.suspects() {
        let content = &line.text[line.content()];
        if let Some(sign) = SIGNS.iter().find(|sign| is_in_front(content, sign)) {
            candidates.push(other_sign(broken, line, sign));
        } else if line.shape().dash.is_some() {
            if line.shape().key.is_some() {
                too_many(broken, line, candidates);
            }
        } else {
            missing(broken, line, candidates);
        }
    }
}

/// Whether a sign precedes a line the way a dash would.
fn is_in_front(content: &str, sign: &str) -> bool {
    content
        .strip_prefix(sign)
        .is_some_and(|rest| rest.starts_with(' '))
}

/// `• objectName: account`, `* objectName: account`, `-- objectName: account`.
fn other_sign(broken: &Broken<'_>, line: Line<'_>, sign: &str) -> Candidate {
    let first = line.indent();
    let span = line.span(first..first + sign.len());
    let edit = Edit::replace(span, "-");
    let diagnostic = misplaced_line(
        broken,
        span,
        format!("an element of a list begins with `-`, not with `{sign}`"),
    )
    .label("not `-`")
    .help("Write `- ` in front of each element.")
    .fix(Fix::safe("Write `-`", [edit.clone()]));
    // `-- industry` may be a comment as other languages write it.
    if sign.starts_with("--") && line.shape().key.is_none() {
        let mut candidate = Candidate::leaving_out(diagnostic, line.span(line.content()));
        candidate.make_unsafe();
        return Candidate {
            cost: 0,
            ..candidate
        };
    }
    Candidate::new(diagnostic, vec![edit])
}

/// `objectName: account` among elements: the dash may belong before the key, or in the two columns
/// in front of it.
fn missing(broken: &Broken<'_>, line: Line<'_>, candidates: &mut Vec<Candidate>) {
    let Some(key) = line.shape().key else {
        return;
    };
    let column = line.indent();
    if line.text[..column].contains('\t') {
        return;
    }
    let name = &line.text[key.clone()];
    // Each with how much less likely it is than the others.
    let mut repairs = vec![(vec![Edit::insert(line.at(column), "- ")], 0)];
    if column >= 2 {
        let edit = Edit::replace(line.span(column - 2..column), "- ");
        let later = with_dash_below(broken, line, &edit);
        repairs.push((vec![edit], 0));
        repairs.extend(later.map(|edits| (edits, 0)));
    }
    repairs.extend(among_items(broken, line));
    // A line that repeats the one above may be superfluous.
    let above = broken.line_before(line);
    let is_doubled = above.is_some_and(|above| {
        let content = above.text[above.margin()..].trim_end();
        content == line.text[column..].trim_end()
    });
    for (edits, more) in repairs {
        let diagnostic = misplaced_line(
            broken,
            line.span(key.clone()),
            format!("the `-` in front of `{name}` is missing"),
        )
        .label("begins an element of the list")
        .help(format!("Write `- {name}:`."))
        .fix(Fix::safe("Insert `-`", edits.clone()));
        // Other keys come first in an element only now and then.
        let diagnostic = match diagnostic.fix.clone() {
            Some(fix) if is_doubled || !is_first_key(name) => {
                diagnostic.fix(Fix::unsafe_(fix.title, fix.edits))
            }
            _ => diagnostic,
        };
        let mut candidate = Candidate::new(diagnostic, edits).with_effort(EFFORT + more);
        if is_doubled {
            candidate.damage.push(line.span(line.content()));
        }
        candidates.push(candidate);
    }
}

/// The dash may be one line too late.
fn with_dash_below(broken: &Broken<'_>, line: Line<'_>, insert: &Edit) -> Option<Vec<Edit>> {
    let below = broken.line_after(line).filter(|below| {
        let is_beside = below.is_item() && below.margin() == line.indent();
        is_beside && below.shape().key.is_some()
    })?;
    let dash = below.span(below.indent()..below.indent() + 1);
    Some(vec![insert.clone(), Edit::replace(dash, " ")])
}

/// The key may also be off by a column, among items that are indented differently.
fn among_items(broken: &Broken<'_>, line: Line<'_>) -> Option<(Vec<Edit>, usize)> {
    let column = line.indent();
    let item = item_column(broken, line)?;
    let off = (item + 2).abs_diff(column);
    // With two columns less, the dash stands where the key does.
    let is_near = (1..=MOST_COLUMNS).contains(&off) && off != 2;
    let indentation = format!("{}- ", " ".repeat(item));
    let edit = Edit::replace(line.span(0..column), indentation);
    is_near.then(|| (vec![edit], off))
}

/// The column of the next item that may belong to the list of a line, or else the usual one
/// below the key above.
fn item_column(broken: &Broken<'_>, line: Line<'_>) -> Option<usize> {
    let mut next = broken.line_after(line);
    for _ in 0..MAX_LINES_BELOW {
        let is_beside = |below: &Line<'_>| below.indent() + MOST_COLUMNS > line.indent();
        let Some(below) = next.filter(is_beside) else {
            break;
        };
        if below.is_item() {
            return Some(below.indent());
        }
        next = broken.line_after(below);
    }
    let key = broken.line_before(line).filter(Line::is_section)?;
    Some(key.margin() + 2)
}

/// Whether an element of some list of the manifest begins with the key.
fn is_first_key(name: &str) -> bool {
    outline().windows(2).any(|pair| {
        let is_in_list = |path: &str| path.ends_with(&format!("[].{name}"));
        let list = |path: &str| path.rfind("[].").map(|at| path[..at].to_owned());
        is_in_list(&pair[1].path) && list(&pair[0].path) != list(&pair[1].path)
    })
}

/// `- - objectName: account`, `-- objectName: account`, and a `-` before a key of the element
/// above.
fn too_many(broken: &Broken<'_>, line: Line<'_>, candidates: &mut Vec<Candidate>) {
    if is_below_empty_item(broken, line) {
        return;
    }
    let first = line.indent();
    let dashes = line.text[first..]
        .find(|character: char| !matches!(character, '-' | ' '))
        .map_or(line.text.len(), |length| first + length);
    let count = line.text[first..dashes].matches('-').count();
    let head = &line.text[first..dashes];
    let last = first + head.rfind('-').unwrap_or(0);
    let key = line.shape().key;
    let begins_element = key.is_some_and(|key| is_first_key(&line.text[key]));
    let mut edits = Vec::new();
    if count > 1 {
        // The key moves to the first dash, or stays where it is.
        edits.push(Edit::replace(line.span(first..dashes), "- "));
        let spaces = " ".repeat(last - first);
        edits.push(Edit::replace(
            line.span(first..dashes),
            format!("{spaces}{}", &line.text[last..dashes]),
        ));
    } else {
        edits.push(Edit::replace(line.span(first..first + 1), " "));
        edits.push(Edit::delete(line.span(first..dashes)));
    }
    for edit in edits {
        let diagnostic = surplus(broken, line, first..last + 1, count)
            .fix(Fix::safe("Remove the `-`", [edit.clone()]));
        let mut candidate = Candidate::new(diagnostic, vec![edit]).with_effort(EFFORT);
        // A key that names an element begins one of its own.
        if count == 1 && begins_element {
            candidate.make_unsafe();
        }
        candidates.push(candidate);
    }
}

/// Whether the item above is empty: then that one is wrong.
fn is_below_empty_item(broken: &Broken<'_>, line: Line<'_>) -> bool {
    broken.line_before(line).is_some_and(|above| {
        let is_empty = &above.text[above.content()] == "-";
        is_empty && above.indent() == line.indent()
    })
}

fn surplus(
    broken: &Broken<'_>,
    line: Line<'_>,
    dashes: std::ops::Range<usize>,
    count: usize,
) -> Diagnostic {
    let span = line.span(dashes);
    if count > 1 {
        return misplaced_line(broken, span, "an element of a list begins with one `-`")
            .label("one too many")
            .help("Remove one of them.");
    }
    let shape = line.shape();
    let name = shape.key.map_or("this line", |key| &line.text[key]);
    misplaced_line(
        broken,
        span,
        format!("the `-` in front of `{name}` is one too many"),
    )
    .label("begins another element of the list")
    .help("Remove it: only the first key of an element has one.")
}
