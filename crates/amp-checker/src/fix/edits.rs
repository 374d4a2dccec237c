//! Edits of several fixes in one text.

use std::collections::BTreeMap;

use amp_diagnostics::{Diagnostic, Edit, Span};

/// The fixes that can be applied together, and those that have to wait because
/// they touch what an earlier one changes.
pub(super) fn split_independent(waiting: Vec<&Diagnostic>) -> (Vec<&Diagnostic>, Vec<&Diagnostic>) {
    let mut taken = Taken::default();
    waiting
        .into_iter()
        .partition(|diagnostic| taken.take(edits_of(diagnostic)))
}

/// The edits of all `fixes` in the order of the text. What they insert takes the
/// line breaks of the text.
pub(super) fn in_order<'d>(text: &str, fixes: impl Iterator<Item = &'d Diagnostic>) -> Vec<Edit> {
    let ends_in_crlf = text.find('\n').is_some_and(|at| text[..at].ends_with('\r'));
    let mut edits: Vec<Edit> = fixes.flat_map(edits_of).cloned().collect();
    edits.sort_by_key(|edit| edit.span);
    for edit in &mut edits {
        if ends_in_crlf && edit.text.contains('\n') {
            edit.text = edit.text.replace("\r\n", "\n").replace('\n', "\r\n");
        }
    }
    edits
}

/// `text` after `edits`, which are in order and do not overlap.
pub(super) fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        let span = edit.span.range();
        out.push_str(text.get(at..span.start).unwrap_or_default());
        out.push_str(&edit.text);
        at = span.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

fn edits_of(diagnostic: &Diagnostic) -> &[Edit] {
    diagnostic.fix.as_ref().map_or(&[], |fix| &fix.edits)
}

/// The places that are spoken for: where each begins, and its end.
#[derive(Default)]
struct Taken(BTreeMap<u32, u32>);

impl Taken {
    /// Claims the places of all `edits`, or of none.
    fn take(&mut self, edits: &[Edit]) -> bool {
        let is_free = edits.iter().all(|edit| self.is_free(edit.span));
        if is_free {
            let places = edits.iter().map(|edit| (edit.span.start, edit.span.end));
            self.0.extend(places);
        }
        is_free
    }

    /// Whether a place shares no byte with a taken one. Two that begin
    /// together share it, too, even if one is empty: nothing says which text
    /// comes first.
    fn is_free(&self, span: Span) -> bool {
        let before = self.0.range(..=span.start).next_back();
        let after = self.0.range(span.start..).next();
        let clear_before =
            before.is_none_or(|(&start, &end)| end <= span.start && start < span.start);
        clear_before && after.is_none_or(|(&start, _)| span.end <= start)
    }
}
