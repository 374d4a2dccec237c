//! The text with which parsing continues after an error, and the mapping of its offsets to those of
//! the source.

use amp_diagnostics::{Edit, Span, apply_edits};

/// The edits of the source that recovery has made so far, sorted and disjoint.
#[derive(Clone, Debug, Default)]
pub(super) struct Patches {
    edits: Vec<Edit>,
}

/// A source after its patches.
#[derive(Clone, Debug, Default)]
pub(super) struct Patched {
    pub text: String,
    /// Where each edit ended up, and what it replaced.
    moved: Vec<(Span, Span)>,
}

impl Patches {
    /// These patches with `more`, which are sorted, disjoint and in the offsets of `patched`. An
    /// old edit that a new one touches is dropped, and the new one covers its span.
    pub fn with(&self, patched: &Patched, more: &[Edit]) -> Self {
        let mut edits: Vec<Edit> = more
            .iter()
            .map(|edit| Edit::replace(patched.source_span(edit.span), edit.text.clone()))
            .collect();
        let mut kept = Vec::new();
        for old in &self.edits {
            let first = edits.partition_point(|new| new.span.end < old.span.start);
            match edits.get_mut(first).filter(|new| is_replaced(old, new)) {
                Some(new) => new.span = new.span.to(old.span),
                None => kept.push(old.clone()),
            }
        }
        kept.append(&mut edits);
        kept.sort_by_key(|edit| edit.span);
        Self { edits: kept }
    }

    pub fn apply(&self, source: &str) -> Patched {
        let mut moved = Vec::with_capacity(self.edits.len());
        let (mut done, mut written) = (0, 0);
        for Edit { span, text } in &self.edits {
            written += span.start.saturating_sub(done);
            let here = Span::empty(written).part(0..text.len());
            moved.push((here, *span));
            (done, written) = (span.end.max(done), here.end);
        }
        Patched {
            text: apply_edits(source, &self.edits),
            moved,
        }
    }
}

impl Patched {
    /// The place in the source that a span of the patched text comes from. Inserted text maps to
    /// the place of the insertion.
    pub fn source_span(&self, span: Span) -> Span {
        let start = self.source_start(span.start);
        if span.is_empty() {
            return Span::empty(start);
        }
        Span::new(start, self.source_end(span.end).max(start))
    }

    /// Whether the span touches anything that differs from the source.
    pub fn is_patched(&self, span: Span) -> bool {
        let first = self
            .moved
            .partition_point(|(here, _)| here.end < span.start);
        let next = self.moved.get(first);
        next.is_some_and(|(here, _)| here.start <= span.end)
    }

    /// Where something begins in the source; what follows the offset decides.
    fn source_start(&self, at: u32) -> u32 {
        let passed = self.moved.partition_point(|(here, _)| here.end <= at);
        match self.moved.get(passed) {
            Some((here, there)) if here.start <= at => there.start,
            _ => self.shifted(at, passed),
        }
    }

    /// Where something ends in the source; what precedes the offset decides.
    fn source_end(&self, at: u32) -> u32 {
        let passed = self.moved.partition_point(|(here, _)| here.end < at);
        match self.moved.get(passed) {
            Some((here, there)) if here.start < at => there.end,
            _ => self.shifted(at, passed),
        }
    }

    /// An offset after `passed` edits and inside none of them.
    fn shifted(&self, at: u32, passed: usize) -> u32 {
        match passed.checked_sub(1).and_then(|last| self.moved.get(last)) {
            Some((here, there)) => there.end + (at - here.end),
            None => at,
        }
    }
}

fn is_replaced(old: &Edit, new: &Edit) -> bool {
    new.span.overlaps(old.span) || (!new.span.is_empty() && new.span.contains(old.span))
}
