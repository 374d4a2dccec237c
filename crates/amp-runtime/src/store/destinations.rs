use super::connection::{Connection, Row, values};
use super::error::StoreError;
use crate::time::Millis;

/// The columns that [`destination`] reads, in order.
const COLUMNS: &str = "id, project, name, url, events, secrets, disabled, created, updated";

/// A webhook that is notified about asynchronous writes.
#[derive(Clone, Debug)]
pub(crate) struct Destination {
    pub(crate) id: String,
    pub(crate) project: String,
    pub(crate) name: String,
    pub(crate) url: String,
    /// The events that it is notified about. `None` for all.
    pub(crate) events: Option<Vec<String>>,
    /// The signing key and the headers, sealed.
    pub(crate) secrets: Vec<u8>,
    pub(crate) disabled: bool,
    pub(crate) created: Millis,
    pub(crate) updated: Millis,
}

impl Destination {
    /// Whether it is notified about such an event.
    pub(crate) fn wants(&self, event: &str) -> bool {
        let events = self.events.as_ref();
        !self.disabled && events.is_none_or(|events| events.iter().any(|known| known == event))
    }
}

/// Stores a new or changed destination.
pub(crate) fn put(connection: &Connection, destination: &Destination) -> Result<(), StoreError> {
    let events = destination.events.as_ref();
    let events = events.map(serde_json::to_string).transpose()?;
    connection.forget(COUNT);
    connection.execute(
        "INSERT INTO destinations (id, project, name, url, events, secrets, disabled, created, \
         updated) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (id) DO UPDATE SET \
         name = excluded.name, url = excluded.url, events = excluded.events, \
         secrets = excluded.secrets, disabled = excluded.disabled, updated = excluded.updated",
        values![
            destination.id,
            destination.project,
            destination.name,
            destination.url,
            events,
            destination.secrets,
            destination.disabled,
            destination.created,
            destination.updated,
        ],
    )
}

/// The destination with this id or name.
pub(crate) fn find(
    connection: &Connection,
    called: &str,
) -> Result<Option<Destination>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM destinations WHERE id = ?1 OR name = ?1 ORDER BY id = ?1 DESC LIMIT 1"
    );
    connection.row(&sql, values![called], destination)
}

/// The name of their number, which is read once in a transaction.
const COUNT: &str = "destinations";

/// Whether there is a destination. The number is read once in a transaction.
pub(crate) fn is_any(connection: &Connection) -> Result<bool, StoreError> {
    let sql = "SELECT count(*) FROM destinations";
    let count = connection.once(COUNT, |connection| {
        connection.one(sql, &[], |row| row.get(0))
    })?;
    Ok(count > 0)
}

/// All destinations, oldest first.
pub(crate) fn list(connection: &Connection) -> Result<Vec<Destination>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM destinations ORDER BY created, id");
    connection.rows(&sql, &[], destination)
}

/// Stops sending messages to a destination.
pub(crate) fn disable(connection: &Connection, id: &str, time: Millis) -> Result<(), StoreError> {
    let sql = "UPDATE destinations SET disabled = TRUE, updated = ?2 WHERE id = ?1";
    connection.execute(sql, values![id, time])
}

/// Removes a destination and its pending messages.
pub(crate) fn remove(connection: &Connection, id: &str) -> Result<(), StoreError> {
    connection.execute("DELETE FROM destinations WHERE id = ?1", values![id])
}

/// Reads [`COLUMNS`].
fn destination(row: &Row<'_>) -> Result<Destination, StoreError> {
    let events: Option<String> = row.get(4)?;
    Ok(Destination {
        id: row.get(0)?,
        project: row.get(1)?,
        name: row.get(2)?,
        url: row.get(3)?,
        events: events.map(|text| serde_json::from_str(&text)).transpose()?,
        secrets: row.get(5)?,
        disabled: row.get(6)?,
        created: row.get(7)?,
        updated: row.get(8)?,
    })
}
