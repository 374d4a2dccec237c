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
    /// The index of the part, counted from 0.
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
    /// In memory, for a provider that takes small parts.
    Memory(Bytes),
    /// In a file, for a provider that takes large ones.
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
    /// If the file cannot be opened.
    pub fn open(&self) -> io::Result<Box<dyn io::Read + Send>> {
        Ok(match &self.text {
            PartText::Memory(bytes) => Box::new(io::Cursor::new(bytes.clone())),
            PartText::File(path) => Box::new(std::fs::File::open(path)?),
        })
    }
}

/// The outcome of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct RowOutcome {
    /// The number of the row; 1 is the one after the header row.
    pub row: u64,
    /// Its outcome.
    pub outcome: Outcome,
}

/// What an upsert stores while it runs.
#[async_trait]
pub trait Progress: Send {
    /// The value that was stored last for this part.
    fn kept(&self) -> Option<Value>;

    /// Stores a value on disk, such as the id of a job at the provider.
    ///
    /// # Errors
    ///
    /// If it cannot be stored. The upsert must not continue then.
    async fn keep(&mut self, value: Value) -> Result<(), Failure>;

    /// Stores the outcomes of rows. They count once the whole part is done.
    ///
    /// # Errors
    ///
    /// If they cannot be stored.
    async fn rows(&mut self, rows: Vec<RowOutcome>) -> Result<(), Failure>;
}
