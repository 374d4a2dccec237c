use std::{fmt, io};

use ::csv::{Error, ErrorKind};

use crate::limits;

/// Why a CSV text cannot be read or written.
#[derive(Debug)]
#[non_exhaustive]
pub enum CsvError {
    /// The text is malformed.
    Malformed(CsvDefect),
    /// The header row is not the one that was planned for.
    OtherHeader,
    /// What the text is read from or written to failed.
    Io(io::Error),
}

/// What can be wrong with a CSV text. Lines count from 1 and end in a line feed, a
/// carriage return, or the two; blank lines and those within quotes count, too.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CsvDefect {
    /// There is no row at all.
    NoHeader,
    /// A cell of the header row is empty.
    UnnamedColumn {
        /// Which column, counted from 1.
        column: usize,
    },
    /// The header row has more than [`limits::CSV_COLUMNS`] cells.
    TooManyColumns {
        /// How many it has.
        columns: usize,
    },
    /// A row has more or fewer cells than the header row.
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
    StrayQuote {
        /// The line.
        line: u64,
    },
    /// The text ends within quotes.
    OpenQuote {
        /// The line on which they were opened.
        line: u64,
    },
    /// A row has more than [`limits::CSV_ROW_BYTES`].
    RowTooLong {
        /// The line on which it became too long.
        line: u64,
    },
    /// The text has more than [`limits::CSV_FILE_BYTES`].
    TooLong,
    /// A row is no UTF-8.
    NotUtf8 {
        /// The line on which the row begins.
        line: u64,
    },
}

impl fmt::Display for CsvDefect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoHeader => f.write_str("the CSV text has no header row"),
            Self::UnnamedColumn { column } => {
                write!(f, "column {column} of the header row has no name")
            }
            Self::TooManyColumns { columns } => write!(
                f,
                "the header row has {columns} columns, but at most {} are taken",
                limits::CSV_COLUMNS
            ),
            Self::RowLength {
                line,
                found,
                expected,
            } => write!(
                f,
                "expected {expected} cells, as in the header row, found {found}, in the row on \
                 line {line} of the CSV text"
            ),
            Self::StrayQuote { line } => write!(
                f,
                "line {line} of the CSV text has a quote in the wrong place; put the whole cell \
                 in quotes, and write a quote in it as two"
            ),
            Self::OpenQuote { line } => write!(
                f,
                "the quote that line {line} of the CSV text opens is never closed"
            ),
            Self::RowTooLong { line } => write!(
                f,
                "the row on line {line} of the CSV text has more than {} bytes",
                limits::CSV_ROW_BYTES
            ),
            Self::TooLong => write!(
                f,
                "the CSV text has more than {} bytes",
                limits::CSV_FILE_BYTES
            ),
            Self::NotUtf8 { line } => {
                write!(f, "the row on line {line} of the CSV text is no UTF-8")
            }
        }
    }
}

impl std::error::Error for CsvDefect {}

impl fmt::Display for CsvError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(defect) => defect.fmt(f),
            Self::OtherHeader => f.write_str(
                "the header row is not the one that was planned for; plan the text again",
            ),
            Self::Io(error) => write!(f, "the CSV text cannot be copied: {error}"),
        }
    }
}

impl std::error::Error for CsvError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            Self::Malformed(_) | Self::OtherHeader => None,
        }
    }
}

impl From<CsvDefect> for CsvError {
    fn from(defect: CsvDefect) -> Self {
        Self::Malformed(defect)
    }
}

impl From<io::Error> for CsvError {
    /// A defect comes through the reader of the `csv` crate as such an error.
    fn from(error: io::Error) -> Self {
        match error.downcast::<CsvDefect>() {
            Ok(defect) => Self::Malformed(defect),
            Err(error) => Self::Io(error),
        }
    }
}

impl CsvError {
    /// What is wrong with the row that begins on this line.
    pub(super) fn of_row(error: Error, line: u64) -> Self {
        match error.into_kind() {
            ErrorKind::Io(error) => error.into(),
            ErrorKind::UnequalLengths {
                expected_len, len, ..
            } => Self::Malformed(CsvDefect::RowLength {
                line,
                found: len,
                expected: expected_len,
            }),
            ErrorKind::Utf8 { .. } => Self::Malformed(CsvDefect::NotUtf8 { line }),
            other => Self::Io(io::Error::other(format!("{other:?}"))),
        }
    }
}

impl From<Error> for CsvError {
    /// What fails in writing.
    fn from(error: Error) -> Self {
        match error.into_kind() {
            ErrorKind::Io(error) => Self::Io(error),
            other => Self::Io(io::Error::other(format!("{other:?}"))),
        }
    }
}
