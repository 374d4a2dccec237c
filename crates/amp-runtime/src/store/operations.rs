use std::collections::HashSet;

use amp_write::answer::OperationStatus;

use super::connection::{Connection, Row, Value, values};
use super::error::StoreError;
use crate::metrics;
use crate::operation::{Kind, Operation};
use crate::time::Millis;

/// The columns that [`operation`] reads, in order.
pub(super) const COLUMNS: &str = "number, id, project, integration, installation, group_ref, config, \
     provider, object, kind, asynchronous, live, status, result, plan, outcome, attempts, \
     last_attempt, attempting, next_attempt, deadline, notified, created, updated";

/// Stores a new operation, and assigns its number. If `is_held`, this process holds it.
pub(crate) fn insert(
    connection: &Connection,
    operation: &mut Operation,
    is_held: bool,
) -> Result<(), StoreError> {
    let number = connection.number()?;
    let sql = "INSERT INTO operations (number, id, project, integration, installation, \
         group_ref, config, provider, object, kind, asynchronous, live, status, result, plan, \
         outcome, attempts, last_attempt, attempting, next_attempt, deadline, created, updated, \
         process) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, \
         ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24)";
    let outcome = serde_json::to_string(&operation.progress)?;
    let process = is_held.then(|| connection.process());
    operation.held = is_held;
    operation.number = connection.insert(
        sql,
        number,
        values![
            number,
            operation.id,
            operation.project,
            operation.integration,
            operation.installation,
            operation.group_ref,
            operation.config,
            operation.provider,
            operation.object,
            operation.kind.as_str(),
            operation.asynchronous,
            operation.live,
            status_text(operation.status),
            operation.result,
            operation.plan,
            outcome,
            operation.attempts,
            operation.last_attempt,
            operation.attempting,
            operation.next_attempt,
            operation.deadline,
            operation.created,
            operation.updated,
            process,
        ],
    )?;
    metrics::accepted(operation.kind);
    metrics::changed();
    Ok(())
}

/// Stores the state of an operation that this process holds, or one that is tried in the current
/// transaction. If `stays_held`, the process keeps holding it.
pub(crate) fn update(
    connection: &Connection,
    operation: &Operation,
    stays_held: bool,
) -> Result<(), StoreError> {
    const SQL: &str = "UPDATE operations SET status = ?2, result = ?3, plan = ?4, outcome = ?5, \
         attempts = ?6, last_attempt = ?7, attempting = ?8, next_attempt = ?9, deadline = ?10, \
         updated = ?11, kind = ?12, process = ?14 \
         WHERE number = ?1 AND process IS NOT DISTINCT FROM ?13";
    let process = connection.process();
    let outcome = serde_json::to_string(&operation.progress)?;
    let change = |values: &[Value<'_>]| {
        if !operation.held {
            // No other process can hold it.
            return connection.execute(SQL, values);
        }
        match connection.affected(SQL, values)? {
            0 => Err(StoreError::TakenOver),
            _ => Ok(()),
        }
    };
    change(values![
        operation.number,
        status_text(operation.status),
        operation.result,
        operation.plan,
        outcome,
        operation.attempts,
        operation.last_attempt,
        operation.attempting,
        operation.next_attempt,
        operation.deadline,
        operation.updated,
        operation.kind.as_str(),
        operation.held.then_some(process),
        stays_held.then_some(process),
    ])?;
    metrics::changed();
    Ok(())
}

/// Stores when a destination was notified about an operation.
pub(crate) fn set_notified(
    connection: &Connection,
    number: i64,
    time: Millis,
) -> Result<(), StoreError> {
    let sql = "UPDATE operations SET notified = ?2 WHERE number = ?1";
    connection.execute(sql, values![number, time])
}

/// The operation with this id.
pub(crate) fn by_id(connection: &Connection, id: &str) -> Result<Option<Operation>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM operations WHERE id = ?1");
    connection.row(&sql, values![id], operation)
}

/// Which operations to list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Choice {
    /// Only those of one installation.
    pub(crate) installation: Option<String>,
    /// Only those with this status.
    pub(crate) status: Option<OperationStatus>,
    /// Only older ones than the one with this number.
    pub(crate) before: Option<i64>,
    /// The most to list.
    pub(crate) limit: u32,
}

/// Operations, the newest first.
pub(crate) fn list(connection: &Connection, choice: &Choice) -> Result<Vec<Operation>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM operations WHERE number < ?1 \
         AND (CAST(?2 AS TEXT) IS NULL OR installation = ?2) \
         AND (CAST(?3 AS TEXT) IS NULL OR status = ?3) ORDER BY number DESC LIMIT ?4"
    );
    connection.rows(
        &sql,
        values![
            choice.before.unwrap_or(i64::MAX),
            choice.installation,
            choice.status.map(status_text),
            choice.limit,
        ],
        operation,
    )
}

/// The ids of the bulk writes that are not done.
pub(crate) fn ids_of_waiting_rows(connection: &Connection) -> Result<HashSet<String>, StoreError> {
    let sql = "SELECT id FROM operations WHERE status = 'in_progress' AND kind = 'rows'";
    let ids = connection.rows(sql, &[], |row| row.get(0))?;
    Ok(ids.into_iter().collect())
}

/// Reads [`COLUMNS`].
pub(super) fn operation(row: &Row<'_>) -> Result<Operation, StoreError> {
    let status: String = row.get(12)?;
    let outcome: Option<String> = row.get(15)?;
    let progress = outcome
        .map(|text| serde_json::from_str(&text))
        .transpose()?;
    Ok(Operation {
        number: row.get(0)?,
        id: row.get(1)?,
        project: row.get(2)?,
        integration: row.get(3)?,
        installation: row.get(4)?,
        group_ref: row.get(5)?,
        config: row.get(6)?,
        provider: row.get(7)?,
        object: row.get(8)?,
        kind: kind(row, 9)?,
        asynchronous: row.get(10)?,
        live: row.get(11)?,
        status: status_of(&status).ok_or(StoreError::Unreadable("status"))?,
        result: row.get(13)?,
        plan: row.get(14)?,
        progress: progress.unwrap_or_default(),
        attempts: row.get(16)?,
        last_attempt: row.get(17)?,
        held: false,
        attempting: row.get(18)?,
        next_attempt: row.get(19)?,
        deadline: row.get(20)?,
        notified: row.get(21)?,
        created: row.get(22)?,
        updated: row.get(23)?,
    })
}

/// The kind of operation in a column.
pub(super) fn kind(row: &Row<'_>, column: usize) -> Result<Kind, StoreError> {
    let kind: String = row.get(column)?;
    Kind::parse(&kind).ok_or(StoreError::Unreadable("kind of operation"))
}

/// The text of a status, in the database and in the API.
pub(crate) fn status_text(status: OperationStatus) -> &'static str {
    match status {
        OperationStatus::InProgress => "in_progress",
        OperationStatus::Success => "success",
        OperationStatus::Failure => "failure",
    }
}

/// The status that a text stands for.
pub(crate) fn status_of(text: &str) -> Option<OperationStatus> {
    let all = [
        OperationStatus::InProgress,
        OperationStatus::Success,
        OperationStatus::Failure,
    ];
    all.into_iter().find(|status| status_text(*status) == text)
}
