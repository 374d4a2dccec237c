use std::ops::Range;

use unicode_width::UnicodeWidthChar;

/// The parts of a line that are shown, as ranges of bytes of `text` in order: all of a line of up
/// to `width` columns, the surroundings of the labels in a longer one, and its beginning if it has
/// no labels.
///
/// A label may begin before the line or end after it. The work does not grow
/// with the line's length.
pub fn windows(
    text: &str,
    line: &Range<usize>,
    labels: impl Iterator<Item = Range<usize>>,
    width: usize,
) -> Vec<Range<usize>> {
    let beginning = line.start..forward(text, line, line.start, width);
    if beginning.end == line.end {
        return vec![beginning];
    }
    let reach = width / 3;
    let mut around: Vec<Range<usize>> = labels
        .map(|label| {
            let start = label.start.clamp(line.start, line.end);
            let end = label.end.clamp(start, line.end);
            let end = end.min(forward(text, line, start, reach));
            backward(text, line, start, reach)..forward(text, line, end, reach)
        })
        .collect();
    if around.is_empty() {
        return vec![beginning];
    }
    around.sort_unstable_by_key(|window| window.start);

    let mut windows: Vec<Range<usize>> = Vec::new();
    for window in around {
        match windows.last_mut() {
            Some(last) if window.start <= last.end => last.end = last.end.max(window.end),
            _ => windows.push(window),
        }
    }
    windows
}

/// The offset up to `count` columns after `from`, or the line's end.
fn forward(text: &str, line: &Range<usize>, from: usize, count: usize) -> usize {
    let rest = text[from..line.end].char_indices();
    let mut room = count;
    for (at, character) in rest {
        match room.checked_sub(columns(character)) {
            Some(left) => room = left,
            None => return from + at,
        }
    }
    line.end
}

/// The offset up to `count` columns before `from`, or the line's start.
fn backward(text: &str, line: &Range<usize>, from: usize, count: usize) -> usize {
    let before = text[line.start..from].char_indices().rev();
    let mut room = count;
    let mut start = from;
    for (at, character) in before {
        match room.checked_sub(columns(character)) {
            Some(left) => room = left,
            None => break,
        }
        start = line.start + at;
    }
    start
}

/// The columns that a character takes: two if it is wide. A zero-width one counts as one, or a line
/// of them would have no end.
fn columns(character: char) -> usize {
    character.width().unwrap_or(1).max(1)
}
