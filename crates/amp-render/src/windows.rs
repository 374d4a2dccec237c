use std::ops::Range;

/// The parts of a line that are shown, in bytes of `text` and in order: all of
/// a line of up to `width` characters, the surroundings of the labels in a
/// longer one, and its beginning when it has none.
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

/// The offset `count` characters after `from`, or the line's end.
fn forward(text: &str, line: &Range<usize>, from: usize, count: usize) -> usize {
    let rest = &text[from..line.end];
    rest.char_indices()
        .nth(count)
        .map_or(line.end, |(at, _)| from + at)
}

/// The offset `count` characters before `from`, or the line's start.
fn backward(text: &str, line: &Range<usize>, from: usize, count: usize) -> usize {
    let before = &text[line.start..from];
    before
        .char_indices()
        .rev()
        .take(count)
        .last()
        .map_or(from, |(at, _)| line.start + at)
}
