use amp_write::answer::{LogEntry, LogMessage};
use rusqlite::{Connection, params};

use super::error::StoreError;
use crate::time::{Millis, rfc3339};

/// How much an entry matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Severity {
    Info,
    Warning,
    Error,
}

impl Severity {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Info => "INFO",
            Self::Warning => "WARNING",
            Self::Error => "ERROR",
        }
    }
}

/// Adds an entry to the log of an operation.
pub(crate) fn add(
    connection: &Connection,
    operation: i64,
    time: Millis,
    severity: Severity,
    message: &str,
    error: Option<&str>,
) -> Result<(), StoreError> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO logs (operation, position, time, severity, message, error) \
         SELECT ?1, ifnull(max(position), 0) + 1, ?2, ?3, ?4, ?5 FROM logs WHERE operation = ?1",
    )?;
    insert.execute(params![operation, time, severity.as_str(), message, error])?;
    Ok(())
}

/// The log of an operation, oldest entry first.
pub(crate) fn of_operation(
    connection: &Connection,
    number: i64,
    id: &str,
) -> Result<Vec<LogEntry>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT time, severity, message, error FROM logs WHERE operation = ?1 ORDER BY position",
    )?;
    let rows = select.query_map([number], |row| {
        Ok(LogEntry {
            timestamp: rfc3339(row.get(0)?),
            severity: row.get(1)?,
            message: LogMessage {
                msg: row.get(2)?,
                error: row.get(3)?,
                operation_id: Some(id.to_owned()),
                ..LogMessage::default()
            },
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
