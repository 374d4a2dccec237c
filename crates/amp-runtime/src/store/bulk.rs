use super::connection::{Connection, values};
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

/// Keeps what the adapter needs to go on with the part under way.
pub(crate) fn keep(connection: &Connection, operation: i64, kept: &str) -> Result<(), StoreError> {
    let sql = "UPDATE bulk_writes SET kept = ?2 WHERE operation = ?1";
    connection.execute(sql, values![operation, kept])
}

/// How far the bulk write of an operation is.
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
    let sql = "INSERT INTO bulk_results (operation, part, piece, rows) VALUES (?1, ?2, ?3, ?4)";
    connection.execute(sql, values![operation, part, piece, rows])
}

/// Forgets what became of the rows of a part, which is begun anew.
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

/// Keeps a piece of the rows themselves, where other processes find them.
pub(crate) fn keep_rows(
    connection: &Connection,
    operation: i64,
    piece: u64,
    rows: &[u8],
) -> Result<(), StoreError> {
    // One that is there is of an earlier try.
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

/// Forgets the rows themselves, which are done.
pub(crate) fn forget_rows(connection: &Connection, operation: i64) -> Result<(), StoreError> {
    let sql = "DELETE FROM bulk_rows WHERE operation = ?1";
    connection.execute(sql, values![operation])
}
