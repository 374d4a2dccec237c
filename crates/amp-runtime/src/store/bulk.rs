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

/// Keeps what the adapter needs to go on with the part under way.
pub(crate) fn keep(connection: &Connection, operation: i64, kept: &str) -> Result<(), StoreError> {
    let mut update =
        connection.prepare_cached("UPDATE bulk_writes SET kept = ?2 WHERE operation = ?1")?;
    update.execute(params![operation, kept])?;
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

/// The place of a piece of the results: its part, by the row after the last one of the part
/// before, and its number there.
pub(crate) type Piece = (u64, u64);

/// Adds what became of rows, as CSV without a header row.
pub(crate) fn add_results(
    connection: &Connection,
    operation: i64,
    (part, piece): Piece,
    rows: &[u8],
) -> Result<(), StoreError> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO bulk_results (operation, part, piece, rows) VALUES (?1, ?2, ?3, ?4)",
    )?;
    insert.execute(params![operation, part, piece, rows])?;
    Ok(())
}

/// Forgets what became of the rows of a part, which is begun anew.
pub(crate) fn forget_results(
    connection: &Connection,
    operation: i64,
    part: u64,
) -> Result<(), StoreError> {
    let mut delete = connection
        .prepare_cached("DELETE FROM bulk_results WHERE operation = ?1 AND part >= ?2")?;
    delete.execute(params![operation, part])?;
    Ok(())
}

/// The next piece of the results of parts that are done: its place and its text.
pub(crate) fn results_after(
    connection: &Connection,
    operation: i64,
    (part, piece): Piece,
) -> Result<Option<(Piece, Vec<u8>)>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT part, piece, rows FROM bulk_results WHERE operation = ?1 \
         AND (part, piece) > (?2, ?3) \
         AND part <= (SELECT done FROM bulk_writes WHERE operation = ?1) \
         ORDER BY part, piece LIMIT 1",
    )?;
    let found = select.query_row(params![operation, part, piece], |row| {
        Ok(((row.get(0)?, row.get(1)?), row.get(2)?))
    });
    Ok(found.optional()?)
}
