use std::io;

use thiserror::Error;

use crate::limits;

/// Why a CSV text cannot be read or written.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum CsvError {
    /// The text is malformed.
    #[error(transparent)]
    Malformed(#[from] CsvDefect),
    /// The header row differs from the one that was planned.
    #[error("the header row is not the one that was planned for; plan the text again")]
    OtherHeader,
    /// Reading or writing the text failed.
    #[error("the CSV text cannot be copied: {0}")]
    Io(#[from] io::Error),
}

/// What can be wrong with a CSV text. Lines count from 1 and end in a line feed, a carriage return,
/// or both; blank lines and line breaks within quotes count, too.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum CsvDefect {
    /// There is no row at all.
    #[error("the CSV text has no header row")]
    NoHeader,
    /// A cell of the header row is empty.
    #[error("column {column} of the header row has no name")]
    UnnamedColumn {
        /// Which column, counted from 1.
        column: usize,
    },
    /// The header row has more than [`limits::CSV_COLUMNS`] cells.
    #[error(
        "the header row has {columns} columns, but at most {} are taken",
        limits::CSV_COLUMNS
    )]
    TooManyColumns {
        /// How many it has.
        columns: usize,
    },
    /// A row has more or fewer cells than the header row.
    #[error(
        "expected {expected} cells, as in the header row, found {found}, in the row on line \
         {line} of the CSV text"
    )]
    RowLength {
        /// The line on which the row begins.
        line: u64,
        /// How many cells it has.
        found: u64,
        /// How many the header row has.
        expected: u64,
    },
    /// A quote in a cell that does not begin with one, or something between a
    /// closing quote and the end of the cell.
    #[error(
        "line {line} of the CSV text has a quote in the wrong place; put the whole cell in \
         quotes, and write a quote in it as two"
    )]
    StrayQuote {
        /// The line.
        line: u64,
    },
    /// The text ends within quotes.
    #[error("the quote that line {line} of the CSV text opens is never closed")]
    OpenQuote {
        /// The line on which they were opened.
        line: u64,
    },
    /// A row has more than [`limits::CSV_ROW_BYTES`].
    #[error(
        "the row on line {line} of the CSV text has more than {} bytes",
        limits::CSV_ROW_BYTES
    )]
    RowTooLong {
        /// The line on which it became too long.
        line: u64,
    },
    /// The text has more than [`limits::CSV_FILE_BYTES`].
    #[error("the CSV text has more than {} bytes", limits::CSV_FILE_BYTES)]
    TooLong,
    /// A row is not UTF-8.
    #[error("the row on line {line} of the CSV text is no UTF-8")]
    NotUtf8 {
        /// The line on which the row begins.
        line: u64,
    },
}
