use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use amp_write::BulkPlan;
use amp_write::plan::{CsvPart, CsvParts, PartLimits};
use bytes::Bytes;

use super::{CHUNK, Read, Rows, RowsError};
use crate::provider::{BulkPart, Outcome, PartText, RowOutcome};

/// Larger parts are written to a file.
const IN_MEMORY: usize = 8 * 1024 * 1024;

/// The rows that a provider receives at once.
pub(in crate::engine::bulk) struct Part {
    pub(in crate::engine::bulk) sent: BulkPart,
    /// The rows before its end that cannot be sent, with the reason.
    pub(in crate::engine::bulk) bad: Vec<RowOutcome>,
    /// The number of the last row that it settles.
    pub(in crate::engine::bulk) last: u64,
}

/// Splits rows into parts for a provider, beginning after the row `done`.
pub(in crate::engine::bulk) struct PartsReader<'p> {
    rows: Rows,
    parts: Option<CsvParts<'p>>,
    limits: PartLimits,
    /// The file of a large part.
    file: PathBuf,
    done: u64,
    number: u64,
    bad: Vec<RowOutcome>,
    last: u64,
}

impl<'p> PartsReader<'p> {
    pub(in crate::engine::bulk) fn new(
        rows: Rows,
        plan: &'p BulkPlan,
        header: &[String],
        limits: PartLimits,
        file: PathBuf,
        done: u64,
    ) -> Result<Self, RowsError> {
        let parts = CsvParts::new(plan, header, limits)
            .map_err(|error| RowsError::Io(io::Error::other(error.to_string())))?;
        Ok(Self {
            rows,
            parts: Some(parts),
            limits,
            file,
            done,
            number: 0,
            bad: Vec::new(),
            last: done,
        })
    }

    /// The next part. `None` at the end, after which [`rest`](Self::rest) returns what is left.
    pub(in crate::engine::bulk) fn next(&mut self) -> Result<Option<Part>, RowsError> {
        let mut writer = PartWriter::new(&self.file, self.limits);
        loop {
            let Some(parts) = &mut self.parts else {
                return Ok(None);
            };
            let (done, bad) = (self.done, &mut self.bad);
            // The part that a row completed, and the number of the row before that one.
            let mut ended: Option<(CsvPart, u64)> = None;
            let last = &mut self.last;
            let goes_on = self.rows.next(|read| match read {
                Read::Row(row) if row.number() > done => {
                    match parts.push(&row) {
                        Ok(part) => ended = part.map(|part| (part, *last)),
                        Err(too_large) => {
                            bad.push(RowOutcome {
                                row: row.number(),
                                outcome: Outcome::refused(too_large.to_string()),
                            });
                        }
                    }
                    *last = row.number();
                }
                Read::Refused(refused) if refused.row > done => {
                    *last = refused.row;
                    bad.push(refused);
                }
                _ => {}
            })?;
            if let Some((part, last)) = ended {
                return Ok(Some(self.ended(writer, part, last)?));
            }
            if !goes_on {
                let last = self.last;
                let part = self.parts.take().and_then(CsvParts::finish);
                return part.map(|part| self.ended(writer, part, last)).transpose();
            }
            if writer.wants(parts.text().len()) {
                writer.write(&parts.take_text())?;
            }
        }
    }

    /// The bad rows after the last part, and the number of the last row.
    pub(in crate::engine::bulk) fn rest(self) -> (Vec<RowOutcome>, u64) {
        (self.bad, self.last)
    }

    fn ended(
        &mut self,
        mut writer: PartWriter,
        part: CsvPart,
        last: u64,
    ) -> Result<Part, RowsError> {
        let number = self.number;
        self.number += 1;
        let bad = std::mem::take(&mut self.bad);
        let (bad, later) = bad.into_iter().partition(|row| row.row <= last);
        self.bad = later;
        Ok(Part {
            sent: BulkPart {
                number,
                bytes: part.bytes as u64,
                rows: part.rows,
                text: writer.finish(part.text)?,
            },
            bad,
            last,
        })
    }
}

/// Collects the text of a part, in memory or in a file.
struct PartWriter {
    path: PathBuf,
    file: Option<File>,
    is_large: bool,
}

impl PartWriter {
    fn new(path: &Path, limits: PartLimits) -> Self {
        Self {
            path: path.to_owned(),
            file: None,
            is_large: limits.bytes > IN_MEMORY && limits.rows > 10_000,
        }
    }

    fn wants(&self, waiting: usize) -> bool {
        self.is_large && waiting >= CHUNK
    }

    fn write(&mut self, text: &[u8]) -> io::Result<()> {
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(File::create(&self.path)?),
        };
        file.write_all(text)
    }

    fn finish(&mut self, text: Vec<u8>) -> io::Result<PartText> {
        if self.file.is_none() {
            return Ok(PartText::Memory(Bytes::from(text)));
        }
        self.write(&text)?;
        Ok(PartText::File(self.path.clone()))
    }
}
