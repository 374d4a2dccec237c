use std::ops::Range;

/// A half-open range of bytes in one source text, counted from 0.
///
/// Both ends are on character boundaries of that text. Offsets are `u32`, because a manifest is
/// limited to 16 MiB and every node has two spans.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte of the range.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// The range from `start` to `end`, exclusive.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The empty range before the byte at `offset`.
    pub const fn empty(offset: u32) -> Self {
        Self::new(offset, offset)
    }

    /// The number of bytes.
    pub const fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether the range is empty.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether every byte of `other` is in this range; an empty `other` counts if it is inside or
    /// at an end.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two ranges share a byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The part of this range with these bytes, counted from its start. Saturates for a text of
    /// more than 4 GiB, which no source has.
    #[must_use]
    pub fn part(self, bytes: Range<usize>) -> Self {
        let offset = |at: usize| {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            self.start.saturating_add(at)
        };
        Self::new(offset(bytes.start), offset(bytes.end))
    }

    /// The smallest range that contains both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The range for slicing.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// The bytes of a whole text. One of more than 4 GiB, which no source holds, ends at the
/// last offset.
impl From<Range<usize>> for Span {
    fn from(bytes: Range<usize>) -> Self {
        Self::empty(0).part(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn overlap_is_symmetric_and_sees_enclosure() {
        let outer = Span::new(2, 10);
        let inner = Span::new(4, 6);
        assert!(outer.overlaps(inner) && inner.overlaps(outer));
        assert!(!Span::new(2, 4).overlaps(Span::new(4, 6)));
        assert_eq!(inner.to(Span::new(8, 9)), Span::new(4, 9));
    }
}
