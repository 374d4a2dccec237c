use zerocopy::{FromBytes, Immutable, KnownLayout, Unaligned};

use super::layout::{ABSENT, Header, Range, Record, Section, TextRef};

/// The bytes of a table, with access to its records.
///
/// Every access is checked: an inconsistent table has gaps, but reading it does not panic.
#[derive(Clone, Copy)]
pub(crate) struct Records<'t> {
    bytes: &'t [u8],
}

impl<'t> Records<'t> {
    pub(crate) fn new(bytes: &'t [u8]) -> Self {
        Self { bytes }
    }

    pub(crate) fn header(self) -> Option<&'t Header> {
        let (header, _) = Header::ref_from_prefix(self.bytes).ok()?;
        Some(header)
    }

    /// All records of a kind.
    pub(crate) fn all<T: Record>(self) -> Option<&'t [T]> {
        self.section(T::section(self.header()?))
    }

    /// The records in a range. A range that exceeds its section is empty.
    pub(crate) fn range<T: Record>(self, range: Range) -> &'t [T] {
        let first = to_usize(range.first.get());
        let end = first.saturating_add(to_usize(range.count.get()));
        let records = self.all().and_then(|all| all.get(first..end));
        records.unwrap_or_default()
    }

    pub(crate) fn get<T: Record>(self, position: u32) -> Option<&'t T> {
        self.record(T::section(self.header()?), position)
    }

    /// The record at this index of a section.
    pub(crate) fn record<T>(self, section: Section, position: u32) -> Option<&'t T>
    where
        T: FromBytes + KnownLayout + Immutable + Unaligned,
    {
        let size = u64::try_from(size_of::<T>()).ok()?;
        let start = u64::from(section.offset.get()) + u64::from(position) * size;
        let rest = self.bytes.get(usize::try_from(start).ok()?..)?;
        let is_in_section = position < section.count.get();
        let (record, _) = T::ref_from_prefix(rest).ok()?;
        is_in_section.then_some(record)
    }

    pub(crate) fn bytes(self, text: TextRef) -> Option<&'t [u8]> {
        let section = self.section(self.header()?.text)?;
        let first = to_usize(text.first.get());
        section.get(first..first.checked_add(to_usize(text.length.get()))?)
    }

    /// A text; empty if the reference is invalid.
    pub(crate) fn text(self, text: TextRef) -> &'t str {
        self.optional_text(text).unwrap_or_default()
    }

    pub(crate) fn optional_text(self, text: TextRef) -> Option<&'t str> {
        if text.length.get() == ABSENT {
            return None;
        }
        str::from_utf8(self.bytes(text)?).ok()
    }

    pub(crate) fn section<T>(self, section: Section) -> Option<&'t [T]>
    where
        T: FromBytes + Immutable + Unaligned,
    {
        let rest = self.bytes.get(to_usize(section.offset.get())..)?;
        let count = to_usize(section.count.get());
        let (records, _) = <[T]>::ref_from_prefix_with_elems(rest, count).ok()?;
        Some(records)
    }
}

/// A position or count as an index. A number that does not fit is beyond any slice.
pub(super) fn to_usize(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
