//! The operations that are due, and those that processes hold.

use std::collections::HashMap;

use super::connection::{Connection, values};
use super::error::StoreError;
use super::operations::{COLUMNS, operation};
use crate::operation::Operation;
use crate::runtime::Limits;
use crate::time::Millis;

/// The condition for operations that are tried in one transaction, in contrast to those that a
/// process holds. The indexes of what is due use the same.
pub(super) const IN_SANDBOX: &str = "NOT live AND kind <> 'rows'";
pub(super) const HELD: &str = "(live OR kind = 'rows')";

/// The operations that are due in the sandbox, the longest due first.
pub(crate) fn due_in_sandbox(
    connection: &Connection,
    now: Millis,
    limit: usize,
) -> Result<Vec<Operation>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM operations WHERE next_attempt <= ?1 AND {IN_SANDBOX} \
         ORDER BY next_attempt, number LIMIT ?2"
    );
    connection.rows(&sql, values![now, limit], operation)
}

/// When the next operation is due in the sandbox, which may be in the past.
pub(crate) fn next_due_in_sandbox(connection: &Connection) -> Result<Option<Millis>, StoreError> {
    let sql = format!(
        "SELECT min(next_attempt) FROM operations WHERE next_attempt IS NOT NULL AND {IN_SANDBOX}"
    );
    connection.one(&sql, &[], |row| row.get(0))
}

/// Puts off the operation that has been due longest in the sandbox.
pub(crate) fn put_off_in_sandbox(connection: &Connection, until: Millis) -> Result<(), StoreError> {
    let sql = format!(
        "UPDATE operations SET next_attempt = ?1 WHERE number = (SELECT number FROM operations \
         WHERE next_attempt < ?1 AND {IN_SANDBOX} ORDER BY next_attempt, number LIMIT 1)"
    );
    connection.execute(&sql, values![until])
}

/// Claims operations of an installation that are due, the longest due first: from now on this
/// process holds them, and makes an attempt.
pub(crate) fn claim(
    connection: &Connection,
    now: Millis,
    installation: &str,
    limit: usize,
) -> Result<Vec<Operation>, StoreError> {
    let sql = format!(
        "UPDATE operations SET process = ?3, attempting = TRUE, attempts = attempts + 1, \
         last_attempt = ?1 WHERE number IN (SELECT number FROM operations \
         WHERE next_attempt <= ?1 AND process IS NULL AND {HELD} AND installation = ?4 \
         ORDER BY next_attempt, number LIMIT ?2 {}) RETURNING {COLUMNS}",
        connection.skip_locked()
    );
    let process = connection.process();
    let values = values![now, limit, process, installation];
    connection.rows(&sql, values, |row| {
        let mut operation = operation(row)?;
        operation.held = true;
        Ok(operation)
    })
}

/// Releases an operation that was not tried, so that any process can claim it.
pub(crate) fn release(connection: &Connection, number: i64) -> Result<(), StoreError> {
    let sql = "UPDATE operations SET process = NULL, attempting = FALSE \
         WHERE number = ?1 AND process = ?2";
    connection.execute(sql, values![number, connection.process()])
}

/// Checks that this process still holds an operation whose outcome is to be stored.
pub(crate) fn require_held(connection: &Connection, number: i64) -> Result<(), StoreError> {
    let sql = "SELECT 1 FROM operations WHERE number = ?1 AND process = ?2";
    let held = connection.row(sql, values![number, connection.process()], |_| Ok(()))?;
    held.ok_or(StoreError::TakenOver)
}

/// When the next operation is due after a time.
pub(crate) fn next_due_after(
    connection: &Connection,
    time: Millis,
) -> Result<Option<Millis>, StoreError> {
    let sql = format!(
        "SELECT min(next_attempt) FROM operations \
         WHERE next_attempt > ?1 AND process IS NULL AND {HELD}"
    );
    connection.one(&sql, values![time], |row| row.get(0))
}

/// The installations with due operations that no process holds, each with its project, in the order
/// of their ids.
pub(crate) fn waiting(
    connection: &Connection,
    now: Millis,
) -> Result<Vec<(String, String)>, StoreError> {
    // Skips from one installation to the next, as each may have many operations.
    let due = format!("next_attempt <= ?1 AND process IS NULL AND {HELD}");
    let sql = format!(
        "SELECT installation, (SELECT project FROM operations \
         WHERE {due} AND installation = found.installation LIMIT 1) FROM ( \
         WITH RECURSIVE waiting (installation) AS ( \
         SELECT min(installation) FROM operations WHERE {due} UNION ALL \
         SELECT (SELECT min(installation) FROM operations \
         WHERE {due} AND installation > waiting.installation) \
         FROM waiting WHERE waiting.installation IS NOT NULL) \
         SELECT installation FROM waiting) AS found WHERE installation IS NOT NULL"
    );
    connection.rows(&sql, values![now], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// How many operations processes hold, by installation and by project.
pub(crate) fn held(connection: &Connection) -> Result<Held, StoreError> {
    let sql = "SELECT installation, project, count(*) FROM operations \
         WHERE process IS NOT NULL GROUP BY installation, project";
    let mut held = Held::default();
    let groups: Vec<(String, String, u64)> =
        connection.rows(sql, &[], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    for (installation, project, count) in groups {
        held.add(
            &installation,
            &project,
            usize::try_from(count).unwrap_or(usize::MAX),
        );
    }
    Ok(held)
}

/// How many operations processes hold.
#[derive(Debug, Default)]
pub(crate) struct Held {
    installations: HashMap<String, usize>,
    projects: HashMap<String, usize>,
}

impl Held {
    pub(crate) fn add(&mut self, installation: &str, project: &str, count: usize) {
        *self
            .installations
            .entry(installation.to_owned())
            .or_default() += count;
        *self.projects.entry(project.to_owned()).or_default() += count;
    }

    /// How many more may be claimed.
    pub(crate) fn room(&self, installation: &str, project: &str, limits: Limits) -> usize {
        let count = |counts: &HashMap<String, usize>, name| counts.get(name).copied().unwrap_or(0);
        let installation = count(&self.installations, installation);
        let project = count(&self.projects, project);
        let room = limits.per_installation.saturating_sub(installation);
        room.min(limits.per_project.saturating_sub(project))
    }
}

/// The operations that dead processes held.
pub(crate) fn abandoned(connection: &Connection) -> Result<Vec<Operation>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM operations WHERE process IS NOT NULL \
         AND process NOT IN (SELECT number FROM processes) LIMIT 1000"
    );
    connection.rows(&sql, &[], operation)
}

/// Takes over an operation from a dead process, or one that no process holds.
pub(crate) fn take_over(
    connection: &Connection,
    operation: &mut Operation,
) -> Result<(), StoreError> {
    operation.held = true;
    let sql = "UPDATE operations SET process = ?2 WHERE number = ?1";
    connection.execute(sql, values![operation.number, connection.process()])
}
