//! Lines that begin in the wrong column, and tabs in front of them.

use amp_diagnostics::{Diagnostic, Edit, Fix, Span};

use super::line::Line;
use super::{Broken, Candidate, syntax};

/// How far a line may be moved before it is no slip any more.
const MAX_SHIFT: usize = 8;

/// How many columns are tried for a line.
const MAX_COLUMNS: usize = 5;

/// How far up to look for lines that show how a line should be indented.
const MAX_LINES_ABOVE: usize = 64;

/// How many lines may be moved together.
const MAX_LINES: usize = 2_000;

/// How many lines may have tabs that are replaced together.
const MAX_TABBED_LINES: usize = 50_000;

/// The number of spaces that a tab may stand for.
const TAB_WIDTHS: [usize; 2] = [2, 4];

pub(super) fn propose(broken: &Broken<'_>, candidates: &mut Vec<Candidate>) {
    let suspects = broken.suspects();
    for &line in &suspects {
        tabs(broken, line, candidates);
    }
    for &line in &suspects {
        columns(broken, line, candidates);
    }
}

/// Proposes spaces for the tabs of one line by its neighbours, and for all tabs
/// by the usual widths.
fn tabs(broken: &Broken<'_>, line: Line<'_>, candidates: &mut Vec<Candidate>) {
    let margin = margin(&line);
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
        for (column, _) in neighbours(broken, line) {
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
        candidates.push(Candidate {
            diagnostic,
            repair,
            damage: Vec::new(),
        });
    }
}

/// Everything in front of the key, dashes included.
fn margin(line: &Line<'_>) -> usize {
    line.text.len() - line.text.trim_start_matches([' ', '\t', '-']).len()
}

/// Proposes the columns of the lines around, for the line alone and for all
/// that hangs below it.
fn columns(broken: &Broken<'_>, line: Line<'_>, candidates: &mut Vec<Candidate>) {
    let column = line.indent();
    let neighbours = neighbours(broken, line);
    let below = lines_below(broken, line);
    for with_lines_below in [false, true] {
        if with_lines_below && below.is_empty() {
            break;
        }
        for &(target, neighbour) in &neighbours {
            let mut moved = vec![line];
            if with_lines_below {
                moved.extend(&below);
            }
            let repair: Vec<Edit> = moved
                .iter()
                .map(|line| shift(line, column, target))
                .collect();
            let diagnostic = wrong_column(line, target, neighbour)
                .fix(Fix::safe("Correct the indentation", repair.clone()));
            candidates.push(Candidate {
                diagnostic,
                repair,
                damage: Vec::new(),
            });
        }
    }
}

fn shift(line: &Line<'_>, from: usize, to: usize) -> Edit {
    let indent = (line.indent() + to).saturating_sub(from);
    Edit::replace(line.span(0..line.indent()), " ".repeat(indent))
}

fn wrong_column(line: Line<'_>, target: usize, neighbour: Option<Line<'_>>) -> Diagnostic {
    let (span, what) = describe(&line);
    let spaces = |count: usize| match count {
        1 => "1 space".to_owned(),
        count => format!("{count} spaces"),
    };
    let mut diagnostic = syntax(span, format!("{what} is indented wrongly"))
        .label(format!("indented by {}", spaces(line.indent())))
        .help(format!("Indent it by {}.", spaces(target)));
    if let Some(neighbour) = neighbour {
        let (span, _) = describe(&neighbour);
        let kind = if neighbour.is_item() && line.is_item() {
            "items of the list"
        } else {
            "keys beside it"
        };
        diagnostic = diagnostic.also(span, format!("{kind} are indented by {}", spaces(target)));
    }
    diagnostic
}

/// The part of a line that shows its column, and what to call it.
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

/// The columns in which a line could begin, the likeliest first, each with the
/// line that has it.
fn neighbours<'a>(broken: &Broken<'a>, line: Line<'a>) -> Vec<(usize, Option<Line<'a>>)> {
    let mut found: Vec<(usize, Option<Line<'a>>)> = Vec::new();
    let mut add = |column: usize, line: Option<Line<'a>>| {
        if !found.iter().any(|(known, _)| *known == column) {
            found.push((column, line));
        }
    };
    let above = lines_above(broken, line);
    let below = broken.line_after(line);
    if let Some(twin) = twin(broken, line) {
        add(twin.indent(), Some(twin));
    }
    for other in below.iter().chain(&above) {
        if other.is_item() == line.is_item() {
            add(other.indent(), Some(*other));
        } else if other.is_item() {
            add(margin(other), Some(*other));
        } else {
            add(other.indent(), None);
        }
    }
    if let Some(parent) = above
        .first()
        .filter(|above| above.text.trim_end().ends_with(':'))
    {
        add(margin(parent) + 2, None);
    }
    let column = line.indent();
    let has_tab = line.text[..column].contains('\t');
    found.retain(|(other, _)| has_tab || *other != column && other.abs_diff(column) <= MAX_SHIFT);
    found.sort_by_key(|(target, _)| {
        let distance = if has_tab { 0 } else { target.abs_diff(column) };
        (
            misfits(line, *target, above.first(), below.as_ref()),
            distance,
        )
    });
    found.truncate(MAX_COLUMNS);
    found
}

/// How many of the lines above and below speak against a line in the column
/// `target`.
fn misfits(
    line: Line<'_>,
    target: usize,
    above: Option<&Line<'_>>,
    below: Option<&Line<'_>>,
) -> usize {
    let shape = line.shape();
    let key_column = target + margin(&line) - line.indent();
    let is_open = shape.value.is_empty() && shape.key.is_some();
    let against_below = below.is_some_and(|below| {
        let column = below.indent();
        let is_below = column > key_column || below.is_item() && column == key_column;
        is_below != is_open
    });
    let against_above = above.is_some_and(|above| {
        let shape = above.shape();
        let column = margin(above);
        let is_open = shape.value.is_empty() && shape.key.is_some();
        let is_below = target > column || line.is_item() && target == column && !above.is_item();
        is_below != is_open
    });
    usize::from(against_below) + usize::from(against_above)
}

/// The nearest line above with the same key.
fn twin<'a>(broken: &Broken<'a>, line: Line<'a>) -> Option<Line<'a>> {
    let key = line.shape().key?;
    let name = &line.text[key];
    let first = line.number.saturating_sub(MAX_LINES_ABOVE);
    let mut above = (first..line.number).rev().map(|number| broken.line(number));
    above.find(|other| {
        let is_indented_well = !other.text[..other.indent()].contains('\t');
        let other_key = other.shape().key.map(|key| &other.text[key]);
        is_indented_well && other_key == Some(name) && other.is_item() == line.is_item()
    })
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

/// The lines that hang below a line, because they stand further in; none when
/// they are too many for a slip.
fn lines_below<'a>(broken: &Broken<'a>, line: Line<'a>) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    let mut next = broken.line_after(line);
    while let Some(below) = next.filter(|below| below.indent() > line.indent()) {
        if lines.len() == MAX_LINES {
            return Vec::new();
        }
        lines.push(below);
        next = broken.line_after(below);
    }
    lines
}
