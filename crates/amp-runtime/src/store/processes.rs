//! The processes that serve from the database. What a process holds belongs to it until it reports
//! that it has ended, or is silent for some seconds.

use super::connection::{Connection, values};
use super::error::StoreError;

/// How long a process counts as alive without a sign, in milliseconds.
pub(crate) const LEASE: i64 = 15_000;

/// Registers a process, and assigns its number.
pub(super) fn enter(connection: &Connection, id: &str) -> Result<i64, StoreError> {
    let sql = format!(
        "INSERT INTO processes (id, alive_until) VALUES (?1, {} + ?2) RETURNING number",
        connection.clock()
    );
    connection.one(&sql, values![id, LEASE], |row| row.get(0))
}

/// Reports that this process is alive. If it was removed, it is registered again.
pub(crate) fn stay(connection: &Connection) -> Result<(), StoreError> {
    let process = connection.process();
    let sql = format!(
        "INSERT INTO processes (number, id, alive_until) VALUES (?1, ?2, {} + ?3) \
         ON CONFLICT (number) DO UPDATE SET alive_until = excluded.alive_until",
        connection.clock()
    );
    connection.execute(&sql, values![process, format!("again {process}"), LEASE])
}

/// Reports that this process has ended: others take up what it held.
pub(crate) fn leave(connection: &Connection) -> Result<(), StoreError> {
    let sql = "DELETE FROM processes WHERE number = ?1";
    connection.execute(sql, values![connection.process()])
}

/// Removes a process that the caller knows to have ended.
pub(crate) fn end_one(connection: &Connection, id: &str) -> Result<(), StoreError> {
    connection.execute("DELETE FROM processes WHERE id = ?1", values![id])
}

/// Removes the other processes, which the caller knows to have ended.
pub(crate) fn end_others(connection: &Connection) -> Result<(), StoreError> {
    let sql = "DELETE FROM processes WHERE number <> ?1";
    connection.execute(sql, values![connection.process()])
}

/// Removes processes that have been silent for too long.
pub(crate) fn forget_dead(connection: &Connection) -> Result<(), StoreError> {
    let sql = format!(
        "DELETE FROM processes WHERE alive_until < {}",
        connection.clock()
    );
    connection.execute(&sql, &[])
}
