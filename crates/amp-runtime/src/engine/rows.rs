//! The rows of a bulk write, read from their file piece by piece.

use std::fs::File;
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};

use amp_write::plan::{CsvPart, CsvParts, PartLimits};
use amp_write::{BulkPlan, CsvDefect, CsvEvent, CsvParser, CsvRow};
use bytes::Bytes;
use thiserror::Error;

use crate::provider::sandbox::Row;
use crate::provider::{BulkPart, Failure, FailureKind, Outcome, PartText, RowOutcome};

/// How many bytes are read at once.
const CHUNK: usize = 256 * 1024;

/// How many rows the sandbox takes in one transaction at most, and how many bytes of them.
const SANDBOX_ROWS: usize = 50_000;
const SANDBOX_BYTES: usize = 12 * 1024 * 1024;

/// Parts of more bytes go through a file.
const IN_MEMORY: usize = 8 * 1024 * 1024;

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

/// A file that is read as CSV. Rows that are bad are passed over with their number.
pub(super) struct Rows {
    file: File,
    parser: CsvParser,
    buffer: Vec<u8>,
    /// What of the buffer was not parsed.
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

    /// Gives the next event to `take`. Whether there was one.
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

/// What the sandbox writes in one transaction.
#[derive(Default)]
pub(super) struct Chunk {
    pub(super) rows: Vec<Row>,
    /// The rows that cannot be read, with the reason.
    pub(super) bad: Vec<RowOutcome>,
    /// The number of the last row. 0 where there is none.
    pub(super) last: u64,
}

/// Cuts rows into chunks for the sandbox.
pub(super) struct Chunks {
    rows: Rows,
    cells: Cells,
    /// The rows up to this one are done.
    done: u64,
}

impl Chunks {
    pub(super) fn new(rows: Rows, plan: &BulkPlan, done: u64) -> Self {
        Self {
            rows,
            cells: Cells::new(plan),
            done,
        }
    }

    /// The next chunk. `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Chunk>, RowsError> {
        let Self { rows, cells, done } = self;
        let mut chunk = Chunk::default();
        let mut bytes = 0;
        while chunk.rows.len() + chunk.bad.len() < SANDBOX_ROWS && bytes < SANDBOX_BYTES {
            let goes_on = rows.next(|event| match event {
                CsvEvent::Row(row) if row.number() > *done => {
                    let made = cells.row(&row);
                    bytes += made.fields.len() + made.key.len();
                    chunk.last = made.number;
                    chunk.rows.push(made);
                }
                CsvEvent::BadRow(bad) if bad.number > *done => {
                    chunk.last = bad.number;
                    chunk.bad.push(bad_row(bad.number, &bad.defect));
                }
                _ => {}
            })?;
            if !goes_on {
                break;
            }
        }
        Ok((chunk.last > 0).then_some(chunk))
    }
}

fn bad_row(number: u64, defect: &CsvDefect) -> RowOutcome {
    RowOutcome {
        row: number,
        outcome: Outcome::Failed(Failure::new(FailureKind::Refused, defect.to_string())),
    }
}

/// A column that is written.
struct Column {
    /// The JSON key, with its colon.
    key: Vec<u8>,
    /// The values that are replaced, in order, each with what takes its place.
    values: Vec<(String, String)>,
}

/// Makes JSON objects of rows, as a plan wants them.
struct Cells {
    /// The columns of the rows. `None` where one is dropped.
    columns: Vec<Option<Column>>,
    /// What every row gets.
    defaults: Vec<u8>,
    key: usize,
}

impl Cells {
    fn new(plan: &BulkPlan) -> Self {
        let columns = plan.columns.iter().map(|column| {
            Some(Column {
                key: json_key(column.field.as_ref()?),
                values: column.values.clone().into_iter().collect(),
            })
        });
        let mut defaults = Vec::new();
        for default in &plan.defaults {
            defaults.extend_from_slice(&json_key(&default.field));
            push_text(&default.value, &mut defaults);
            defaults.push(b',');
        }
        let key = plan
            .columns
            .iter()
            .position(|column| column.field.as_ref() == Some(&plan.primary_key));
        Self {
            columns: columns.collect(),
            defaults,
            key: key.unwrap_or_default(),
        }
    }

    fn row(&self, row: &CsvRow<'_>) -> Row {
        let mut fields = vec![b'{'];
        let mut key = String::new();
        for (position, (column, cell)) in self.columns.iter().zip(row.cells()).enumerate() {
            let Some(Column { key: name, values }) = column else {
                continue;
            };
            if cell.is_empty() {
                continue;
            }
            let replaced = values.binary_search_by(|(from, _)| from.as_str().cmp(cell));
            let cell = replaced.map_or(cell, |found| &values[found].1);
            if position == self.key {
                cell.clone_into(&mut key);
            }
            fields.extend_from_slice(name);
            push_text(cell, &mut fields);
            fields.push(b',');
        }
        fields.extend_from_slice(&self.defaults);
        // The last comma, where there is one, gives way to the end.
        if fields.len() > 1 {
            fields.pop();
        }
        fields.push(b'}');
        Row {
            number: row.number(),
            key,
            fields: String::from_utf8(fields).unwrap_or_default(),
        }
    }
}

fn json_key(field: &str) -> Vec<u8> {
    let mut key = Vec::new();
    push_text(field, &mut key);
    key.push(b':');
    key
}

fn push_text(text: &str, json: &mut Vec<u8>) {
    let is_plain = |byte: u8| byte >= b' ' && byte != b'"' && byte != b'\\';
    if text.bytes().all(is_plain) {
        json.push(b'"');
        json.extend_from_slice(text.as_bytes());
        json.push(b'"');
    } else {
        // Writing to memory does not fail.
        drop(serde_json::to_writer(json, text));
    }
}

/// What a provider gets at once.
pub(super) struct Part {
    pub(super) sent: BulkPart,
    /// The rows before its end that cannot be sent, with the reason.
    pub(super) bad: Vec<RowOutcome>,
    /// The number of the last row that it settles.
    pub(super) last: u64,
}

/// Cuts rows into parts for a provider, beginning after the row `done`.
pub(super) struct PartsReader<'p> {
    rows: Rows,
    parts: Option<CsvParts<'p>>,
    limits: PartLimits,
    /// Where a large part waits.
    file: PathBuf,
    done: u64,
    number: u64,
    bad: Vec<RowOutcome>,
    last: u64,
}

impl<'p> PartsReader<'p> {
    pub(super) fn new(
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

    /// The next part. `None` at the end, after which [`rest`](Self::rest) has what is left.
    pub(super) fn next(&mut self) -> Result<Option<Part>, RowsError> {
        let mut writer = PartWriter::new(&self.file, self.limits);
        loop {
            let Some(parts) = &mut self.parts else {
                return Ok(None);
            };
            let (done, bad) = (self.done, &mut self.bad);
            // The part that a row ended, and the row before that one.
            let mut ended: Option<(CsvPart, u64)> = None;
            let last = &mut self.last;
            let goes_on = self.rows.next(|event| match event {
                CsvEvent::Row(row) if row.number() > done => {
                    match parts.push(&row) {
                        Ok(part) => ended = part.map(|part| (part, *last)),
                        Err(too_large) => {
                            let failure = Failure::new(FailureKind::Refused, too_large.to_string());
                            bad.push(RowOutcome {
                                row: row.number(),
                                outcome: Outcome::Failed(failure),
                            });
                        }
                    }
                    *last = row.number();
                }
                CsvEvent::BadRow(row) if row.number > done => {
                    bad.push(bad_row(row.number, &row.defect));
                    *last = row.number;
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
    pub(super) fn rest(self) -> (Vec<RowOutcome>, u64) {
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

/// Puts the text of a part where it waits.
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
