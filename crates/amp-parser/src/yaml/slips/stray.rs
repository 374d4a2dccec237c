//! Lines that are not content: the dots of a shortened example, a reminder, a rule between two
//! parts.

use amp_diagnostics::Span;

use super::line::Line;
use super::{Broken, Candidate, misplaced_line};

/// The cost of ignoring such a line.
const COST: u32 = 1;

pub(super) fn propose(broken: &Broken<'_>, candidates: &mut Vec<Candidate>) {
    for line in broken.suspects() {
        let shape = line.shape();
        // The keys below a dash still belong to its element.
        let content = if shape.dash.is_some() && shape.key.is_none() {
            shape.value
        } else {
            line.content()
        };
        let text = &line.text[content.clone()];
        if is_lone_dash(broken, line) {
            candidates.push(lone_dash(broken, line));
        }
        if !is_marker(text) {
            continue;
        }
        let span = line.span(content);
        candidates.push(Candidate {
            cost: COST,
            ..left_over(broken, line, span, text)
        });
    }
}

/// Whether a line holds only a sign or a word that is not content.
fn is_marker(text: &str) -> bool {
    let is_rule =
        |sign: char| text.chars().count() >= 3 && text.chars().all(|character| character == sign);
    let word = text
        .trim_matches(|character: char| "<>[](){}*.…:!/".contains(character))
        .trim();
    is_rule('.')
        || is_rule('-')
        || is_rule('=')
        || is_rule('*')
        || is_rule('~')
        || is_rule('_')
        || !text.is_empty()
            && text
                .chars()
                .all(|character| "…⋮.[]()<>".contains(character))
        || [
            "todo",
            "fixme",
            "xxx",
            "tbd",
            "etc",
            "snip",
            "snipped",
            "cut",
            "omitted",
            "and so on",
        ]
        .iter()
        .any(|known| word.eq_ignore_ascii_case(known))
}

/// Whether a line is a dash alone. Where the text parses, an item without a value is reported by
/// itself; a dash before the lines below is fine.
fn is_lone_dash(broken: &Broken<'_>, line: Line<'_>) -> bool {
    let below = broken.line_after(line);
    let has_value = below.is_some_and(|below| below.indent() > line.indent());
    line.text.trim() == "-" && (broken.error.is_some() || has_value)
}

/// A dash on a line of its own, where no element follows.
fn lone_dash(broken: &Broken<'_>, line: Line<'_>) -> Candidate {
    let span = line.span(line.content());
    let diagnostic = misplaced_line(broken, span, "this `-` begins no list item")
        .label("stands alone")
        .help("Write the item after it, or remove the line.");
    Candidate {
        cost: COST,
        ..Candidate::leaving_out(diagnostic, span)
    }
}

fn left_over(broken: &Broken<'_>, line: Line<'_>, span: Span, text: &str) -> Candidate {
    let ends_document = matches!(line.text.trim_end(), "---" | "...");
    let diagnostic = misplaced_line(
        broken,
        span,
        format!("`{text}` is not a part of a manifest"),
    );
    let diagnostic = if ends_document {
        diagnostic
            .label("ends the manifest here: the platform drops what follows")
            .help("Remove the line.")
    } else {
        diagnostic
            .label("stands for something else?")
            .help("Write what it stands for, or remove the line.")
    };
    Candidate::leaving_out(diagnostic, span)
}
