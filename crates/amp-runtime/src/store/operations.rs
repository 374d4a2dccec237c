use std::collections::HashSet;

use amp_write::answer::OperationStatus;
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension as _, Row, RowIndex, named_params, params};

use super::error::StoreError;
use crate::metrics;
use crate::operation::{Kind, Operation};
use crate::time::Millis;

const COLUMNS: &str = "number, id, project, integration, installation, group_ref, config, \
     provider, object, kind, asynchronous, live, status, result, plan, outcome, attempts, \
     last_attempt, attempting, next_attempt, deadline, notified, created, updated";

/// Stores a new operation, and gives it its number.
pub(crate) fn insert(connection: &Connection, operation: &mut Operation) -> Result<(), StoreError> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO operations (id, project, integration, installation, group_ref, config, \
         provider, object, kind, asynchronous, live, status, result, plan, outcome, attempts, \
         last_attempt, attempting, next_attempt, deadline, created, updated) \
         VALUES (:id, :project, :integration, :installation, :group_ref, :config, :provider, \
         :object, :kind, :asynchronous, :live, :status, :result, :plan, :outcome, :attempts, \
         :last_attempt, :attempting, :next_attempt, :deadline, :created, :updated)",
    )?;
    insert.execute(named_params! {
        ":id": operation.id,
        ":project": operation.project,
        ":integration": operation.integration,
        ":installation": operation.installation,
        ":group_ref": operation.group_ref,
        ":config": operation.config,
        ":provider": operation.provider,
        ":object": operation.object,
        ":kind": operation.kind.as_str(),
        ":asynchronous": operation.asynchronous,
        ":live": operation.live,
        ":status": status_text(operation.status),
        ":result": operation.result,
        ":plan": operation.plan,
        ":outcome": serde_json::to_string(&operation.progress)?,
        ":attempts": operation.attempts,
        ":last_attempt": operation.last_attempt,
        ":attempting": operation.attempting,
        ":next_attempt": operation.next_attempt,
        ":deadline": operation.deadline,
        ":created": operation.created,
        ":updated": operation.updated,
    })?;
    operation.number = connection.last_insert_rowid();
    metrics::accepted(operation.kind);
    metrics::changed();
    Ok(())
}

/// Stores how far an operation is.
pub(crate) fn update(connection: &Connection, operation: &Operation) -> Result<(), StoreError> {
    let mut update = connection.prepare_cached(
        "UPDATE operations SET status = :status, result = :result, plan = :plan, \
         outcome = :outcome, attempts = :attempts, last_attempt = :last_attempt, \
         attempting = :attempting, next_attempt = :next_attempt, deadline = :deadline, \
         updated = :updated WHERE number = :number",
    )?;
    update.execute(named_params! {
        ":number": operation.number,
        ":status": status_text(operation.status),
        ":result": operation.result,
        ":plan": operation.plan,
        ":outcome": serde_json::to_string(&operation.progress)?,
        ":attempts": operation.attempts,
        ":last_attempt": operation.last_attempt,
        ":attempting": operation.attempting,
        ":next_attempt": operation.next_attempt,
        ":deadline": operation.deadline,
        ":updated": operation.updated,
    })?;
    metrics::changed();
    Ok(())
}

/// Notes when a destination was told what came of an operation.
pub(crate) fn set_notified(
    connection: &Connection,
    number: i64,
    time: Millis,
) -> Result<(), StoreError> {
    let mut update =
        connection.prepare_cached("UPDATE operations SET notified = ?2 WHERE number = ?1")?;
    update.execute(params![number, time])?;
    Ok(())
}

/// The operation with an id.
pub(crate) fn by_id(connection: &Connection, id: &str) -> Result<Option<Operation>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM operations WHERE id = ?1");
    let mut select = connection.prepare_cached(&sql)?;
    Ok(select.query_row([id], operation).optional()?)
}

/// The operation with a number.
pub(crate) fn by_number(
    connection: &Connection,
    number: i64,
) -> Result<Option<Operation>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM operations WHERE number = ?1");
    let mut select = connection.prepare_cached(&sql)?;
    Ok(select.query_row([number], operation).optional()?)
}

/// What to choose of the operations.
#[derive(Clone, Debug, Default)]
pub(crate) struct Choice {
    /// Of one installation only.
    pub(crate) installation: Option<String>,
    /// With this status only.
    pub(crate) status: Option<OperationStatus>,
    /// Older than the one with this number.
    pub(crate) before: Option<i64>,
    /// At most so many.
    pub(crate) limit: u32,
}

/// Operations, the newest first.
pub(crate) fn list(connection: &Connection, choice: &Choice) -> Result<Vec<Operation>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM operations WHERE number < :before \
         {} {} ORDER BY number DESC LIMIT :limit",
        choice
            .installation
            .as_ref()
            .map_or("AND :installation IS NULL", |_| {
                "AND installation = :installation"
            }),
        choice
            .status
            .map_or("AND :status IS NULL", |_| "AND status = :status"),
    );
    let mut select = connection.prepare_cached(&sql)?;
    let rows = select.query_map(
        named_params! {
            ":before": choice.before.unwrap_or(i64::MAX),
            ":installation": choice.installation,
            ":status": choice.status.map(status_text),
            ":limit": choice.limit,
        },
        operation,
    )?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// An operation that is due.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Due {
    pub(crate) number: i64,
    pub(crate) kind: Kind,
    /// Whether it goes to the provider. Otherwise to the sandbox.
    pub(crate) live: bool,
}

/// The operations that are due, the longest due first.
pub(crate) fn due(
    connection: &Connection,
    now: Millis,
    limit: usize,
) -> Result<Vec<Due>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT number, kind, live FROM operations WHERE next_attempt <= ?1 ORDER BY next_attempt, number \
         LIMIT ?2",
    )?;
    let rows = select.query_map(params![now, limit], |row| {
        Ok(Due {
            number: row.get(0)?,
            kind: kind(row, 1)?,
            live: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// When the next operation is due that is not due yet.
pub(crate) fn next_due(connection: &Connection, now: Millis) -> Result<Option<Millis>, StoreError> {
    let mut select = connection
        .prepare_cached("SELECT min(next_attempt) FROM operations WHERE next_attempt > ?1")?;
    Ok(select.query_row([now], |row| row.get(0))?)
}

/// The operations of which an attempt was under way when the process ended, and those
/// whose caller waited for it.
pub(crate) fn interrupted(connection: &Connection) -> Result<Vec<Operation>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM operations WHERE status = 'in_progress' \
         AND (attempting OR next_attempt IS NULL)"
    );
    let mut select = connection.prepare(&sql)?;
    let rows = select.query_map([], operation)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The ids of the bulk writes that are not done.
pub(crate) fn ids_of_waiting_rows(connection: &Connection) -> Result<HashSet<String>, StoreError> {
    let mut select = connection
        .prepare("SELECT id FROM operations WHERE status = 'in_progress' AND kind = 'rows'")?;
    let rows = select.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn operation(row: &Row<'_>) -> rusqlite::Result<Operation> {
    let status: String = row.get("status")?;
    let outcome: Option<String> = row.get("outcome")?;
    let progress = outcome.map(|text| serde_json::from_str(&text)).transpose();
    Ok(Operation {
        number: row.get("number")?,
        id: row.get("id")?,
        project: row.get("project")?,
        integration: row.get("integration")?,
        installation: row.get("installation")?,
        group_ref: row.get("group_ref")?,
        config: row.get("config")?,
        provider: row.get("provider")?,
        object: row.get("object")?,
        kind: kind(row, "kind")?,
        asynchronous: row.get("asynchronous")?,
        live: row.get("live")?,
        status: status_of(&status).ok_or_else(|| unreadable("status"))?,
        result: row.get("result")?,
        plan: row.get("plan")?,
        progress: progress
            .map_err(|_| unreadable("outcome"))?
            .unwrap_or_default(),
        attempts: row.get("attempts")?,
        last_attempt: row.get("last_attempt")?,
        attempting: row.get("attempting")?,
        next_attempt: row.get("next_attempt")?,
        deadline: row.get("deadline")?,
        notified: row.get("notified")?,
        created: row.get("created")?,
        updated: row.get("updated")?,
    })
}

fn kind(row: &Row<'_>, column: impl RowIndex) -> rusqlite::Result<Kind> {
    let kind: String = row.get(column)?;
    Kind::parse(&kind).ok_or_else(|| unreadable("kind of operation"))
}

fn unreadable(what: &str) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, format!("unknown {what}").into())
}

/// A status as it is stored and as the API calls it.
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
