use super::connection::{Connection, values};
use super::error::StoreError;
use crate::metrics;

/// The progress of a bulk write.
#[derive(Clone, Debug, Default)]
pub(crate) struct BulkWrite {
    /// The URL of the rows. `None` if they came with the request.
    pub(crate) url: Option<String>,
    /// The column that identifies records.
    pub(crate) primary_key: String,
    /// Whether the file of the rows is complete.
    pub(crate) fetched: bool,
    /// The number of the last row that is done, as are all before it.
    pub(crate) done: u64,
    pub(crate) written: u64,
    pub(crate) failed: u64,
    /// The value that the provider's adapter stored for the part in progress.
    pub(crate) kept: Option<String>,
}

/// Stores the progress of a bulk write.
pub(crate) fn put(
    connection: &Connection,
    operation: i64,
    bulk: &BulkWrite,
) -> Result<(), StoreError> {
    connection.execute(
        "INSERT INTO bulk_writes (operation, url, primary_key, fetched, done, written, failed, \
         kept) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (operation) DO UPDATE SET \
         fetched = excluded.fetched, done = excluded.done, written = excluded.written, \
         failed = excluded.failed, kept = excluded.kept",
        values![
            operation,
            bulk.url,
            bulk.primary_key,
            bulk.fetched,
            bulk.done,
            bulk.written,
            bulk.failed,
            bulk.kept,
        ],
    )?;
    metrics::changed();
    Ok(())
}

/// Stores what the adapter needs to continue the part in progress.
pub(crate) fn keep(connection: &Connection, operation: i64, kept: &str) -> Result<(), StoreError> {
    let sql = "UPDATE bulk_writes SET kept = ?2 WHERE operation = ?1";
    connection.execute(sql, values![operation, kept])
}

/// The progress of an operation's bulk write.
pub(crate) fn of_operation(
    connection: &Connection,
    operation: i64,
) -> Result<Option<BulkWrite>, StoreError> {
    let sql = "SELECT url, primary_key, fetched, done, written, failed, kept FROM bulk_writes \
         WHERE operation = ?1";
    connection.row(sql, values![operation], |row| {
        Ok(BulkWrite {
            url: row.get(0)?,
            primary_key: row.get(1)?,
            fetched: row.get(2)?,
            done: row.get(3)?,
            written: row.get(4)?,
            failed: row.get(5)?,
            kept: row.get(6)?,
        })
    })
}

/// The place of a piece of the results: its part, given by the row after the last one of the part
/// before, and its number in it.
pub(crate) type Piece = (u64, u64);

/// Adds the outcomes of rows, as CSV without a header row.
pub(crate) fn add_results(
    connection: &Connection,
    operation: i64,
    (part, piece): Piece,
    rows: &[u8],
) -> Result<(), StoreError> {
    let sql = "INSERT INTO bulk_results (operation, part, piece, rows) VALUES (?1, ?2, ?3, ?4)";
    connection.execute(sql, values![operation, part, piece, rows])
}

/// Removes the outcomes of a part's rows, as the part is started again.
pub(crate) fn forget_results(
    connection: &Connection,
    operation: i64,
    part: u64,
) -> Result<(), StoreError> {
    let sql = "DELETE FROM bulk_results WHERE operation = ?1 AND part >= ?2";
    connection.execute(sql, values![operation, part])
}

/// The next piece of the results of parts that are done: its place and its text.
pub(crate) fn results_after(
    connection: &Connection,
    operation: i64,
    (part, piece): Piece,
) -> Result<Option<(Piece, Vec<u8>)>, StoreError> {
    let sql = "SELECT part, piece, rows FROM bulk_results WHERE operation = ?1 \
         AND (part, piece) > (?2, ?3) \
         AND part <= (SELECT done FROM bulk_writes WHERE operation = ?1) \
         ORDER BY part, piece LIMIT 1";
    connection.row(sql, values![operation, part, piece], |row| {
        Ok(((row.get(0)?, row.get(1)?), row.get(2)?))
    })
}

/// Stores a piece of the rows themselves, for other processes.
pub(crate) fn keep_rows(
    connection: &Connection,
    operation: i64,
    piece: u64,
    rows: &[u8],
) -> Result<(), StoreError> {
    // An existing one is from an earlier attempt.
    let sql = "INSERT INTO bulk_rows (operation, piece, rows) VALUES (?1, ?2, ?3) \
         ON CONFLICT (operation, piece) DO UPDATE SET rows = excluded.rows";
    connection.execute(sql, values![operation, piece, rows])
}

/// A piece of the rows themselves. `None` after the last one.
pub(crate) fn kept_rows(
    connection: &Connection,
    operation: i64,
    piece: u64,
) -> Result<Option<Vec<u8>>, StoreError> {
    let sql = "SELECT rows FROM bulk_rows WHERE operation = ?1 AND piece = ?2";
    connection.row(sql, values![operation, piece], |row| row.get(0))
}

/// Removes the rows themselves, which are done.
pub(crate) fn forget_rows(connection: &Connection, operation: i64) -> Result<(), StoreError> {
    let sql = "DELETE FROM bulk_rows WHERE operation = ?1";
    connection.execute(sql, values![operation])
}
