//! The CSV text of a bulk request (RFC 4180), row by row.
//!
//! Bytes go in, in whatever pieces they arrive, and rows come out. The cells are
//! separated by commas, the text is UTF-8, and byte order marks before it are passed
//! over, however many tools put one there. What is no CSV in the strict sense is an
//! error: a quote that stands where it should not may swallow rows, and a row with a
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

/// Reads a text to its end, for what is wrong with it: with all of it, or, where bad rows
/// are skipped, with what keeps the others from being read.
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
