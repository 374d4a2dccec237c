use std::io;
use std::ops::RangeInclusive;
use std::path::PathBuf;

use async_trait::async_trait;
use bytes::Bytes;
use serde_json::Value;

use super::outcome::{Failure, Outcome};

/// A part of the rows of a bulk upsert, as they are sent.
#[derive(Clone, Debug)]
pub struct BulkPart {
    /// Which part it is, counted from 0.
    pub number: u64,
    /// The CSV text, with the header row of the provider's field names. UTF-8, commas,
    /// line feeds.
    pub text: PartText,
    /// How many bytes it has.
    pub bytes: u64,
    /// The numbers of its rows in the whole text, ascending; 1 is the row after the
    /// header row.
    pub rows: Vec<RangeInclusive<u64>>,
}

/// Where the text of a part is.
#[derive(Clone, Debug)]
pub enum PartText {
    /// In memory, where the provider takes small parts.
    Memory(Bytes),
    /// In a file, where it takes large ones.
    File(PathBuf),
}

impl BulkPart {
    /// The numbers of the rows, one by one.
    pub fn row_numbers(&self) -> impl Iterator<Item = u64> + '_ {
        self.rows.iter().cloned().flatten()
    }

    /// Opens the text.
    ///
    /// # Errors
    ///
    /// Where the file cannot be opened.
    pub fn open(&self) -> io::Result<Box<dyn io::Read + Send>> {
        Ok(match &self.text {
            PartText::Memory(bytes) => Box::new(io::Cursor::new(bytes.clone())),
            PartText::File(path) => Box::new(std::fs::File::open(path)?),
        })
    }
}

/// What became of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct RowOutcome {
    /// The number of the row; 1 is the one after the header row.
    pub row: u64,
    /// What became of it.
    pub outcome: Outcome,
}

/// What an upsert leaves behind while it runs.
#[async_trait]
pub trait Progress: Send {
    /// What was kept last for this part.
    fn kept(&self) -> Option<Value>;

    /// Keeps a value on disk, such as the id of a job at the provider.
    ///
    /// # Errors
    ///
    /// Where it cannot be kept. The upsert must not go on then.
    async fn keep(&mut self, value: Value) -> Result<(), Failure>;

    /// Tells what became of rows. It counts once the whole part is done.
    ///
    /// # Errors
    ///
    /// Where it cannot be kept.
    async fn rows(&mut self, rows: Vec<RowOutcome>) -> Result<(), Failure>;
}
