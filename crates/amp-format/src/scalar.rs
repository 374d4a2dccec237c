//! Scalars over several lines: their content is kept, and only insignificant white space changes.

use amp_parser::yaml::{Node, Style};
use unicode_width::UnicodeWidthStr;

use crate::block::{After, STEP};
use crate::gaps::{Gaps, Place, line_breaks};

/// The width that a line should not exceed.
pub const MAX_WIDTH: usize = 80;

/// Lays out a scalar, whose further lines belong at `column`. Its key or dash was at the column
/// `before`.
pub fn lay_out(gaps: &mut Gaps<'_>, node: Node<'_>, column: usize, after: After, before: isize) {
    if line_breaks(node.raw()) == 0 {
        return gaps.word_of(node);
    }
    match node.style() {
        Style::Literal | Style::Folded => block_scalar(gaps, node, column, before),
        _ => flow_scalar(gaps, node, column, after),
    }
}

/// A plain or quoted text that spans several lines.
fn flow_scalar(gaps: &mut Gaps<'_>, node: Node<'_>, column: usize, after: After) {
    let start = node.span().start as usize;
    let mut blank_lines = 0;
    for (number, (at, line)) in lines(node.raw()).enumerate() {
        let text = line.trim_end_matches([' ', '\t']);
        let end = start + at + text.len();
        if number == 0 {
            if after == After::Key && gaps.width + 1 + text.width() > MAX_WIDTH {
                gaps.place(Place::Line, column);
            }
            gaps.word(start, end);
            continue;
        }
        let text = text.trim_start_matches([' ', '\t']);
        if text.is_empty() {
            blank_lines += 1;
        } else {
            gaps.line_of_scalar((end - text.len(), end), column, blank_lines);
            blank_lines = 0;
        }
    }
}

/// A text after `|` or `>`, whose lines all move by the same number of columns.
fn block_scalar(gaps: &mut Gaps<'_>, node: Node<'_>, column: usize, before: isize) {
    let start = node.span().start as usize;
    let mut lines = lines(node.raw());
    let (_, header) = lines.next().unwrap_or_default();
    let signs = header.find([' ', '\t']).unwrap_or(header.len());
    gaps.word(start, start + signs);
    if let Some(comment) = header.find('#') {
        gaps.word(start + comment, start + header.trim_end().len());
    }
    let lines: Vec<(usize, &str)> = lines.collect();
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let first = lines
        .iter()
        .find(|(_, line)| !line.trim_start_matches(' ').is_empty());
    let first = first.map_or(0, |(_, line)| indent(line));
    // With an indentation indicator, the lines keep their depth relative to the key or dash.
    let digit = header[..signs].bytes().find(u8::is_ascii_digit);
    let (old, new) = match digit {
        None => (first, column),
        Some(digit) => {
            let digit = usize::from(digit - b'0');
            let old = usize::try_from(before + isize::from(before < 0)).unwrap_or(0) + digit;
            (old, column.saturating_sub(STEP) + digit)
        }
    };
    let mut blank_lines = 0;
    for (at, line) in lines {
        let indent = indent(line).min(old);
        if indent == line.len() {
            blank_lines += 1;
            continue;
        }
        let at = start + at;
        gaps.line_of_scalar((at + indent, at + line.len()), new, blank_lines);
        blank_lines = 0;
    }
    if !header[..signs].contains('-') {
        let is_kept = header[..signs].contains('+');
        let is_last = gaps.next().is_none() && !ends_line(gaps.text);
        if is_kept || is_last {
            gaps.keep_blank_lines();
        }
    }
}

fn ends_line(text: &str) -> bool {
    text.ends_with(['\n', '\r'])
}

/// The lines of a text without their line breaks, each with the byte at which it begins.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = Some(0);
    std::iter::from_fn(move || {
        let start = at?;
        let rest = &text[start..];
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let line_break = match &rest.as_bytes()[length..] {
            [b'\r', b'\n', ..] => 2,
            [] => 0,
            _ => 1,
        };
        at = (line_break > 0).then_some(start + length + line_break);
        Some((start, &rest[..length]))
    })
}
