use csv_core::ReadRecordResult;

use super::byte_order_marks::ByteOrderMarks;
use super::cells::Cells;
use super::error::CsvDefect;
use super::grammar::{Departure, Grammar, RowSeen};
use super::row::{BadRow, CsvRow};
use crate::limits;

/// Splits the bytes of a CSV text into rows, in pieces of any size.
///
/// It holds one row at a time, whatever the length of the text.
///
/// ```
/// use amp_write::{CsvEvent, CsvParser};
///
/// let mut parser = CsvParser::new();
/// let mut names = Vec::new();
/// // As they arrive from a connection, say.
/// for chunk in [b"id,na".as_slice(), b"me\n1,\"Hog", b"warts\"\n2,Durm"] {
///     let mut rest = chunk;
///     while let Some(event) = parser.parse(&mut rest)? {
///         if let CsvEvent::Row(row) = event {
///             names.push((row.number(), row.cell_of("name").map(str::to_owned)));
///         }
///     }
/// }
/// while let Some(event) = parser.finish()? {
///     if let CsvEvent::Row(row) = event {
///         names.push((row.number(), row.cell_of("name").map(str::to_owned)));
///     }
/// }
/// assert_eq!(names, [(1, Some("Hogwarts".to_owned())), (2, Some("Durm".to_owned()))]);
/// # Ok::<(), amp_write::CsvDefect>(())
/// ```
#[derive(Debug)]
pub struct CsvParser {
    marks: ByteOrderMarks,
    cells: Cells,
    grammar: Grammar,
    header: Option<Vec<String>>,
    /// How many rows after the header row were read.
    rows: u64,
    /// What was seen of the last row.
    last: RowSeen,
    place: Place,
    /// What is wrong with the row being read.
    defect: Option<CsvDefect>,
    skips_bad_rows: bool,
    stopped: Option<CsvDefect>,
}

/// How far the text has been read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    BetweenRows,
    /// In a row read by `csv-core`.
    WithinRow,
}

/// What a CSV text consists of.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum CsvEvent<'t> {
    /// The header row: the names of the columns, none of them empty. It comes first,
    /// and once.
    Header(&'t [String]),
    /// A row after the header row.
    Row(CsvRow<'t>),
    /// A row that cannot be used, where bad rows are skipped.
    BadRow(BadRow),
}

/// What was read to its end.
pub(super) enum Found {
    Header,
    Row,
    BadRow(CsvDefect),
}

impl Default for CsvParser {
    fn default() -> Self {
        Self::new()
    }
}

impl CsvParser {
    /// A parser that stops at the first bad row.
    pub fn new() -> Self {
        Self {
            marks: ByteOrderMarks::default(),
            cells: Cells::new(),
            grammar: Grammar::new(),
            header: None,
            rows: 0,
            last: RowSeen::default(),
            place: Place::BetweenRows,
            defect: None,
            skips_bad_rows: false,
            stopped: None,
        }
    }

    /// A parser that reports a bad row and continues after it: one with too few or too many cells,
    /// with a stray quote, with too many bytes, or that is not UTF-8.
    ///
    /// A row with a stray quote ends where it would without that quote. Defects of the header row,
    /// or of the text as a whole, are still errors.
    pub fn skipping_bad_rows() -> Self {
        Self {
            skips_bad_rows: true,
            ..Self::new()
        }
    }

    /// The names of the columns, once they are read.
    pub fn header(&self) -> Option<&[String]> {
        self.header.as_deref()
    }

    /// Takes bytes from the front up to the end of the next row. `None` if they are too few; then
    /// all were taken, and more are needed.
    ///
    /// # Errors
    ///
    /// The first defect of the text; the same one again on every later call.
    pub fn parse(&mut self, bytes: &mut &[u8]) -> Result<Option<CsvEvent<'_>>, CsvDefect> {
        let found = self.advance(bytes)?;
        Ok(found.map(|found| self.event(found)))
    }

    /// Ends the text, and returns what is left of it: a row without a line break after it. Call it
    /// until it returns `None`.
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse): the text may lack a header row or the end of a
    /// quote.
    pub fn finish(&mut self) -> Result<Option<CsvEvent<'_>>, CsvDefect> {
        let found = self.advance_at_end()?;
        Ok(found.map(|found| self.event(found)))
    }

    fn event(&self, found: Found) -> CsvEvent<'_> {
        match found {
            Found::Header => CsvEvent::Header(self.header().unwrap_or_default()),
            Found::Row => CsvEvent::Row(self.row()),
            Found::BadRow(defect) => CsvEvent::BadRow(BadRow {
                number: self.rows,
                line: self.last.line,
                defect,
            }),
        }
    }

    /// The row that was read last.
    pub(super) fn row(&self) -> CsvRow<'_> {
        CsvRow {
            number: self.rows,
            line: self.last.line,
            header: self.header().unwrap_or_default(),
            text: self.cells.text(),
            ends: self.cells.ends(),
            gap: self.cells.gap(),
        }
    }

    pub(super) fn advance(&mut self, bytes: &mut &[u8]) -> Result<Option<Found>, CsvDefect> {
        self.go_on()?;
        let found = self.advance_in(bytes);
        self.stop_at(found)
    }

    pub(super) fn advance_at_end(&mut self) -> Result<Option<Found>, CsvDefect> {
        self.go_on()?;
        self.marks.end();
        let mut found = self.advance_in(&mut [].as_slice());
        if let Ok(None) = found {
            found = self.end();
        }
        self.stop_at(found)
    }

    fn go_on(&mut self) -> Result<(), CsvDefect> {
        match &self.stopped {
            Some(defect) => Err(defect.clone()),
            None => Ok(()),
        }
    }

    fn stop_at<T>(&mut self, found: Result<T, CsvDefect>) -> Result<T, CsvDefect> {
        found.inspect_err(|defect| self.stopped = Some(defect.clone()))
    }

    fn advance_in(&mut self, bytes: &mut &[u8]) -> Result<Option<Found>, CsvDefect> {
        if !self.marks.pass(bytes) {
            return Ok(None);
        }
        while !self.marks.text().is_empty() {
            // At most three bytes, so the copy is cheap.
            let held = self.marks.text().to_vec();
            let (taken, found) = self.step(&held)?;
            self.marks.advance(taken);
            if found.is_some() {
                return Ok(found);
            }
        }
        while !bytes.is_empty() {
            let (taken, found) = self.step(bytes)?;
            *bytes = &bytes[taken..];
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// What is left once all bytes are taken.
    fn end(&mut self) -> Result<Option<Found>, CsvDefect> {
        self.grammar.end()?;
        if self.place != Place::WithinRow {
            let is_empty = self.header.is_none();
            return if is_empty {
                Err(CsvDefect::NoHeader)
            } else {
                Ok(None)
            };
        }
        loop {
            match self.cells.read(&[]).0 {
                ReadRecordResult::Record => return self.end_row().map(Some),
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {}
                ReadRecordResult::InputEmpty | ReadRecordResult::End => return Ok(None),
            }
        }
    }

    /// Reads some of the bytes. Returns how many, and what ended with them.
    fn step(&mut self, bytes: &[u8]) -> Result<(usize, Option<Found>), CsvDefect> {
        if self.place != Place::WithinRow {
            return self.begin_row(bytes);
        }
        let (result, taken) = self.cells.read(bytes);
        let is_row = result == ReadRecordResult::Record;
        match self.grammar.take(&bytes[..taken], is_row) {
            Ok(()) => {}
            Err(Departure::Row(defect)) if self.skips_bad_rows && self.header.is_some() => {
                self.defect.get_or_insert(defect);
            }
            Err(Departure::Row(defect) | Departure::Text(defect)) => return Err(defect),
        }
        let found = if is_row { Some(self.end_row()?) } else { None };
        Ok((taken, found))
    }

    /// Reads what is before a row, and the row itself if it is complete and plain. `csv-core` reads
    /// all others.
    fn begin_row(&mut self, bytes: &[u8]) -> Result<(usize, Option<Found>), CsvDefect> {
        let before = self.grammar.take_blank_lines(bytes)?;
        let row = &bytes[before..];
        if row.is_empty() {
            return Ok((before, None));
        }
        let most = self.header.as_ref().map_or(limits::CSV_COLUMNS, Vec::len);
        self.cells.begin(most);
        if let Some(len) = self.cells.take_plain(row)
            && self.grammar.take_plain_row(&row[..=len])
        {
            return Ok((before + len + 1, Some(self.end_row()?)));
        }
        self.cells.begin(most);
        self.place = Place::WithinRow;
        Ok((before, None))
    }

    /// What the row is that was just read to its end.
    fn end_row(&mut self) -> Result<Found, CsvDefect> {
        self.last = self.grammar.end_row();
        self.place = Place::BetweenRows;
        let Some(header) = &self.header else {
            self.header = Some(header(&self.cells, self.last.line)?);
            return Ok(Found::Header);
        };
        self.rows += 1;
        let (found, expected) = (self.cells.count(), header.len() as u64);
        let line = self.last.line;
        let defect = match self.defect.take() {
            Some(defect) => defect,
            None if found != expected => CsvDefect::RowLength {
                line,
                found,
                expected,
            },
            None if !self.cells.are_utf8() => CsvDefect::NotUtf8 { line },
            None => return Ok(Found::Row),
        };
        if self.skips_bad_rows {
            Ok(Found::BadRow(defect))
        } else {
            Err(defect)
        }
    }
}

/// The names of the columns.
fn header(cells: &Cells, line: u64) -> Result<Vec<String>, CsvDefect> {
    let columns = usize::try_from(cells.count()).unwrap_or(usize::MAX);
    if columns > limits::CSV_COLUMNS {
        return Err(CsvDefect::TooManyColumns { columns });
    }
    if !cells.are_utf8() {
        return Err(CsvDefect::NotUtf8 { line });
    }
    let mut start = 0;
    let names = cells.ends().iter().map(|&end| {
        let name = String::from_utf8_lossy(&cells.text()[start..end]);
        start = end + cells.gap();
        name.into_owned()
    });
    let names: Vec<_> = names.collect();
    match names.iter().position(String::is_empty) {
        Some(index) => Err(CsvDefect::UnnamedColumn { column: index + 1 }),
        None => Ok(names),
    }
}
