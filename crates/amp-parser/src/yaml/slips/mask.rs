//! The last resort when no slip is recognised: leave out as little as possible, with the message of
//! the error itself.

use amp_diagnostics::{Diagnostic, Span};

use super::line::Line;
use super::wording::wording;
use super::{Broken, Candidate, syntax};

/// Proposes to leave out the value of a line, or all of a line.
pub(super) fn propose(broken: &Broken<'_>, candidates: &mut Vec<Candidate>) {
    let diagnostic = wording(broken);
    let suspects = broken.suspects();
    let values = suspects.iter().filter_map(|line| {
        let shape = line.shape();
        let is_value = shape.key.is_some() || shape.dash.is_some();
        is_value.then(|| line.span(shape.value))
    });
    let lines = suspects.iter().map(|line| line.span(line.content()));
    candidates.extend(
        values
            .chain(lines)
            .filter(|span| !span.is_empty())
            .map(|span| Candidate::leaving_out(about(broken, span, &diagnostic), span)),
    );
}

/// The diagnostic about what is left out. Where that stands above the error, it is the cause.
fn about(broken: &Broken<'_>, left_out: Span, error: &Diagnostic) -> Diagnostic {
    let place = error.primary.span;
    if broken.index.line(left_out.start) >= broken.index.line(place.start) {
        return error.clone();
    }
    syntax(left_out, "this does not fit what follows it")
        .label("cannot be read with the lines below")
        .also(place, error.message.clone())
        .help("Write `key: value` lines, with list items after `- `.")
}

/// Leaves out several lines: all that was not understood so far, or the line of
/// the error with everything further in below it.
pub(in crate::yaml) fn last_resorts(broken: &Broken<'_>) -> Vec<Candidate> {
    let diagnostic = wording(broken);
    let noticed = broken.error_line();
    let end = noticed.at(noticed.text.len());
    let unread = broken.line(broken.index.line(broken.unread()));
    [
        Span::new(unread.start, end),
        Span::new(noticed.start, block_end(broken, noticed)),
    ]
    .into_iter()
    .filter(|span| !span.is_empty())
    .map(|span| Candidate::leaving_out(diagnostic.clone(), span))
    .collect()
}

/// The end of the last line that is further in than `line`.
fn block_end(broken: &Broken<'_>, line: Line<'_>) -> u32 {
    let mut last = line;
    while let Some(below) = broken
        .line_after(last)
        .filter(|below| below.indent() > line.indent())
    {
        last = below;
    }
    last.at(last.text.len())
}
