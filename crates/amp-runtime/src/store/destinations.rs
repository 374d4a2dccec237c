use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::error::StoreError;
use crate::time::Millis;

const COLUMNS: &str = "id, project, name, url, events, secrets, disabled, created, updated";

/// A webhook that is told what came of asynchronous writes.
#[derive(Clone, Debug)]
pub(crate) struct Destination {
    pub(crate) id: String,
    pub(crate) project: String,
    pub(crate) name: String,
    pub(crate) url: String,
    /// The events that it is told. `None` for all.
    pub(crate) events: Option<Vec<String>>,
    /// The signing key and the headers, sealed.
    pub(crate) secrets: Vec<u8>,
    pub(crate) disabled: bool,
    pub(crate) created: Millis,
    pub(crate) updated: Millis,
}

impl Destination {
    /// Whether it is told of such an event.
    pub(crate) fn wants(&self, event: &str) -> bool {
        let events = self.events.as_ref();
        !self.disabled && events.is_none_or(|events| events.iter().any(|known| known == event))
    }
}

/// Stores a destination that is new, or changed.
pub(crate) fn put(connection: &Connection, destination: &Destination) -> Result<(), StoreError> {
    let events = destination.events.as_ref();
    let events = events.map(serde_json::to_string).transpose()?;
    let mut put = connection.prepare_cached(
        "INSERT INTO destinations (id, project, name, url, events, secrets, disabled, created, \
         updated) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (id) DO UPDATE SET \
         name = excluded.name, url = excluded.url, events = excluded.events, \
         secrets = excluded.secrets, disabled = excluded.disabled, updated = excluded.updated",
    )?;
    put.execute(params![
        destination.id,
        destination.project,
        destination.name,
        destination.url,
        events,
        destination.secrets,
        destination.disabled,
        destination.created,
        destination.updated,
    ])?;
    Ok(())
}

/// The destination that is called so, by its id or its name.
pub(crate) fn find(
    connection: &Connection,
    called: &str,
) -> Result<Option<Destination>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM destinations WHERE id = ?1 OR name = ?1 ORDER BY id = ?1 DESC LIMIT 1"
    );
    let mut select = connection.prepare_cached(&sql)?;
    let found = select.query_row([called], destination).optional()?;
    found.transpose()
}

/// All destinations, oldest first.
pub(crate) fn list(connection: &Connection) -> Result<Vec<Destination>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM destinations ORDER BY created, id");
    let mut select = connection.prepare_cached(&sql)?;
    let rows = select.query_map([], destination)?;
    rows.map(|row| row?).collect()
}

/// Sends a destination no more messages.
pub(crate) fn disable(connection: &Connection, id: &str, time: Millis) -> Result<(), StoreError> {
    let mut update = connection
        .prepare_cached("UPDATE destinations SET disabled = 1, updated = ?2 WHERE id = ?1")?;
    update.execute(params![id, time])?;
    Ok(())
}

/// Removes a destination, and what it was to be sent.
pub(crate) fn remove(connection: &Connection, id: &str) -> Result<(), StoreError> {
    let mut delete = connection.prepare_cached("DELETE FROM destinations WHERE id = ?1")?;
    delete.execute([id])?;
    Ok(())
}

fn destination(row: &Row<'_>) -> rusqlite::Result<Result<Destination, StoreError>> {
    let events: Option<String> = row.get("events")?;
    let events = match events.map(|text| serde_json::from_str(&text)).transpose() {
        Ok(events) => events,
        Err(error) => return Ok(Err(error.into())),
    };
    Ok(Ok(Destination {
        id: row.get("id")?,
        project: row.get("project")?,
        name: row.get("name")?,
        url: row.get("url")?,
        events,
        secrets: row.get("secrets")?,
        disabled: row.get("disabled")?,
        created: row.get("created")?,
        updated: row.get("updated")?,
    }))
}
