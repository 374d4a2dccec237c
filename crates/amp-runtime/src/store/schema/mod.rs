//! The schema of the database, in the words of SQLite and of PostgreSQL.

use super::connection::Connection;
use super::error::StoreError;

/// The steps that lead from an empty database to the newest schema, oldest first. A step
/// that was released never changes.
const SQLITE: [&str; 1] = [include_str!("sqlite.sql")];
const POSTGRES: [&str; 1] = [include_str!("postgres.sql")];

/// Brings a database up to date.
pub(super) fn migrate(connection: &Connection) -> Result<(), StoreError> {
    if connection.is_shared() {
        migrate_shared(connection)
    } else {
        migrate_file(connection)
    }
}

fn migrate_file(connection: &Connection) -> Result<(), StoreError> {
    connection.script("BEGIN IMMEDIATE")?;
    let found: u64 = connection.one("PRAGMA user_version", &[], |row| row.get(0))?;
    for step in missing(&SQLITE, found)? {
        connection.script(step)?;
    }
    connection.script(&format!("PRAGMA user_version = {}; COMMIT", SQLITE.len()))
}

fn migrate_shared(connection: &Connection) -> Result<(), StoreError> {
    // One process after the other: the lock, of any number, ends with the transaction.
    connection.script(
        "BEGIN; SELECT pg_advisory_xact_lock(7307200526); CREATE SCHEMA IF NOT EXISTS ampc; \
         CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)",
    )?;
    let sql = "SELECT max(version) FROM schema_version";
    let found: Option<i64> = connection.one(sql, &[], |row| row.get(0))?;
    let found = found.and_then(|version| u64::try_from(version).ok());
    for step in missing(&POSTGRES, found.unwrap_or(0))? {
        connection.script(step)?;
    }
    connection.script(&format!(
        "DELETE FROM schema_version; INSERT INTO schema_version VALUES ({}); COMMIT",
        POSTGRES.len()
    ))
}

/// The steps that a database lacks.
fn missing<'s>(steps: &'s [&'s str], found: u64) -> Result<&'s [&'s str], StoreError> {
    let known = steps.len() as u64;
    let is_known = usize::try_from(found)
        .ok()
        .and_then(|found| steps.get(found..));
    is_known.ok_or(StoreError::NewerSchema { found, known })
}
