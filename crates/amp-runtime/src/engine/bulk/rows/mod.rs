//! The rows of a bulk write, read from their file in pieces.

mod cells;
mod chunks;
mod parts;

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use amp_write::{CsvDefect, CsvEvent, CsvParser, CsvRow};
use thiserror::Error;

use crate::provider::{Outcome, RowOutcome};
use crate::runtime::RowJudge;

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
    let mut rows = Rows::open(path, None)?;
    let mut header = None;
    rows.next(|read| {
        if let Read::Header(found) = read {
            header = Some(found.to_vec());
        }
    })?;
    header.ok_or(RowsError::Malformed(CsvDefect::NoHeader))
}

/// What is read next.
enum Read<'r> {
    Header(&'r [String]),
    Row(CsvRow<'r>),
    /// A row that cannot be written.
    Refused(RowOutcome),
}

/// A file that is read as CSV. Bad rows are reported by their number and skipped.
pub(super) struct Rows {
    file: File,
    judge: Option<Box<RowJudge>>,
    parser: CsvParser,
    buffer: Vec<u8>,
    /// The part of the buffer that is not parsed yet.
    rest: std::ops::Range<usize>,
    is_at_end: bool,
}

impl Rows {
    /// Opens a file of rows, which `judge` refuses if something is wrong with them.
    pub(super) fn open(path: &Path, judge: Option<Box<RowJudge>>) -> Result<Self, RowsError> {
        Ok(Self {
            file: File::open(path)?,
            judge,
            parser: CsvParser::skipping_bad_rows(),
            buffer: vec![0; CHUNK],
            rest: 0..0,
            is_at_end: false,
        })
    }

    /// Passes what comes next to `take`. Returns whether there was something.
    fn next(&mut self, take: impl FnOnce(Read<'_>)) -> Result<bool, RowsError> {
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
                if let Some(read) = judged(event, self.judge.as_deref()) {
                    take(read);
                }
                return Ok(true);
            }
            let mut bytes = &self.buffer[self.rest.clone()];
            let event = self.parser.parse(&mut bytes)?;
            self.rest.start = self.rest.end - bytes.len();
            if let Some(event) = event {
                if let Some(read) = judged(event, self.judge.as_deref()) {
                    take(read);
                }
                return Ok(true);
            }
        }
    }
}

fn judged<'r>(event: CsvEvent<'r>, judge: Option<&RowJudge>) -> Option<Read<'r>> {
    let (row, reason) = match event {
        CsvEvent::Header(header) => return Some(Read::Header(header)),
        CsvEvent::Row(row) => match judge.and_then(|judge| judge(&row)) {
            Some(reason) => (row.number(), reason),
            None => return Some(Read::Row(row)),
        },
        CsvEvent::BadRow(bad) => (bad.number, bad.defect.to_string()),
        _ => return None,
    };
    let outcome = Outcome::refused(reason);
    Some(Read::Refused(RowOutcome { row, outcome }))
}
