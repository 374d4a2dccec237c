//! The processes that serve from the database. What a process is at belongs to it until it
//! says that it has ended, or says nothing for some seconds.

use super::connection::{Connection, values};
use super::error::StoreError;

/// How long a process is taken to be alive without a sign, in milliseconds.
pub(crate) const LEASE: i64 = 15_000;

/// Enters a process, and gives it its number.
pub(super) fn enter(connection: &Connection, id: &str) -> Result<i64, StoreError> {
    let sql = format!(
        "INSERT INTO processes (id, alive_until) VALUES (?1, {} + ?2) RETURNING number",
        connection.clock()
    );
    connection.one(&sql, values![id, LEASE], |row| row.get(0))
}

/// Says that a process is alive. One that was forgotten is entered again.
pub(crate) fn stay(connection: &Connection) -> Result<(), StoreError> {
    let process = connection.process();
    let sql = format!(
        "INSERT INTO processes (number, id, alive_until) VALUES (?1, ?2, {} + ?3) \
         ON CONFLICT (number) DO UPDATE SET alive_until = excluded.alive_until",
        connection.clock()
    );
    connection.execute(&sql, values![process, format!("again {process}"), LEASE])
}

/// Says that a process has ended: others take up what it was at.
pub(crate) fn leave(connection: &Connection) -> Result<(), StoreError> {
    let sql = "DELETE FROM processes WHERE number = ?1";
    connection.execute(sql, values![connection.process()])
}

/// Says of a process that it has ended, which the caller knows.
pub(crate) fn end_one(connection: &Connection, id: &str) -> Result<(), StoreError> {
    connection.execute("DELETE FROM processes WHERE id = ?1", values![id])
}

/// Says of the other processes that they have ended, which the caller knows.
pub(crate) fn end_others(connection: &Connection) -> Result<(), StoreError> {
    let sql = "DELETE FROM processes WHERE number <> ?1";
    connection.execute(sql, values![connection.process()])
}

/// Forgets processes that have said nothing for too long.
pub(crate) fn forget_dead(connection: &Connection) -> Result<(), StoreError> {
    let sql = format!(
        "DELETE FROM processes WHERE alive_until < {}",
        connection.clock()
    );
    connection.execute(&sql, &[])
}
