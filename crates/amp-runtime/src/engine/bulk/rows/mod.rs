//! The rows of a bulk write, read from their file in pieces.

mod cells;
mod chunks;
mod parts;

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use amp_write::{CsvDefect, CsvEvent, CsvParser};
use thiserror::Error;

use crate::provider::{Outcome, RowOutcome};

pub(super) use chunks::{Chunk, Chunks};
pub(super) use parts::PartsReader;

/// How many bytes are read at once.
const CHUNK: usize = 256 * 1024;

/// Why the rows cannot be read.
#[derive(Debug, Error)]
pub(super) enum RowsError {
    #[error("the rows cannot be read: {0}")]
    Io(#[from] io::Error),
    #[error("the rows cannot be used: {0}")]
    Malformed(#[from] CsvDefect),
}

/// The header row at the beginning of a file.
pub(super) fn header(path: &Path) -> Result<Vec<String>, RowsError> {
    let mut rows = Rows::open(path)?;
    let mut header = None;
    rows.next(|event| {
        if let CsvEvent::Header(found) = event {
            header = Some(found.to_vec());
        }
    })?;
    header.ok_or(RowsError::Malformed(CsvDefect::NoHeader))
}

/// A file that is read as CSV. Bad rows are reported by their number and skipped.
pub(super) struct Rows {
    file: File,
    parser: CsvParser,
    buffer: Vec<u8>,
    /// The part of the buffer that is not parsed yet.
    rest: std::ops::Range<usize>,
    is_at_end: bool,
}

impl Rows {
    pub(super) fn open(path: &Path) -> Result<Self, RowsError> {
        Ok(Self {
            file: File::open(path)?,
            parser: CsvParser::skipping_bad_rows(),
            buffer: vec![0; CHUNK],
            rest: 0..0,
            is_at_end: false,
        })
    }

    /// Passes the next event to `take`. Returns whether there was one.
    fn next(&mut self, take: impl FnOnce(CsvEvent<'_>)) -> Result<bool, RowsError> {
        loop {
            if self.rest.is_empty() && !self.is_at_end {
                let read = self.file.read(&mut self.buffer)?;
                self.rest = 0..read;
                self.is_at_end = read == 0;
            }
            if self.is_at_end {
                let Some(event) = self.parser.finish()? else {
                    return Ok(false);
                };
                take(event);
                return Ok(true);
            }
            let mut bytes = &self.buffer[self.rest.clone()];
            let event = self.parser.parse(&mut bytes)?;
            self.rest.start = self.rest.end - bytes.len();
            if let Some(event) = event {
                take(event);
                return Ok(true);
            }
        }
    }
}

/// The outcome of a row that cannot be read.
fn bad_row(number: u64, defect: &CsvDefect) -> RowOutcome {
    RowOutcome {
        row: number,
        outcome: Outcome::refused(defect.to_string()),
    }
}
