use std::io::Read as _;

use amp_write::CsvReader;

use crate::engine::RESULT_COLUMNS;
use crate::store::{Connection, StoreError, bulk};

/// How many bad rows are shown.
const SHOWN: usize = 20;

/// How many bytes of results are searched for them: a file may have millions of rows, of which only
/// the last failed.
const BYTES: usize = 32 * 1024 * 1024;

/// A row that was not written.
#[derive(Clone, Debug)]
pub(super) struct BadRow {
    /// Its number among the rows of the request; 1 is the one after the header row.
    pub(super) row: String,
    pub(super) outcome: String,
    pub(super) error: String,
}

/// The first rows of an operation that were not written.
pub(super) fn first(connection: &Connection, operation: i64) -> Result<Vec<BadRow>, StoreError> {
    let mut bad = Vec::new();
    let (mut after, mut read) = ((0, 0), 0);
    while read < BYTES && bad.len() < SHOWN {
        let Some((place, rows)) = bulk::results_after(connection, operation, after)? else {
            break;
        };
        (after, read) = (place, read + rows.len());
        collect(&rows, &mut bad);
    }
    Ok(bad)
}

fn collect(rows: &[u8], bad: &mut Vec<BadRow>) {
    let Ok(mut reader) = CsvReader::new(RESULT_COLUMNS.as_bytes().chain(rows)) else {
        return;
    };
    // Results that cannot be parsed are still in the results file.
    while let Ok(Some(row)) = reader.next_row() {
        if bad.len() == SHOWN {
            return;
        }
        let cell = |column: &str| row.cell_of(column).unwrap_or_default().to_owned();
        let outcome = cell("outcome");
        if matches!(outcome.as_str(), "failed" | "unknown") {
            bad.push(BadRow {
                row: cell("row"),
                outcome,
                error: cell("error"),
            });
        }
    }
}
