use memchr::{memchr2, memchr3};

use super::error::CsvDefect;
use crate::limits;

/// Checks the grammar of RFC 4180, section 2, and the limits, and counts lines. It runs beside
/// `csv-core`, which accepts any text and counts only line feeds.
#[derive(Debug)]
pub(super) struct Grammar {
    state: State,
    line: u64,
    /// Whether the last byte was a carriage return. A line feed after it ends the
    /// same line.
    after_return: bool,
    /// The line of the last quote that was opened.
    opened: u64,
    bytes: u64,
    row: RowSeen,
}

/// What was seen of a row.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct RowSeen {
    /// Its length in bytes, without the line break after it.
    bytes: usize,
    /// The line on which it begins.
    pub(super) line: u64,
}

/// Where in a cell a byte is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Before its first byte.
    Start,
    /// In a cell without quotes.
    Plain,
    /// Between quotes.
    Quoted,
    /// After a quote that closes the cell, or is the first of two.
    Closed,
}

/// What is wrong with the bytes of a row.
pub(super) enum Departure {
    /// The row is unusable; the text after it is not.
    Row(CsvDefect),
    /// Nothing after it is read.
    Text(CsvDefect),
}

impl Grammar {
    pub(super) fn new() -> Self {
        Self {
            state: State::Start,
            line: 1,
            after_return: false,
            opened: 1,
            bytes: 0,
            row: RowSeen::default(),
        }
    }

    /// Ends the row, and returns what was seen of it.
    pub(super) fn end_row(&mut self) -> RowSeen {
        self.state = State::Start;
        std::mem::take(&mut self.row)
    }

    /// The text may end here, unless it is within quotes.
    pub(super) fn end(&self) -> Result<(), CsvDefect> {
        match self.state {
            State::Quoted => Err(CsvDefect::OpenQuote { line: self.opened }),
            _ => Ok(()),
        }
    }

    /// Takes the blank lines before a row. Returns their length in bytes.
    pub(super) fn take_blank_lines(&mut self, bytes: &[u8]) -> Result<usize, CsvDefect> {
        let mut len = 0;
        while let Some(byte @ (b'\r' | b'\n')) = bytes.get(len) {
            self.count_line(*byte);
            len += 1;
        }
        self.bytes += len as u64;
        if self.bytes > limits::CSV_FILE_BYTES {
            return Err(CsvDefect::TooLong);
        }
        self.row.line = self.line;
        Ok(len)
    }

    /// Takes a whole row without quotes, with the byte that ends it: only the length of the text
    /// needs a check. `false` if that is too long.
    pub(super) fn take_plain_row(&mut self, row: &[u8]) -> bool {
        let bytes = self.bytes + row.len() as u64;
        if bytes > limits::CSV_FILE_BYTES {
            return false;
        }
        self.bytes = bytes;
        self.after_return = false;
        if let Some(end) = row.last() {
            self.count_line(*end);
        }
        true
    }

    /// Takes bytes of a row, as far as `csv-core` read them, including the line break that ends it
    /// if `ends_row`. Other line breaks in them are within quotes.
    ///
    /// After a stray quote the cell continues without quotes, as it does for `csv-core`, so that
    /// both see the row end at the same byte.
    pub(super) fn take(&mut self, bytes: &[u8], ends_row: bool) -> Result<(), Departure> {
        let room = limits::CSV_FILE_BYTES - self.bytes;
        let room = usize::try_from(room).unwrap_or(usize::MAX);
        let is_too_long = bytes.len() > room;
        let bytes = &bytes[..bytes.len().min(room)];
        self.bytes += bytes.len() as u64;

        let ends_row = ends_row && !is_too_long;
        let (body, end) = bytes.split_at(bytes.len() - usize::from(ends_row));
        let room = limits::CSV_ROW_BYTES.saturating_sub(self.row.bytes);
        let (within, beyond) = body.split_at(body.len().min(room));
        self.row.bytes += body.len();
        let mut taken = self.take_body(within);
        if !beyond.is_empty() {
            let line = self.line;
            taken = taken.and(Err(CsvDefect::RowTooLong { line }));
            taken = taken.and(self.take_body(beyond));
        }
        for byte in end {
            self.count_line(*byte);
        }
        match taken {
            Err(defect) => Err(Departure::Row(defect)),
            Ok(()) if is_too_long => Err(Departure::Text(CsvDefect::TooLong)),
            Ok(()) => Ok(()),
        }
    }

    fn take_body(&mut self, bytes: &[u8]) -> Result<(), CsvDefect> {
        let mut first = Ok(());
        let mut rest = bytes;
        while let Some(skipped) = self.next_special(rest) {
            if skipped > 0 {
                self.after_return = false;
            }
            let byte = rest[skipped];
            rest = &rest[skipped + 1..];
            let line = self.line;
            self.state = match (self.state, byte) {
                (State::Start, b'"') => {
                    self.opened = line;
                    State::Quoted
                }
                (State::Quoted, b'"') => State::Closed,
                (State::Closed, b'"') | (State::Quoted, _) => State::Quoted,
                (_, b',') => State::Start,
                (State::Plain, b'"') | (State::Closed, _) => {
                    first = first.and(Err(CsvDefect::StrayQuote { line }));
                    State::Plain
                }
                (State::Start | State::Plain, _) => State::Plain,
            };
            self.count_line(byte);
        }
        if !rest.is_empty() {
            self.after_return = false;
        }
        first
    }

    /// The first byte that may change the state or that breaks a line.
    fn next_special(&self, bytes: &[u8]) -> Option<usize> {
        match self.state {
            State::Start | State::Closed => (!bytes.is_empty()).then_some(0),
            State::Plain => memchr2(b'"', b',', bytes),
            State::Quoted => memchr3(b'"', b'\r', b'\n', bytes),
        }
    }

    fn count_line(&mut self, byte: u8) {
        self.line += u64::from(byte == b'\r' || byte == b'\n' && !self.after_return);
        self.after_return = byte == b'\r';
    }
}
