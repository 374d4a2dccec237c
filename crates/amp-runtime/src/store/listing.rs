//! Short forms of stored values, for lists: without plans and outcomes, which may be long.

use amp_write::answer::OperationStatus;

use super::connection::{Connection, values};
use super::error::StoreError;
use super::operations::{kind, status_of, status_text};
use crate::operation::Kind;
use crate::time::Millis;

/// An operation in a list.
#[derive(Clone, Debug)]
pub(crate) struct OperationLine {
    pub(crate) number: i64,
    pub(crate) id: String,
    pub(crate) integration: String,
    pub(crate) installation: String,
    pub(crate) group_ref: String,
    pub(crate) object: String,
    pub(crate) kind: Kind,
    pub(crate) status: OperationStatus,
    /// How many rows of a bulk write have failed so far.
    pub(crate) failed_rows: u64,
    pub(crate) attempts: u32,
    pub(crate) next_attempt: Option<Millis>,
    pub(crate) created: Millis,
    pub(crate) updated: Millis,
}

/// Which operations to list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    pub(crate) status: Option<OperationStatus>,
    /// The id of an installation, or the group that it belongs to.
    pub(crate) installation: Option<String>,
    /// The provider's name of the object.
    pub(crate) object: Option<String>,
    /// Only older ones than the one with this number.
    pub(crate) before: Option<i64>,
    /// The most to list.
    pub(crate) limit: u32,
}

/// Operations, the newest first.
pub(crate) fn operations(
    connection: &Connection,
    filter: &Filter,
) -> Result<Vec<OperationLine>, StoreError> {
    let sql = "SELECT number, id, integration, installation, group_ref, object, kind, status, \
         attempts, next_attempt, created, updated, coalesce((SELECT failed FROM bulk_writes \
         WHERE operation = number), 0) FROM operations WHERE number < ?1 \
         AND (CAST(?2 AS TEXT) IS NULL OR status = ?2) \
         AND (CAST(?3 AS TEXT) IS NULL OR object = ?3) \
         AND (CAST(?4 AS TEXT) IS NULL OR installation = ?4 OR group_ref = ?4) \
         ORDER BY number DESC LIMIT ?5";
    connection.rows(
        sql,
        values![
            filter.before.unwrap_or(i64::MAX),
            filter.status.map(status_text),
            filter.object,
            filter.installation,
            filter.limit,
        ],
        |row| {
            let status: String = row.get(7)?;
            Ok(OperationLine {
                number: row.get(0)?,
                id: row.get(1)?,
                integration: row.get(2)?,
                installation: row.get(3)?,
                group_ref: row.get(4)?,
                object: row.get(5)?,
                kind: kind(row, 6)?,
                status: status_of(&status).ok_or(StoreError::Unreadable("status"))?,
                attempts: row.get(8)?,
                next_attempt: row.get(9)?,
                created: row.get(10)?,
                updated: row.get(11)?,
                failed_rows: row.get(12)?,
            })
        },
    )
}

/// An installation in a list.
#[derive(Clone, Debug)]
pub(crate) struct InstallationLine {
    /// Its position in the order in which installations were created.
    pub(crate) number: i64,
    pub(crate) id: String,
    pub(crate) integration: String,
    pub(crate) group_ref: String,
    pub(crate) revision: i64,
    pub(crate) has_credentials: bool,
    pub(crate) created: Millis,
    pub(crate) updated: Millis,
}

/// Installations, newest first: those of a group, or all that were created before the one with the
/// number `before`.
pub(crate) fn installations(
    connection: &Connection,
    group_ref: Option<&str>,
    before: Option<i64>,
    limit: u32,
) -> Result<Vec<InstallationLine>, StoreError> {
    let sql = "SELECT number, id, integration, group_ref, revision, credentials IS NOT NULL, \
         created, updated FROM installations WHERE number < ?1 \
         AND (CAST(?2 AS TEXT) IS NULL OR group_ref = ?2) ORDER BY number DESC LIMIT ?3";
    connection.rows(
        sql,
        values![before.unwrap_or(i64::MAX), group_ref, limit],
        |row| {
            Ok(InstallationLine {
                number: row.get(0)?,
                id: row.get(1)?,
                integration: row.get(2)?,
                group_ref: row.get(3)?,
                revision: row.get(4)?,
                has_credentials: row.get(5)?,
                created: row.get(6)?,
                updated: row.get(7)?,
            })
        },
    )
}
