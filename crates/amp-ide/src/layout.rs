use amp_diagnostics::{Edit, Span};

use crate::{Snapshot, selections};

/// The edits that format a text; none for a broken text.
pub fn layout(snapshot: &Snapshot) -> Vec<Edit> {
    amp_format::format(snapshot.source()).unwrap_or_default()
}

/// The same for the lines that `span` touches, and for no more around them than must move with
/// them.
pub fn layout_of(snapshot: &Snapshot, span: Span) -> Vec<Edit> {
    let start = snapshot.clamp(span.start);
    let end = snapshot.clamp(span.end);
    // A selection of whole lines usually ends at the beginning of the next one.
    let is_next = start < end && snapshot.line(end).start == end;
    let touched = lines(snapshot, Span::new(start, end - u32::from(is_next)));
    let parts = selections(snapshot, start)
        .into_iter()
        .map(|part| lines(snapshot, part))
        .filter(|part| part.contains(touched));
    amp_format::format_part(snapshot.source(), touched, parts).unwrap_or_default()
}

/// The span of all lines that a span touches, including the last line break.
fn lines(snapshot: &Snapshot, span: Span) -> Span {
    let source = snapshot.source();
    let lines = source.line_index();
    let last = lines.line_span(source.text(), lines.line(span.end));
    snapshot.line(span.start).to(last)
}
