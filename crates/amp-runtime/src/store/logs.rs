use amp_write::answer::{LogEntry, LogMessage};

use super::connection::{Connection, values};
use super::error::StoreError;
use crate::time::{Millis, rfc3339};

/// The severity of an entry.
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
    let sql = "INSERT INTO logs (operation, time, severity, message, error) \
         VALUES (?1, ?2, ?3, ?4, ?5)";
    connection.execute(
        sql,
        values![operation, time, severity.as_str(), message, error],
    )
}

/// The log of an operation, oldest entry first.
pub(crate) fn of_operation(
    connection: &Connection,
    number: i64,
    id: &str,
) -> Result<Vec<LogEntry>, StoreError> {
    let sql = "SELECT time, severity, message, error FROM logs WHERE operation = ?1 \
         ORDER BY number";
    connection.rows(sql, values![number], |row| {
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
    })
}
