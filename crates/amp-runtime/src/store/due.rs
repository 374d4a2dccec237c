//! The operations that are due, and those that processes hold.

use std::collections::HashMap;

use super::connection::{Connection, values};
use super::error::StoreError;
use super::operations::{COLUMNS, operation};
use crate::operation::Operation;
use crate::runtime::Limits;
use crate::time::Millis;

/// What is tried in one transaction, and what a process holds while it is at it. The indexes
/// of what is due say the same.
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

/// When the next operation is due in the sandbox, which may have been.
pub(crate) fn next_due_in_sandbox(connection: &Connection) -> Result<Option<Millis>, StoreError> {
    let sql = format!(
        "SELECT min(next_attempt) FROM operations WHERE next_attempt IS NOT NULL AND {IN_SANDBOX}"
    );
    connection.one(&sql, &[], |row| row.get(0))
}

/// Puts off the operation that is longest due in the sandbox.
pub(crate) fn put_off_in_sandbox(connection: &Connection, until: Millis) -> Result<(), StoreError> {
    let sql = format!(
        "UPDATE operations SET next_attempt = ?1 WHERE number = (SELECT number FROM operations \
         WHERE next_attempt < ?1 AND {IN_SANDBOX} ORDER BY next_attempt, number LIMIT 1)"
    );
    connection.execute(&sql, values![until])
}

/// Takes operations of an installation that are due, the longest due first: from now on
/// this process is at them, and makes an attempt.
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

/// Lets go of an operation at which nothing was done: who comes first takes it.
pub(crate) fn release(connection: &Connection, number: i64) -> Result<(), StoreError> {
    let sql = "UPDATE operations SET process = NULL, attempting = FALSE \
         WHERE number = ?1 AND process = ?2";
    connection.execute(sql, values![number, connection.process()])
}

/// That this process is at an operation still: what it has come to is stored with that.
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

/// The installations of which operations are due that nobody is at, each with its project,
/// in the order of their ids.
pub(crate) fn waiting(
    connection: &Connection,
    now: Millis,
) -> Result<Vec<(String, String)>, StoreError> {
    // From one installation to the next: each may have many operations.
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

/// How many operations processes are at, by installation and by project.
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

/// How many operations processes are at.
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

    /// How many more may be taken.
    pub(crate) fn room(&self, installation: &str, project: &str, limits: Limits) -> usize {
        let count = |counts: &HashMap<String, usize>, name| counts.get(name).copied().unwrap_or(0);
        let installation = count(&self.installations, installation);
        let project = count(&self.projects, project);
        let room = limits.per_installation.saturating_sub(installation);
        room.min(limits.per_project.saturating_sub(project))
    }
}

/// The operations at which a process was that has ended.
pub(crate) fn abandoned(connection: &Connection) -> Result<Vec<Operation>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM operations WHERE process IS NOT NULL \
         AND process NOT IN (SELECT number FROM processes) LIMIT 1000"
    );
    connection.rows(&sql, &[], operation)
}

/// Takes an operation, from a process that has ended or from nobody.
pub(crate) fn take_over(
    connection: &Connection,
    operation: &mut Operation,
) -> Result<(), StoreError> {
    operation.held = true;
    let sql = "UPDATE operations SET process = ?2 WHERE number = ?1";
    connection.execute(sql, values![operation.number, connection.process()])
}
