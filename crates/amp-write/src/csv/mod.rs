//! The CSV text of a bulk request (RFC 4180), read row by row.
//!
//! The cells are separated by commas, the text is UTF-8, and byte order marks
//! before it are passed over, however many tools put one there. What is no CSV in the strict sense is an error: a
//! quote that stands where it should not may swallow rows, and a row with a cell
//! too many shifts values into the wrong fields.

mod error;
mod grammar;

use std::io::{self, Chain, Cursor, Read};

use ::csv::{Reader, ReaderBuilder, StringRecord};

use crate::limits;
use grammar::Checked;

pub use error::{CsvDefect, CsvError};

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A CSV text whose header row was read, and whose other rows come one by one.
///
/// It holds one row at a time, whatever the length of the text.
#[derive(Debug)]
pub struct CsvReader<R> {
    rows: Reader<Checked<Chain<Cursor<Vec<u8>>, R>>>,
    header: Vec<String>,
    row: StringRecord,
}

impl<R: Read> CsvReader<R> {
    /// Reads the header row.
    ///
    /// # Errors
    ///
    /// See [`CsvError`]. What is wrong with the first rows may be found at once.
    pub fn new(mut text: R) -> Result<Self, CsvError> {
        let first = after_marks(&mut text)?;
        let mut rows = ReaderBuilder::new()
            .has_headers(false)
            .from_reader(Checked::new(Cursor::new(first).chain(text)));
        let mut row = StringRecord::new();
        if !read_row(&mut rows, &mut row)? {
            return Err(CsvDefect::NoHeader.into());
        }
        if row.len() > limits::CSV_COLUMNS {
            let columns = row.len();
            return Err(CsvDefect::TooManyColumns { columns }.into());
        }
        if let Some(index) = row.iter().position(str::is_empty) {
            return Err(CsvDefect::UnnamedColumn { column: index + 1 }.into());
        }
        let header = row.iter().map(str::to_owned).collect();
        Ok(Self { rows, header, row })
    }

    /// The names of the columns, none of them empty.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The next row, which has as many cells as the header row. `None` behind
    /// the last one.
    pub(crate) fn next_row(&mut self) -> Result<Option<&StringRecord>, CsvError> {
        let is_there = read_row(&mut self.rows, &mut self.row)?;
        Ok(is_there.then_some(&self.row))
    }
}

fn read_row<R: Read>(
    rows: &mut Reader<Checked<R>>,
    row: &mut StringRecord,
) -> Result<bool, CsvError> {
    let read = rows.read_record(row);
    let line = rows.get_mut().next_row_line().unwrap_or(1);
    read.map_err(|error| CsvError::of_row(error, line))
}

/// The first bytes after the byte order marks. None is left to the `csv` crate,
/// which sees a mark only where all of it arrives at once.
fn after_marks(text: &mut impl Read) -> io::Result<Vec<u8>> {
    let length = u64::try_from(BYTE_ORDER_MARK.len()).unwrap_or(u64::MAX);
    let mut first = BYTE_ORDER_MARK.to_vec();
    while first == BYTE_ORDER_MARK {
        first.clear();
        text.by_ref().take(length).read_to_end(&mut first)?;
    }
    Ok(first)
}

/// Reads a text to its end, for what is wrong with it.
pub(crate) fn check(text: &str) -> Result<(), CsvError> {
    let mut rows = CsvReader::new(text.as_bytes())?;
    while rows.next_row()?.is_some() {}
    Ok(())
}
