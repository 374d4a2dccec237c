use amp_write::InstallationConfig;
use serde_json::{Map, Value};

use super::connection::{Connection, Row, Value as Parameter, values};
use super::error::StoreError;
use crate::time::Millis;

/// The columns that [`installation`] reads, in order.
const COLUMNS: &str =
    "id, project, integration, group_ref, document, revision, credentials, created, updated";

/// An installation: which customer's account is written to, and what the customer chose.
#[derive(Clone, Debug)]
pub(crate) struct Installation {
    pub(crate) id: String,
    pub(crate) project: String,
    /// The integration's name.
    pub(crate) integration: String,
    pub(crate) group_ref: String,
    /// The installation as given, with all its keys.
    pub(crate) document: Map<String, Value>,
    /// How often its config was changed, counted from 1.
    pub(crate) revision: i64,
    /// The credentials of the account, sealed.
    pub(crate) credentials: Option<Vec<u8>>,
    pub(crate) created: Millis,
    pub(crate) updated: Millis,
}

impl Installation {
    /// The id of its current config.
    pub(crate) fn config_id(&self) -> String {
        format!("{}-{}", self.id, self.revision)
    }

    /// What the customer chose, as given.
    pub(crate) fn content(&self) -> Option<&Value> {
        self.document.get("config")?.get("content")
    }

    /// The parsed config, as far as writes use it.
    ///
    /// # Errors
    ///
    /// If it is not an installation config.
    pub(crate) fn config(
        &self,
    ) -> Result<InstallationConfig, amp_write::installation::InstallationError> {
        match self.content() {
            None | Some(Value::Null) => Ok(InstallationConfig::default()),
            Some(content) => InstallationConfig::from_json(content.to_string().as_bytes()),
        }
    }
}

/// The name of [`version`], which is read once in a transaction.
pub(crate) const VERSION: &str = "installations";

/// A number that differs after each change or removal of an installation.
pub(crate) fn version(connection: &Connection) -> Result<i64, StoreError> {
    let sql = "SELECT number FROM versions WHERE subject = ?1";
    let number = connection.row(sql, values![VERSION], |row| row.get(0))?;
    Ok(number.unwrap_or(0))
}

fn raise_version(connection: &Connection) -> Result<(), StoreError> {
    connection.forget(VERSION);
    let sql = "INSERT INTO versions (subject, number) VALUES (?1, 1) \
         ON CONFLICT (subject) DO UPDATE SET number = versions.number + 1";
    connection.execute(sql, values![VERSION])
}

/// Stores a new installation.
pub(crate) fn add(connection: &Connection, installation: &Installation) -> Result<(), StoreError> {
    connection.execute(
        "INSERT INTO installations (id, project, integration, group_ref, document, revision, \
         credentials, created, updated) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        values![
            installation.id,
            installation.project,
            installation.integration,
            installation.group_ref,
            serde_json::to_string(&installation.document)?,
            installation.revision,
            installation.credentials,
            installation.created,
            installation.updated,
        ],
    )
}

/// Stores a changed installation, which has the next revision, and its credentials if there are new
/// ones. Returns whether it was unchanged meanwhile; otherwise nothing is stored.
pub(crate) fn update(
    connection: &Connection,
    installation: &Installation,
) -> Result<bool, StoreError> {
    let updated = connection.affected(
        "UPDATE installations SET document = ?2, revision = ?3, \
         credentials = coalesce(?4, credentials), updated = ?5 \
         WHERE id = ?1 AND revision = CAST(?3 AS BIGINT) - 1",
        values![
            installation.id,
            serde_json::to_string(&installation.document)?,
            installation.revision,
            installation.credentials,
            installation.updated,
        ],
    )?;
    raise_version(connection)?;
    Ok(updated > 0)
}

/// The installation of a customer.
pub(crate) fn of_group(
    connection: &Connection,
    integration: &str,
    group_ref: &str,
) -> Result<Option<Installation>, StoreError> {
    one(
        connection,
        "integration = ?1 AND group_ref = ?2",
        values![integration, group_ref],
    )
}

/// The installation with this id.
pub(crate) fn by_id(connection: &Connection, id: &str) -> Result<Option<Installation>, StoreError> {
    one(connection, "id = ?1", values![id])
}

fn one(
    connection: &Connection,
    condition: &str,
    values: &[Parameter<'_>],
) -> Result<Option<Installation>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM installations WHERE {condition}");
    connection.row(&sql, values, installation)
}

/// The installations of an integration, or all, oldest first.
pub(crate) fn list(
    connection: &Connection,
    integration: Option<&str>,
) -> Result<Vec<Installation>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM installations WHERE CAST(?1 AS TEXT) IS NULL OR integration = ?1 \
         ORDER BY created, id"
    );
    connection.rows(&sql, values![integration], installation)
}

/// Stores the current credentials of the account.
pub(crate) fn set_credentials(
    connection: &Connection,
    id: &str,
    sealed: &[u8],
) -> Result<(), StoreError> {
    let sql = "UPDATE installations SET credentials = ?2 WHERE id = ?1";
    connection.execute(sql, values![id, sealed])
}

/// Removes an installation. Its operations are kept.
pub(crate) fn remove(connection: &Connection, id: &str) -> Result<bool, StoreError> {
    let removed = connection.affected("DELETE FROM installations WHERE id = ?1", values![id])?;
    raise_version(connection)?;
    Ok(removed > 0)
}

/// Reads [`COLUMNS`].
fn installation(row: &Row<'_>) -> Result<Installation, StoreError> {
    let document: String = row.get(4)?;
    Ok(Installation {
        id: row.get(0)?,
        project: row.get(1)?,
        integration: row.get(2)?,
        group_ref: row.get(3)?,
        document: serde_json::from_str(&document)?,
        revision: row.get(5)?,
        credentials: row.get(6)?,
        created: row.get(7)?,
        updated: row.get(8)?,
    })
}
