//! Where places are after edits.

use amp_diagnostics::{Edit, Span};

/// Edits in the order of the text, each with the start of its text in the result.
pub(super) struct Moved<'e> {
    edits: &'e [Edit],
    starts: Vec<u32>,
}

impl<'e> Moved<'e> {
    pub(super) fn new(edits: &'e [Edit]) -> Self {
        let mut shift = 0;
        let starts = edits.iter().map(|edit| {
            let start = moved_by(edit.span.start, shift);
            shift += growth(edit);
            start
        });
        Self {
            starts: starts.collect(),
            edits,
        }
    }

    /// The new place of a byte; for a replaced byte, the start of its replacement.
    pub(super) fn place(&self, at: u32) -> u32 {
        let after = self.edits.partition_point(|edit| edit.span.end <= at);
        match self.edits.get(after) {
            Some(next) if next.span.start < at => self.starts[after],
            _ => self.shifted(at, after),
        }
    }

    /// The new place of a byte, and the start of the text inserted before it, if any.
    pub(super) fn places(&self, at: u32) -> [u32; 2] {
        let place = self.place(at);
        let after = self.edits.partition_point(|edit| edit.span.end <= at);
        let last = after.checked_sub(1);
        let insertion = last.filter(|&last| self.edits[last].span == Span::empty(at));
        [place, insertion.map_or(place, |edit| self.starts[edit])]
    }

    /// Whether an edit changes something within the span.
    pub(super) fn touches(&self, span: Span) -> bool {
        let after = self
            .edits
            .partition_point(|edit| edit.span.end <= span.start);
        let next = self.edits.get(after);
        next.is_some_and(|edit| edit.span.start < span.end)
    }

    /// The index of the edit whose text is nearest to a place in the edited text, and the distance;
    /// of two equally near, the later one.
    pub(super) fn nearest(&self, span: Span) -> Option<(u32, usize)> {
        let after = self.starts.partition_point(|&start| start <= span.end);
        let before = after.checked_sub(1).map(|at| {
            let end = self.starts[at].saturating_add(length(&self.edits[at]));
            (span.start.saturating_sub(end), at)
        });
        let next = self.starts.get(after);
        let next = next.map(|start| (start.saturating_sub(span.end), after));
        before.into_iter().chain(next).min_by_key(|&(far, _)| far)
    }

    fn shifted(&self, at: u32, after: usize) -> u32 {
        let Some(last) = after.checked_sub(1) else {
            return at;
        };
        let edit = &self.edits[last];
        let end = self.starts[last].saturating_add(length(edit));
        end.saturating_add(at.saturating_sub(edit.span.end))
    }
}

fn length(edit: &Edit) -> u32 {
    u32::try_from(edit.text.len()).unwrap_or(u32::MAX)
}

fn growth(edit: &Edit) -> i64 {
    i64::from(length(edit)) - i64::from(edit.span.len())
}

fn moved_by(at: u32, shift: i64) -> u32 {
    u32::try_from(i64::from(at) + shift).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use amp_diagnostics::{Edit, Span};

    use super::Moved;

    /// `name: 'off` becomes `the name: "off" too`: three edits.
    fn edits() -> [Edit; 3] {
        [
            Edit::insert(0, "the "),
            Edit::replace(Span::new(6, 10), "\"off\""),
            Edit::insert(10, " too"),
        ]
    }

    #[test]
    fn a_place_moves_with_what_is_before_it() {
        let edits = edits();
        let moved = Moved::new(&edits);
        let places: Vec<u32> = (0..=10).map(|at| moved.place(at)).collect();
        assert_eq!(places, [4, 5, 6, 7, 8, 9, 10, 10, 10, 10, 19]);
        assert_eq!(moved.places(0), [4, 0]);
        assert_eq!(moved.places(10), [19, 15]);
        assert_eq!(moved.places(6), [10, 10]);
    }

    #[test]
    fn only_what_shares_a_byte_is_touched() {
        let edits = edits();
        let moved = Moved::new(&edits);
        assert!(!moved.touches(Span::new(0, 6)));
        assert!(moved.touches(Span::new(0, 7)));
        assert!(moved.touches(Span::new(9, 10)));
        assert!(!moved.touches(Span::new(10, 12)));
    }

    #[test]
    fn the_nearest_edit_is_found_from_both_sides() {
        let edits = edits();
        let moved = Moved::new(&edits);
        assert_eq!(moved.nearest(Span::new(5, 6)), Some((1, 0)));
        assert_eq!(moved.nearest(Span::new(8, 9)), Some((1, 1)));
        assert_eq!(moved.nearest(Span::new(30, 31)), Some((11, 2)));
        assert_eq!(Moved::new(&[]).nearest(Span::new(1, 2)), None);
    }
}
