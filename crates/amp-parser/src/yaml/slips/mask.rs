//! The last resort: leave out as little as possible, with the wording of the
//! error itself.

use amp_diagnostics::{Diagnostic, Span};

use super::line::Line;
use super::wording::wording;
use super::{Broken, Candidate, blank};

pub(super) fn propose(broken: &Broken<'_>, candidates: &mut Vec<Candidate>) {
    let diagnostic = wording(broken);
    let mut spans: Vec<Span> = Vec::new();
    let suspects = broken.suspects();
    for line in &suspects {
        let shape = line.shape();
        if (shape.key.is_some() || shape.dash.is_some()) && !shape.value.is_empty() {
            spans.push(line.span(shape.value));
        }
    }
    spans.extend(suspects.iter().map(|line| line.span(line.content())));
    let noticed = broken.error_line();
    let end = noticed.at(noticed.text.len());
    let unread = broken.line(broken.index.line(broken.unread()));
    spans.push(Span::new(unread.start, end.max(unread.start)));
    spans.push(Span::new(
        noticed.start,
        block_end(broken, noticed).max(end),
    ));
    candidates.extend(
        spans
            .into_iter()
            .filter(|span| !span.is_empty())
            .map(|span| leave_out(span, diagnostic.clone())),
    );
}

fn leave_out(span: Span, diagnostic: Diagnostic) -> Candidate {
    Candidate {
        diagnostic,
        repair: vec![blank(span)],
        damage: vec![span],
    }
}

/// The end of the last line that stands further in than `line`.
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
