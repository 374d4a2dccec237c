use std::io::Write;

use amp_runtime::provider::{BulkPart, Failure, Outcome, PartText, Progress, RowOutcome};
use amp_write::plan::{BulkPlan, PlannedColumn};
use async_trait::async_trait;
use serde_json::Value;
use tempfile::NamedTempFile;

/// A part with all rows of a text, and its file.
pub fn part(text: &str) -> (BulkPart, NamedTempFile) {
    let mut file = NamedTempFile::new().expect("there is room");
    let written = file.write_all(text.as_bytes());
    written.expect("there is room");
    let rows = text.lines().count() as u64 - 1;
    let part = BulkPart {
        number: 0,
        text: PartText::File(file.path().to_owned()),
        bytes: text.len() as u64,
        rows: vec![1..=rows],
    };
    (part, file)
}

pub fn bulk_plan(object: &str, key: &str, text: &str) -> BulkPlan {
    let header = text.lines().next().unwrap_or_default();
    let columns = header.split(',');
    let columns = columns.map(|name| PlannedColumn::new(name, Some(name.to_owned())));
    BulkPlan::new("", object, key, columns.collect())
}

/// What an upsert stored, in memory.
#[derive(Default)]
pub struct Left {
    pub kept: Option<Value>,
    told: Vec<RowOutcome>,
}

#[async_trait]
impl Progress for Left {
    fn kept(&self) -> Option<Value> {
        self.kept.clone()
    }

    async fn keep(&mut self, value: Value) -> Result<(), Failure> {
        self.kept = Some(value);
        Ok(())
    }

    async fn rows(&mut self, rows: Vec<RowOutcome>) -> Result<(), Failure> {
        self.told.extend(rows);
        Ok(())
    }
}

impl Left {
    /// The stored outcomes of the rows, by their numbers; each once.
    pub fn rows(&self) -> Vec<(u64, &Outcome)> {
        let mut rows: Vec<_> = self.told.iter().map(|it| (it.row, &it.outcome)).collect();
        rows.sort_by_key(|(row, _)| *row);
        let mut numbers: Vec<_> = rows.iter().map(|(row, _)| *row).collect();
        numbers.dedup();
        assert_eq!(numbers.len(), rows.len(), "a row is told twice");
        rows
    }

    /// The state with a value that an earlier call stored.
    pub fn of(kept: Value) -> Self {
        Self {
            kept: Some(kept),
            told: Vec::new(),
        }
    }

    /// The state before a call after an interruption: the stored outcomes are void.
    pub fn again(&mut self) {
        self.told.clear();
    }
}
