//! Lines in the wrong column, and tabs in the indentation.

use amp_diagnostics::{Diagnostic, Edit, Fix, Span};

use super::line::Line;
use super::steps::Steps;
use super::{Broken, Candidate, Moves, misplaced_line, syntax};
use crate::lower::{are_beside, is_key};

/// How far a line may be moved and still be a slip.
const MAX_SHIFT: usize = 8;

/// How many columns are tried for a line.
const MAX_COLUMNS: usize = 8;

/// How far up to look for lines that show how a line should be indented.
const MAX_LINES_ABOVE: usize = 64;

/// How many lines may be moved together.
const MAX_LINES: usize = 2_000;

/// How many groups of lines that are not all of them may be moved.
const MAX_GROUPS: usize = 4;

/// The most lines in which tabs are replaced together.
const MAX_TABBED_LINES: usize = 50_000;

/// The number of spaces that a tab may stand for.
const TAB_WIDTHS: [usize; 2] = [2, 4];

pub(super) fn propose(broken: &Broken<'_>, candidates: &mut Vec<Candidate>) {
    let suspects = broken.suspects();
    let steps = Steps::of(broken);
    for &line in &suspects {
        tabs(broken, line, candidates);
    }
    for &line in &suspects {
        columns(broken, line, steps, candidates);
    }
}

/// Proposes spaces for the tabs of one line by its neighbours, and for all tabs
/// by the usual widths.
fn tabs(broken: &Broken<'_>, line: Line<'_>, candidates: &mut Vec<Candidate>) {
    let margin = line.margin();
    let Some(tab) = line.text[..margin].find('\t') else {
        return;
    };
    let length = line.text[tab..margin]
        .bytes()
        .take_while(|&byte| byte == b'\t')
        .count();
    let span = line.span(tab..tab + length);
    let mut repairs: Vec<(Span, Vec<Edit>)> = Vec::new();
    if tab < line.indent() {
        for column in targets(broken, line) {
            let indentation = line.span(0..line.indent());
            repairs.push((span, vec![Edit::replace(indentation, " ".repeat(column))]));
        }
    } else {
        repairs.push((span, vec![Edit::replace(span, " ")]));
    }
    for width in TAB_WIDTHS {
        let all = (0..broken.index.line_count())
            .map(|number| broken.line(number))
            .filter_map(|line| {
                let indentation = &line.text[..line.indent()];
                let spaces = indentation.replace('\t', &" ".repeat(width));
                (spaces != indentation).then(|| Edit::replace(line.span(0..line.indent()), spaces))
            });
        let all: Vec<Edit> = all.take(MAX_TABBED_LINES + 1).collect();
        if let Some(first) = all.first().filter(|_| all.len() <= MAX_TABBED_LINES) {
            repairs.push((first.span, all));
        }
    }
    for (span, repair) in repairs {
        let diagnostic = syntax(span, "a tab stands where YAML wants spaces")
            .label("indented with a tab")
            .help("Indent with spaces. Most editors can convert the tabs of a file.")
            .fix(Fix::safe("Replace tabs by spaces", repair.clone()));
        candidates.push(Candidate::new(diagnostic, repair));
    }
}

/// Proposes the columns of the lines around, for the line alone and for it with those that may
/// belong to it.
fn columns(broken: &Broken<'_>, line: Line<'_>, steps: Steps, candidates: &mut Vec<Candidate>) {
    let column = line.indent();
    // A dash alone is not part of what is around it.
    if line.text[..column].contains('\t') || line.text.trim() == "-" {
        return;
    }
    let is_doubled = is_doubled(broken, line);
    let is_doubtful = is_doubled
        || is_of_other_list(broken, line)
        || is_below_commented_key(broken, line)
        || is_parted(broken, line);
    let noticed = broken.error_line();
    let groups = groups(broken, line);
    for target in targets(broken, line) {
        let moves = if steps.fits(broken, line, target) {
            Moves::AsUsual
        } else {
            Moves::Otherwise
        };
        for moved in &groups {
            let repair: Vec<Edit> = moved
                .iter()
                .map(|line| shift(line, column, target))
                .collect();
            let diagnostic = wrong_column(broken, line, target, moved.len())
                .fix(Fix::safe("Correct the indentation", repair.clone()));
            let mut candidate = Candidate {
                moves: Some(moves),
                ..Candidate::new(diagnostic, repair)
            };
            if is_doubtful {
                candidate.make_unsafe();
            }
            if is_doubled {
                candidate.damage.push(line.span(line.content()));
            }
            // One misplaced line is likelier than misplaced neighbours.
            let is_apart = moved.len() > 1
                && noticed.indent() > column
                && moved.iter().all(|line| line.number != noticed.number);
            let apart = if is_apart { moved.len() } else { 0 };
            candidates.push(candidate.with_effort(target.abs_diff(column) + apart));
        }
    }
}

/// Whether an item is in the column of the list that contains its own list: it may belong to that
/// one.
fn is_of_other_list(broken: &Broken<'_>, line: Line<'_>) -> bool {
    let key = broken.line_before(line).filter(Line::is_section);
    let above = key.and_then(|key| broken.line_before(key));
    line.is_item() && above.is_some_and(|above| above.is_item() && above.indent() == line.indent())
}

/// Whether a line repeats the line above: it may be superfluous.
fn is_doubled(broken: &Broken<'_>, line: Line<'_>) -> bool {
    let above = broken.line_before(line);
    above.is_some_and(|above| line.text[line.content()] == above.text[above.content()])
}

/// Whether the comments right above hold a key, below or beside which the line may have
/// stood before it was commented out.
fn is_below_commented_key(broken: &Broken<'_>, line: Line<'_>) -> bool {
    let above = (0..line.number).rev().map(|number| broken.line(number));
    let mut comments = above.map_while(|above| {
        let comment = above.text.trim_start().strip_prefix('#')?;
        Some((above.indent(), comment.trim()))
    });
    comments.any(|(indent, comment)| {
        let content = comment.trim_start_matches(['-', ' ']);
        let is_entry = content.split_once(':').is_some_and(|(key, _)| is_key(key));
        is_entry || indent < line.indent() && comment.ends_with(':')
    })
}

/// Whether a line is in the column of the keys two lines above and may be one of them: then the
/// line between is misplaced.
fn is_parted(broken: &Broken<'_>, line: Line<'_>) -> bool {
    let between = broken.line_before(line);
    let between = between.filter(|line| !line.is_section());
    let above = between.and_then(|between| broken.line_before(between));
    let (Some(between), Some(above)) = (between, above) else {
        return false;
    };
    let (Some(own), Some(other)) = (line.shape().key, above.shape().key) else {
        return false;
    };
    between.margin() < line.margin()
        && above.margin() == line.margin()
        && are_beside(&line.text[own], &above.text[other])
}

fn shift(line: &Line<'_>, from: usize, to: usize) -> Edit {
    let indent = (line.indent() + to).saturating_sub(from);
    Edit::replace(line.span(0..line.indent()), " ".repeat(indent))
}

fn wrong_column(broken: &Broken<'_>, line: Line<'_>, target: usize, count: usize) -> Diagnostic {
    let (span, what) = describe(&line);
    let spaces = |count: usize| match count {
        1 => "1 space".to_owned(),
        count => format!("{count} spaces"),
    };
    let with_others = match count {
        1 => String::new(),
        2 => ", and the line below it by as many more or fewer".to_owned(),
        count => format!(", and the {} lines below it with it", count - 1),
    };
    let help = match target {
        0 => format!("Let it begin in the first column{with_others}."),
        _ => format!("Indent it by {}{with_others}.", spaces(target)),
    };
    let mut diagnostic = misplaced_line(broken, span, format!("{what} is indented wrongly"))
        .label(match line.indent() {
            0 => "begins in the first column".to_owned(),
            column => format!("indented by {}", spaces(column)),
        })
        .help(help);
    if let Some(neighbour) = neighbour(broken, line, target) {
        let (span, _) = describe(&neighbour);
        let kind = if line.is_item() {
            "elements of the list"
        } else {
            "keys beside it"
        };
        let place = match target {
            0 => "begin in the first column".to_owned(),
            _ => format!("are indented by {}", spaces(target)),
        };
        diagnostic = diagnostic.also(span, format!("{kind} {place}"));
    }
    diagnostic
}

/// The part of a line that shows its column, and how messages name it.
fn describe(line: &Line<'_>) -> (Span, String) {
    let shape = line.shape();
    if let Some(dash) = shape.dash.filter(|_| line.is_item()) {
        let first = line.indent();
        return (line.span(first..dash + 1), "this list item".to_owned());
    }
    match shape.key {
        Some(key) => {
            let name = line.text[key.clone()].to_owned();
            (line.span(key), format!("`{name}`"))
        }
        None => (line.span(line.content()), "this line".to_owned()),
    }
}

/// The line that becomes a neighbour of a line moved to the column `target`: the nearest one above,
/// with nothing further out in between, or the next one.
fn neighbour<'a>(broken: &Broken<'a>, line: Line<'a>, target: usize) -> Option<Line<'a>> {
    let is_beside = |other: &Line<'_>| {
        if line.is_item() {
            other.is_item() && other.indent() == target
        } else {
            other.margin() == target
        }
    };
    let above = lines_above(broken, line).into_iter();
    above
        .take_while(|other| other.margin() >= target)
        .find(is_beside)
        .or_else(|| broken.line_after(line).filter(is_beside))
}

/// The columns in which a line could begin, the nearest first; of two equally near, the one further
/// in.
fn targets(broken: &Broken<'_>, line: Line<'_>) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    let above = lines_above(broken, line);
    for other in broken.line_after(line).iter().chain(&above) {
        found.extend([other.indent(), other.margin()]);
        if other.is_section() {
            found.push(other.margin() + 2);
        }
        // The first key of an item is aligned with the others.
        let beside = other.margin().checked_sub(line.margin() - line.indent());
        found.extend(beside.filter(|_| line.is_item()));
    }
    let column = line.indent();
    let has_tab = line.text[..column].contains('\t');
    found.retain(|other| has_tab || *other != column && other.abs_diff(column) <= MAX_SHIFT);
    found.sort_by_key(|other| (other.abs_diff(column), std::cmp::Reverse(*other)));
    found.dedup();
    found.truncate(MAX_COLUMNS);
    found
}

/// The line alone, and together with the lines that may have been moved with it:
/// all or some of those below it, all or some of those that stand beside it.
fn groups<'a>(broken: &Broken<'a>, line: Line<'a>) -> Vec<Vec<Line<'a>>> {
    let mut lines = vec![line];
    let mut children = Vec::new();
    let mut siblings = Vec::new();
    let mut child_column = None;
    let noticed = broken.error_line().number;
    let mut before_noticed = None;
    let mut next = broken.line_after(line);
    while let Some(below) = next.filter(|below| below.indent() >= line.indent()) {
        if lines.len() == MAX_LINES {
            return vec![vec![line]];
        }
        if below.number == noticed {
            before_noticed = Some(lines.len());
        }
        if below.indent() == line.indent() {
            siblings.push(lines.len());
        } else if siblings.is_empty() {
            let column = *child_column.get_or_insert(below.indent());
            if below.indent() <= column {
                children.push(lines.len());
            }
        }
        lines.push(below);
        next = broken.line_after(below);
    }
    // Where a group may end, other than at the line itself.
    let block = siblings.first().copied().unwrap_or(lines.len());
    let mut ends = vec![1, block, lines.len()];
    ends.extend(before_noticed);
    ends.extend(children.iter().skip(1).take(MAX_GROUPS));
    ends.extend(siblings.iter().skip(1).take(MAX_GROUPS));
    let mut unique = Vec::new();
    for end in ends {
        if !unique.contains(&end) {
            unique.push(end);
        }
    }
    unique
        .into_iter()
        .map(|end| lines[..end].to_vec())
        .collect()
}

/// The line above, and those around it, each further out than the one before.
fn lines_above<'a>(broken: &Broken<'a>, line: Line<'a>) -> Vec<Line<'a>> {
    let mut lines: Vec<Line<'a>> = Vec::new();
    let mut next = broken.line_before(line);
    let mut steps = 0;
    while let Some(above) = next.filter(|_| steps < MAX_LINES_ABOVE) {
        let is_further_out = lines
            .last()
            .is_none_or(|last| above.indent() < last.indent());
        if is_further_out && !above.text[..above.indent()].contains('\t') {
            lines.push(above);
        }
        steps += 1;
        next = broken.line_before(above);
    }
    lines
}
