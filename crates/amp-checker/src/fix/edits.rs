//! Edits of several fixes in one text.

use std::collections::BTreeMap;

use amp_diagnostics::{Diagnostic, Edit, Span};

/// Splits fixes into those that can be applied together, and those that must wait because they
/// touch what an earlier one changes.
pub(super) fn split_independent(waiting: Vec<&Diagnostic>) -> (Vec<&Diagnostic>, Vec<&Diagnostic>) {
    let mut taken = Taken::default();
    waiting
        .into_iter()
        .partition(|diagnostic| taken.take(edits_of(diagnostic)))
}

/// Edits in the order of the text, each with the fix that it belongs to.
pub(super) struct Owned {
    pub edits: Vec<Edit>,
    pub owners: Vec<usize>,
}

/// The edits of all `fixes`, with the line breaks of the text.
pub(super) fn in_order(text: &str, fixes: &[&Diagnostic]) -> Owned {
    let ends_in_crlf = text.find('\n').is_some_and(|at| text[..at].ends_with('\r'));
    let owned = fixes.iter().enumerate();
    let mut owned: Vec<(Edit, usize)> = owned
        .flat_map(|(owner, fix)| edits_of(fix).iter().map(move |edit| (edit.clone(), owner)))
        .collect();
    owned.sort_by_key(|(edit, _)| edit.span);
    for (edit, _) in &mut owned {
        if ends_in_crlf && edit.text.contains('\n') {
            edit.text = edit.text.replace("\r\n", "\n").replace('\n', "\r\n");
        }
    }
    let (edits, owners) = owned.into_iter().unzip();
    Owned { edits, owners }
}

fn edits_of(diagnostic: &Diagnostic) -> &[Edit] {
    diagnostic.fix.as_ref().map_or(&[], |fix| &fix.edits)
}

/// The places that are taken: where each begins, its end, and whether text is written there.
#[derive(Default)]
struct Taken(BTreeMap<u32, (u32, bool)>);

impl Taken {
    /// Claims the places of all `edits`, or of none.
    fn take(&mut self, edits: &[Edit]) -> bool {
        let is_free = edits.iter().all(|edit| self.is_free(edit));
        if is_free {
            let places = edits.iter().map(|edit| {
                let is_written = !edit.text.is_empty();
                (edit.span.start, (edit.span.end, is_written))
            });
            self.0.extend(places);
        }
        is_free
    }

    /// Whether a place shares no byte with a taken one. Two that begin together share it, even if
    /// one is empty. So do two that both write text where one ends and the other begins, as each
    /// was meant to adjoin the original text.
    fn is_free(&self, edit: &Edit) -> bool {
        let Span { start, end } = edit.span;
        let is_written = !edit.text.is_empty();
        let before = self.0.range(..=start).next_back();
        let after = self.0.range(start..).next();
        let clear_before = before.is_none_or(|(&other, &(other_end, other_written))| {
            let meets = other_end == start && is_written && other_written;
            other < start && other_end <= start && !meets
        });
        let clear_after = after.is_none_or(|(&other, &(_, other_written))| {
            let meets = other == end && is_written && other_written;
            end <= other && !meets
        });
        clear_before && clear_after
    }
}
