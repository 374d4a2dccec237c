//! The CSV text of a bulk request (RFC 4180), row by row.
//!
//! Bytes go in, in pieces of any size, and rows come out. Cells are separated by commas, the text
//! is UTF-8, and byte order marks before it are skipped, however many tools added one. Anything
//! that is not strictly CSV is an error: a misplaced quote may swallow rows, and a row with one
//! cell too many shifts values into the wrong fields.

mod byte_order_marks;
mod cells;
mod error;
mod grammar;
mod parser;
mod plain_row;
mod reader;
mod row;

pub use error::{CsvDefect, CsvError};
pub use parser::{CsvEvent, CsvParser};
pub use reader::CsvReader;
pub use row::{BadRow, CsvRow};

/// Reads a text to its end to find what is wrong with it; if bad rows are skipped, only what
/// prevents the other rows from being read.
pub(crate) fn check(text: &str, skips_bad_rows: bool) -> Result<(), CsvDefect> {
    let mut parser = if skips_bad_rows {
        CsvParser::skipping_bad_rows()
    } else {
        CsvParser::new()
    };
    let mut rest = text.as_bytes();
    while parser.parse(&mut rest)?.is_some() {}
    while parser.finish()?.is_some() {}
    Ok(())
}
