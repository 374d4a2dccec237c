use std::ops::RangeInclusive;

use super::error::CsvDefect;

/// A row of a CSV text, which has as many cells as the header row.
#[derive(Clone, Copy, Debug)]
pub struct CsvRow<'t> {
    pub(super) number: u64,
    pub(super) line: u64,
    pub(super) header: &'t [String],
    /// The cells, one after the other, each of them UTF-8.
    pub(super) text: &'t [u8],
    /// The end of each cell in `text`.
    pub(super) ends: &'t [usize],
    /// How many bytes separate two cells in `text`. If there is one, it is a comma, and no cell
    /// needs quotes.
    pub(super) gap: usize,
}

impl<'t> CsvRow<'t> {
    /// The number of the row: 1 for the one after the header row. Bad rows count,
    /// blank lines do not.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The line on which the row begins, as [`CsvDefect`] counts lines.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The names of the columns.
    pub fn header(&self) -> &'t [String] {
        self.header
    }

    /// The cell in a column, by the column's position.
    pub fn cell(&self, column: usize) -> Option<&'t str> {
        self.bytes(column).map(text)
    }

    /// The cell in the first column of a name.
    pub fn cell_of(&self, column: &str) -> Option<&'t str> {
        self.cell(self.header.iter().position(|name| name == column)?)
    }

    /// The cells, in the order of the columns.
    pub fn cells(&self) -> impl ExactSizeIterator<Item = &'t str> + use<'t> {
        let row = *self;
        (0..self.ends.len()).map(move |column| row.cell(column).unwrap_or_default())
    }

    pub(crate) fn bytes(&self, column: usize) -> Option<&'t [u8]> {
        let end = *self.ends.get(column)?;
        Some(&self.text[self.start(column)..end])
    }

    /// The cells of some columns as they are written in CSV, if they were read that way.
    pub(crate) fn as_csv(&self, columns: RangeInclusive<usize>) -> Option<&'t [u8]> {
        let end = *self.ends.get(*columns.end())?;
        (self.gap == 1).then(|| &self.text[self.start(*columns.start())..end])
    }

    fn start(&self, column: usize) -> usize {
        let before = column.checked_sub(1);
        before.map_or(0, |before| self.ends[before] + self.gap)
    }
}

/// The text of a cell, which was checked when the row was read.
fn text(cell: &[u8]) -> &str {
    str::from_utf8(cell).unwrap_or_default()
}

/// A row that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// The number of the row, as [`CsvRow::number`] counts.
    pub number: u64,
    /// The line on which it begins.
    pub line: u64,
    /// What is wrong with it.
    pub defect: CsvDefect,
}
