use std::io::{ErrorKind, Read};

use super::error::{CsvDefect, CsvError};
use super::parser::{CsvParser, Found};
use super::row::CsvRow;

/// How many bytes are read at once.
const CHUNK: usize = 64 * 1024;

/// The rows of a text that is read from somewhere: a [`CsvParser`] that fetches its own bytes.
#[derive(Debug)]
pub struct CsvReader<R> {
    text: R,
    chunk: Box<[u8]>,
    /// The part of `chunk` that is not parsed yet.
    start: usize,
    end: usize,
    parser: CsvParser,
}

impl<R: Read> CsvReader<R> {
    /// Reads the header row.
    ///
    /// # Errors
    ///
    /// See [`CsvError`].
    pub fn new(text: R) -> Result<Self, CsvError> {
        let mut reader = Self {
            text,
            chunk: vec![0; CHUNK].into_boxed_slice(),
            start: 0,
            end: 0,
            parser: CsvParser::new(),
        };
        match reader.advance()? {
            Some(_) => Ok(reader),
            None => Err(CsvDefect::NoHeader.into()),
        }
    }

    /// The names of the columns, none of them empty.
    pub fn header(&self) -> &[String] {
        self.parser.header().unwrap_or_default()
    }

    /// The next row. `None` after the last one.
    ///
    /// # Errors
    ///
    /// See [`CsvError`].
    pub fn next_row(&mut self) -> Result<Option<CsvRow<'_>>, CsvError> {
        let found = self.advance()?;
        Ok(found.map(|_| self.parser.row()))
    }

    fn advance(&mut self) -> Result<Option<Found>, CsvError> {
        loop {
            let mut bytes = &self.chunk[self.start..self.end];
            let found = self.parser.advance(&mut bytes)?;
            self.start = self.end - bytes.len();
            if found.is_some() {
                return Ok(found);
            }
            match self.text.read(&mut self.chunk) {
                Ok(0) => return Ok(self.parser.advance_at_end()?),
                Ok(len) => (self.start, self.end) = (0, len),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
}
