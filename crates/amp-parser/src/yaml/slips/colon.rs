//! A missing `:`, and a missing space after `:` or `-`.

use amp_diagnostics::{Edit, Fix, Span};

use super::line::Line;
use super::{Broken, Candidate, MAX_EDITS, syntax};

/// The cost of leaving out a line between a key and the list that is its value.
const ABOVE_LIST: u32 = 1;

/// `name:foo`, `-objectName: x`.
pub(super) fn propose_space(broken: &Broken<'_>, candidates: &mut Vec<Candidate>) {
    for line in broken.suspects() {
        candidates.extend(space_after_dash(broken, &line));
        candidates.extend(space_after_colon(&line));
    }
}

/// `name foo`, or `objects` before a list.
pub(super) fn propose_colon(broken: &Broken<'_>, candidates: &mut Vec<Candidate>) {
    for line in broken.suspects() {
        candidates.extend(missing_colon(broken, line));
    }
}

/// A line that is neither a key nor an item, such as a key that is half typed.
pub(super) fn propose_stray_line(broken: &Broken<'_>, candidates: &mut Vec<Candidate>) {
    for line in broken.suspects() {
        let shape = line.shape();
        let is_stray = shape.key.is_none() && shape.dash.is_none();
        let content = line.content();
        let text = &line.text[content.clone()];
        let is_text = text.starts_with(|first: char| first.is_alphanumeric());
        let is_above_item = broken.line_after(line).is_some_and(|below| below.is_item());
        if !is_stray || !is_text && !is_above_item {
            continue;
        }
        let span = line.span(content);
        let header = broken.line_before(line).filter(|above| {
            let value = &above.text[above.shape().value];
            value.starts_with(['|', '>'])
        });
        let diagnostic = match header {
            _ if is_after_comment(broken, line) => {
                syntax(span, "a text cannot go on after a comment")
                    .label("part of the text above the comment?")
                    .help("Move the comment above the key, or put the text after `|`.")
            }
            Some(header) => syntax(span, "a text over several lines is not indented")
                .label("part of the text above?")
                .also(
                    header.span(header.shape().value),
                    "the text begins after this",
                )
                .help("Indent every line of the text further than its key."),
            None if is_text => syntax(span, format!("`{text}` is neither a key nor a list item"))
                .label("does not belong to anything")
                .help(format!(
                    "A key is written `{text}: value`, a list item `- {text}`."
                )),
            None => syntax(span, "this line is neither a key nor a list item")
                .label("does not belong to anything")
                .help("Remove it, or make it a comment after `#`."),
        };
        let candidate = Candidate::leaving_out(diagnostic, span);
        let above = broken.line_before(line);
        candidates.push(
            if is_above_item && above.is_some_and(|above| above.is_section()) {
                Candidate {
                    cost: ABOVE_LIST,
                    ..candidate
                }
            } else {
                candidate
            },
        );
    }
}

/// Whether the line stands further in than a key above, with a comment between
/// the two.
fn is_after_comment(broken: &Broken<'_>, line: Line<'_>) -> bool {
    let Some(above) = line.number.checked_sub(1).map(|above| broken.line(above)) else {
        return false;
    };
    above.text.trim_start().starts_with('#')
        && broken
            .line_before(line)
            .is_some_and(|key| key.indent() < line.indent() && !key.shape().value.is_empty())
}

/// The length of the plain name at the start of `text`: letters, digits, `_`.
pub(super) fn name_length(text: &str) -> usize {
    let is_part = |character: char| character.is_alphanumeric() || character == '_';
    if text.starts_with(|first: char| first.is_ascii_digit()) {
        return 0;
    }
    text.find(|character| !is_part(character))
        .unwrap_or(text.len())
}

fn space_after_dash(broken: &Broken<'_>, line: &Line<'_>) -> Option<Candidate> {
    let dash = line.indent();
    let rest = line.text[dash..].strip_prefix('-')?;
    if name_length(rest) == 0 {
        return None;
    }
    let mut edits = vec![Edit::insert(line.at(dash + 1), " ")];
    // Keys beside the name move along with it.
    let mut next = broken.line_after(*line);
    let is_beside = next.is_some_and(|below| below.indent() == dash + 1);
    while let Some(below) = next.filter(|below| is_beside && below.indent() > dash)
        && edits.len() < MAX_EDITS
    {
        edits.push(Edit::insert(below.at(0), " "));
        next = broken.line_after(below);
    }
    let name = &rest[..name_length(rest)];
    let help = if is_beside {
        format!("Write `- {name}`, and indent the keys below it by one more space.")
    } else {
        format!("Write `- {name}`.")
    };
    let diagnostic = syntax(
        line.span(dash..dash + 1),
        "a list item needs a space after its `-`",
    )
    .label("no space after this")
    .help(help)
    .fix(Fix::safe("Insert a space", edits.clone()));
    Some(Candidate::new(diagnostic, edits))
}

fn space_after_colon(line: &Line<'_>) -> Option<Candidate> {
    let shape = line.shape();
    if shape.key.is_some() {
        return None;
    }
    let head = shape.value.start;
    let content = &line.text[shape.value];
    let length = name_length(content);
    let rest = content[length..].strip_prefix(':')?;
    let is_other_blank = rest.starts_with(char::is_whitespace);
    if length == 0 || rest.is_empty() || rest.starts_with("//") || is_other_blank {
        return None;
    }
    let name = &content[..length];
    let colon = head + length;
    let edit = Edit::insert(line.at(colon + 1), " ");
    let diagnostic = syntax(
        line.span(colon..colon + 1),
        "a key needs a space after its `:`",
    )
    .label("no space after this")
    .help(format!("Write `{name}: {rest}`."))
    .fix(Fix::safe("Insert a space", [edit.clone()]));
    Some(Candidate::new(diagnostic, vec![edit]))
}

fn missing_colon(broken: &Broken<'_>, line: Line<'_>) -> Option<Candidate> {
    let shape = line.shape();
    if shape.key.is_some() {
        return None;
    }
    let content = &line.text[shape.value.clone()];
    let length = name_length(content);
    let (name, rest) = content.split_at(length);
    let value = rest.trim_start();
    let is_meant = length > 0
        && if value.is_empty() {
            is_parent(broken, line)
        } else {
            let is_apart = rest.starts_with([' ', '\t']);
            let is_word = !value.contains([' ', '\t']) || broken.text.contains(&format!("{name}:"));
            is_apart && is_word && !value.starts_with(['=', ':'])
        };
    if !is_meant {
        return assignment(&line);
    }
    let end = line.at(shape.value.start + length);
    let edit = Edit::insert(end, ":");
    let name_span = Span::new(line.at(shape.value.start), end);
    let written = if value.is_empty() {
        format!("{name}:")
    } else {
        format!("{name}: {value}")
    };
    let diagnostic = syntax(name_span, format!("the `:` after `{name}` is missing"))
        .label("a key ends with `:`")
        .help(format!("Write `{written}`."))
        .fix(Fix::safe("Insert `:`", [edit.clone()]));
    Some(Candidate::new(diagnostic, vec![edit]))
}

/// `name = value`, `name;value`.
fn assignment(line: &Line<'_>) -> Option<Candidate> {
    let shape = line.shape();
    let content = &line.text[shape.value.clone()];
    let length = name_length(content);
    let (name, rest) = content.split_at(length);
    let rest = rest.trim_start();
    let value = rest.strip_prefix(['=', ';'])?.trim_start();
    if length == 0 {
        return None;
    }
    let wrong = &rest[..1];
    let sign = shape.value.start + length..shape.value.end - value.len();
    let edit = Edit::replace(line.span(sign.clone()), ": ");
    let message = format!("a value is given with `:`, not with `{wrong}`");
    let diagnostic = syntax(line.span(sign), message)
        .label(format!("not `{wrong}`"))
        .help(format!("Write `{name}: {value}`."))
        .fix(Fix::safe(
            format!("Replace `{wrong}` by `:`"),
            [edit.clone()],
        ));
    Some(Candidate::new(diagnostic, vec![edit]))
}

/// Whether the lines below belong to this one: they stand further in, or are the items of its list.
/// They do not if the key above has no value and is in the same column.
fn is_parent(broken: &Broken<'_>, line: Line<'_>) -> bool {
    let column = line.shape().value.start;
    let is_stray = broken.line_before(line).is_some_and(|above| {
        let shape = above.shape();
        shape.value.is_empty() && shape.key.is_some_and(|key| key.start == column)
    });
    if is_stray {
        return false;
    }
    broken
        .line_after(line)
        .is_some_and(|below| below.indent() > column || below.indent() == column && below.is_item())
}
