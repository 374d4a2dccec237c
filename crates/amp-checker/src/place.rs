//! Places in the text that are not a node of the tree.

use std::ops::Range;

use amp_diagnostics::Span;

/// The place of `part`, a range of bytes of the value of a scalar; the whole scalar if escapes,
/// folded lines or an alias make value and text differ.
pub(crate) fn part_of_scalar(text: &str, scalar: Span, value: &str, part: Range<usize>) -> Span {
    let raw = text.get(scalar.range()).unwrap_or_default();
    let quoted = raw
        .strip_prefix(['\'', '"'])
        .and_then(|rest| rest.strip_suffix(['\'', '"']));
    let before = if raw == value {
        0
    } else if quoted == Some(value) {
        1
    } else {
        return scalar;
    };
    scalar.part(before + part.start..before + part.end)
}

/// The part of `span` on its first line.
pub(crate) fn first_line(text: &str, span: Span) -> Span {
    let raw = text.get(span.range()).unwrap_or_default();
    let line = raw.lines().next().unwrap_or_default().trim_end();
    span.part(0..line.len())
}

/// The last of sorted spans that begins where another one does, or before it.
pub(crate) fn last_up_to(sorted: &[Span], place: Span) -> Option<Span> {
    let next = sorted.partition_point(|one| one.start <= place.start);
    sorted[..next].last().copied()
}
