use rusqlite::{Connection, OptionalExtension as _, params};

use super::error::StoreError;
use crate::metrics;

/// How far a bulk write is.
#[derive(Clone, Debug, Default)]
pub(crate) struct BulkWrite {
    /// The URL of the rows. `None` where they came with the request.
    pub(crate) url: Option<String>,
    /// The column by which records are recognised.
    pub(crate) primary_key: String,
    /// Whether the rows are in their file as a whole.
    pub(crate) fetched: bool,
    /// The number of the last row that is done. All before it are done.
    pub(crate) done: u64,
    pub(crate) written: u64,
    pub(crate) failed: u64,
    /// What the provider's adapter kept of the part under way.
    pub(crate) kept: Option<String>,
}

/// Stores how far a bulk write is.
pub(crate) fn put(
    connection: &Connection,
    operation: i64,
    bulk: &BulkWrite,
) -> Result<(), StoreError> {
    let mut put = connection.prepare_cached(
        "INSERT INTO bulk_writes (operation, url, primary_key, fetched, done, written, failed, \
         kept) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (operation) DO UPDATE SET \
         fetched = excluded.fetched, done = excluded.done, written = excluded.written, \
         failed = excluded.failed, kept = excluded.kept",
    )?;
    put.execute(params![
        operation,
        bulk.url,
        bulk.primary_key,
        bulk.fetched,
        bulk.done,
        bulk.written,
        bulk.failed,
        bulk.kept,
    ])?;
    metrics::changed();
    Ok(())
}

/// How far the bulk write of an operation is.
pub(crate) fn of_operation(
    connection: &Connection,
    operation: i64,
) -> Result<Option<BulkWrite>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT url, primary_key, fetched, done, written, failed, kept FROM bulk_writes \
         WHERE operation = ?1",
    )?;
    let found = select.query_row([operation], |row| {
        Ok(BulkWrite {
            url: row.get(0)?,
            primary_key: row.get(1)?,
            fetched: row.get(2)?,
            done: row.get(3)?,
            written: row.get(4)?,
            failed: row.get(5)?,
            kept: row.get(6)?,
        })
    });
    Ok(found.optional()?)
}

/// Adds what became of rows, as CSV without a header row.
pub(crate) fn add_results(
    connection: &Connection,
    operation: i64,
    first_row: u64,
    rows: &[u8],
) -> Result<(), StoreError> {
    let mut insert = connection.prepare_cached(
        "INSERT OR REPLACE INTO bulk_results (operation, first_row, rows) VALUES (?1, ?2, ?3)",
    )?;
    insert.execute(params![operation, first_row, rows])?;
    Ok(())
}

/// The piece of the results after the one that begins with the row `after`: its first row
/// and its text.
pub(crate) fn results_after(
    connection: &Connection,
    operation: i64,
    after: i64,
) -> Result<Option<(i64, Vec<u8>)>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT first_row, rows FROM bulk_results WHERE operation = ?1 AND first_row > ?2 \
         ORDER BY first_row LIMIT 1",
    )?;
    let found = select.query_row(params![operation, after], |row| {
        Ok((row.get(0)?, row.get(1)?))
    });
    Ok(found.optional()?)
}
