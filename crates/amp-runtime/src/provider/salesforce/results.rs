use amp_write::{CsvDefect, CsvEvent, CsvParser, CsvRow};
use reqwest::Response;

use super::super::answer::Repeat;
use super::super::outcome::Failure;

/// After this many bytes a new parser takes over, as the text that one may parse is shorter than
/// results may be.
const PARSER_BYTES: usize = 64 * 1024 * 1024;

/// Called for each row.
type Each<'f> = &'f mut (dyn FnMut(&CsvRow<'_>) + Send);

/// The rows of results, read as they arrive.
///
/// A malformed row is skipped: its record counts as one without a result.
pub(super) struct ResultRows {
    response: Response,
    parser: CsvParser,
    /// How many bytes the parser has parsed.
    read: usize,
}

impl ResultRows {
    pub fn new(response: Response) -> Self {
        Self {
            response,
            parser: CsvParser::skipping_bad_rows(),
            read: 0,
        }
    }

    /// Reads what has arrived. `false` at the end.
    ///
    /// # Errors
    ///
    /// If the connection breaks, or what arrives is not CSV.
    pub async fn next(&mut self, each: Each<'_>) -> Result<bool, Failure> {
        let chunk = self.response.chunk().await;
        let chunk = chunk.map_err(|error| Repeat::Harmless.not_answered(error))?;
        let read = match &chunk {
            Some(chunk) => self.parse(chunk, each),
            None => self.finish(each),
        };
        read.map_err(|defect| {
            Repeat::Harmless.lost(format!(
                "the results of the bulk job cannot be read: {defect}"
            ))
        })?;
        Ok(chunk.is_some())
    }

    fn parse(&mut self, mut rest: &[u8], each: Each<'_>) -> Result<(), CsvDefect> {
        loop {
            let before = rest.len();
            let event = self.parser.parse(&mut rest)?;
            self.read += before - rest.len();
            match event {
                Some(CsvEvent::Row(row)) => each(&row),
                Some(_) => {}
                None => return Ok(()),
            }
            if self.read > PARSER_BYTES {
                self.renew()?;
            }
        }
    }

    /// Continues with a new parser, between two rows.
    fn renew(&mut self) -> Result<(), CsvDefect> {
        let header = self.parser.header().unwrap_or_default();
        let cells = header
            .iter()
            .map(|name| format!("\"{}\"", name.replace('"', "\"\"")));
        let header = cells.collect::<Vec<_>>().join(",") + "\n";
        self.parser = CsvParser::skipping_bad_rows();
        self.read = 0;
        self.parser.parse(&mut header.as_bytes())?;
        Ok(())
    }

    fn finish(&mut self, each: Each<'_>) -> Result<(), CsvDefect> {
        loop {
            match self.parser.finish() {
                Ok(Some(CsvEvent::Row(row))) => each(&row),
                Ok(Some(_)) => {}
                // There are no results.
                Ok(None) | Err(CsvDefect::NoHeader) => return Ok(()),
                Err(defect) => return Err(defect),
            }
        }
    }
}
