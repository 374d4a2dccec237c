use std::collections::VecDeque;
use std::io::{self, Read};

use super::error::CsvDefect;
use crate::limits;

/// A text that is read as long as it keeps to the grammar of RFC 4180, section 2,
/// and to the bounds. It stands before the reader of the `csv` crate, which makes
/// something of every text.
#[derive(Debug)]
pub(super) struct Checked<R> {
    text: R,
    state: State,
    line: u64,
    /// Whether the last byte was a carriage return. A line feed behind it ends the
    /// same line.
    after_return: bool,
    /// The lines on which rows begin that were read and not yet asked for.
    rows: VecDeque<u64>,
    /// The line of the last quote that was opened.
    opened: u64,
    bytes: u64,
    row_bytes: usize,
}

/// Where in a cell a byte stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Before its first byte.
    Start,
    /// In a cell without quotes.
    Plain,
    /// Between quotes.
    Quoted,
    /// Behind a quote that closes the cell, or is the first of two.
    Closed,
}

impl<R> Checked<R> {
    pub(super) fn new(text: R) -> Self {
        Self {
            text,
            state: State::Start,
            line: 1,
            after_return: false,
            rows: VecDeque::new(),
            opened: 1,
            bytes: 0,
            row_bytes: 0,
        }
    }

    /// The line on which the next row begins, for each row once. The `csv` crate
    /// counts line feeds alone, and does not tell a row from the blank lines before
    /// it.
    pub(super) fn next_row_line(&mut self) -> Option<u64> {
        self.rows.pop_front()
    }

    fn take(&mut self, byte: u8) -> Result<(), CsvDefect> {
        let line = self.line;
        // A blank line is no row.
        if self.row_bytes == 0 && !matches!(byte, b'\r' | b'\n') {
            self.rows.push_back(line);
        }
        self.state = match (self.state, byte) {
            (State::Start, b'"') => {
                self.opened = line;
                State::Quoted
            }
            (State::Quoted, b'"') => State::Closed,
            (State::Closed, b'"') | (State::Quoted, _) => State::Quoted,
            (_, b',' | b'\r' | b'\n') => State::Start,
            (State::Plain, b'"') | (State::Closed, _) => {
                return Err(CsvDefect::StrayQuote { line });
            }
            (State::Start | State::Plain, _) => State::Plain,
        };
        self.bytes += 1;
        self.row_bytes += 1;
        if self.state == State::Start && byte != b',' {
            self.row_bytes = 0;
        }
        if self.row_bytes > limits::CSV_ROW_BYTES {
            return Err(CsvDefect::RowTooLong { line });
        }
        if self.bytes > limits::CSV_FILE_BYTES {
            return Err(CsvDefect::TooLong);
        }
        self.line += u64::from(byte == b'\r' || byte == b'\n' && !self.after_return);
        self.after_return = byte == b'\r';
        Ok(())
    }
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let len = self.text.read(buffer)?;
        if len == 0 && !buffer.is_empty() && self.state == State::Quoted {
            let defect = CsvDefect::OpenQuote { line: self.opened };
            return Err(io::Error::other(defect));
        }
        for &byte in buffer.get(..len).unwrap_or_default() {
            self.take(byte).map_err(io::Error::other)?;
        }
        Ok(len)
    }
}
