//! Signs in flow collections that are missing, doubled or wrong.
//!
//! One sign is inserted, removed or replaced, in each place near the error where that is a likely
//! slip; the definition of the manifest decides which one was meant.

use amp_diagnostics::{Edit, Fix, Span};

use super::line::Line;
use super::{Broken, Candidate, syntax};
use crate::yaml::tree::Style;

/// How many lines above an error may lack a bracket at their end.
const MAX_LINES: usize = 8;

/// How many signs of one line are tried.
const MAX_SIGNS: usize = 12;

/// How unlikely it is that a single sign is wrong.
const EFFORT: usize = 1;

pub(super) fn propose(broken: &Broken<'_>, candidates: &mut Vec<Candidate>) {
    let mut open = broken.built.open.iter();
    let is_open = open.any(|&node| broken.built.nodes[node as usize].style == Style::Flow);
    let suspects = broken.suspects();
    let has_bracket = suspects
        .iter()
        .any(|line| line.text.contains(['[', ']', '{', '}']));
    if !is_open && !has_bracket {
        return;
    }
    for &line in &suspects {
        signs(line, candidates);
        opening(line, candidates);
        comma(broken, line, candidates);
    }
    // A bracket is missing at the end of the line before, or of an earlier one.
    let mut lines: Vec<Line<'_>> = Vec::new();
    for (index, &line) in suspects.iter().enumerate() {
        let count = if index == 0 { MAX_LINES } else { 3 };
        let mut next = Some(line);
        for _ in 0..count {
            let Some(line) = next else {
                break;
            };
            if lines.iter().all(|known| known.number != line.number) {
                lines.push(line);
            }
            next = broken.line_before(line);
        }
    }
    for line in lines {
        let first = candidates.len();
        closing(line, candidates);
        if broken.may_be_cut_off(line.at(line.content().end)) {
            candidates[first..]
                .iter_mut()
                .for_each(Candidate::make_unsafe);
        }
    }
}

/// A comma after an entry that is a line of its own, as in JSON.
fn comma(broken: &Broken<'_>, line: Line<'_>, candidates: &mut Vec<Candidate>) {
    let content = line.content();
    let text = &line.text[content.clone()];
    let next = broken.line_after(line);
    let is_followed = next.is_some_and(|next| next.text.trim_start().starts_with('"'));
    let may_end = text.ends_with(|last: char| last.is_alphanumeric() || "\"'}]".contains(last));
    if !is_followed || !may_end {
        return;
    }
    let end = line.at(content.end);
    let edit = Edit::insert(end, ",");
    let diagnostic = syntax(Span::empty(end), "a `,` is missing between two entries")
        .label("`,` belongs here")
        .help("Separate the entries in brackets by `,`.")
        .fix(Fix::safe("Insert `,`", [edit.clone()]));
    candidates.push(Candidate::new(diagnostic, vec![edit]).with_effort(EFFORT));
}

/// Each sign of a line removed, or replaced by the one that it is confused with.
fn signs(line: Line<'_>, candidates: &mut Vec<Candidate>) {
    let content = line.content();
    let text = &line.text[content.clone()];
    let signs = text
        .char_indices()
        .filter(|(_, sign)| "[]{},;.".contains(*sign));
    for (at, sign) in signs.take(MAX_SIGNS) {
        let at = content.start + at;
        let span = line.span(at..at + 1);
        let other = match sign {
            '[' => Some("{"),
            '{' => Some("["),
            ']' => Some("}"),
            '}' => Some("]"),
            ';' | '.' => Some(","),
            _ => None,
        };
        if let Some(other) = other {
            let edit = Edit::replace(span, other);
            let diagnostic = syntax(span, format!("`{sign}` stands where `{other}` belongs"))
                .label(format!("`{other}` belongs here"))
                .help(format!("Write `{other}`."))
                .fix(Fix::safe(format!("Replace by `{other}`"), [edit.clone()]));
            candidates.push(Candidate::new(diagnostic, vec![edit]).with_effort(EFFORT));
        }
        // What an opening bracket holds belongs together.
        if matches!(sign, ']' | '}' | ',') {
            let edit = Edit::delete(span);
            let diagnostic = match sign {
                ',' => syntax(span, "an entry is missing beside this `,`")
                    .label("nothing stands between it and the next sign")
                    .help("Write the entry, or remove the `,`."),
                _ => syntax(span, format!("`{sign}` is one too many"))
                    .label("not needed here")
                    .help("Remove it."),
            };
            let fix = Fix::safe(format!("Remove `{sign}`"), [edit.clone()]);
            let candidate = Candidate::new(diagnostic.fix(fix), vec![edit]);
            candidates.push(candidate.with_effort(EFFORT));
        }
    }
}

/// A bracket inserted where a value or the line begins.
fn opening(line: Line<'_>, candidates: &mut Vec<Candidate>) {
    let content = line.content();
    let text = &line.text[content.clone()];
    let mut places: Vec<usize> = text
        .match_indices(": ")
        .map(|(at, _)| content.start + at + 2)
        .chain(
            text.match_indices(", ")
                .map(|(at, _)| content.start + at + 2),
        )
        .chain(text.ends_with(':').then_some(content.end))
        .collect();
    places.push(line.shape().value.start);
    places.push(content.start);
    places.sort_unstable();
    places.dedup();
    for place in places.into_iter().take(MAX_SIGNS) {
        for bracket in ["[", "{"] {
            let before = line.text[..place].ends_with(':');
            insertion(
                line,
                place,
                bracket,
                if before { " " } else { "" },
                candidates,
            );
        }
    }
}

/// A bracket inserted where the line ends, or its last entry.
fn closing(line: Line<'_>, candidates: &mut Vec<Candidate>) {
    let content = line.content();
    let text = &line.text[content.clone()];
    let entry = text.trim_end_matches(',').len();
    let mut places = vec![content.end, content.start + entry];
    let brackets = text
        .char_indices()
        .filter(|(_, sign)| "]},".contains(*sign));
    places.extend(brackets.map(|(at, _)| content.start + at).take(MAX_SIGNS));
    places.sort_unstable();
    places.dedup();
    for place in places {
        for bracket in ["]", "}"] {
            insertion(line, place, bracket, "", candidates);
        }
    }
}

fn insertion(
    line: Line<'_>,
    place: usize,
    bracket: &str,
    blank: &str,
    candidates: &mut Vec<Candidate>,
) {
    let edit = Edit::insert(line.at(place), format!("{blank}{bracket}"));
    let diagnostic = syntax(line.span(place..place), format!("a `{bracket}` is missing"))
        .label(format!("`{bracket}` belongs here"))
        .help("Close every `[` with `]` and every `{` with `}`.")
        .fix(Fix::safe(format!("Insert `{bracket}`"), [edit.clone()]));
    candidates.push(Candidate::new(diagnostic, vec![edit]).with_effort(EFFORT));
}
