use super::connection::{Connection, values};
use super::error::StoreError;
use super::logs::Severity;
use crate::time::Millis;

/// One message to one destination.
#[derive(Clone, Debug)]
pub(crate) struct Delivery {
    /// Its position in the order in which deliveries were added.
    pub(crate) number: i64,
    /// The id of the message.
    pub(crate) id: String,
    /// The id of the destination.
    pub(crate) destination: String,
    /// The number of the operation that it is about.
    pub(crate) operation: i64,
    pub(crate) body: String,
    pub(crate) attempts: u32,
    /// When it is tried next. `None` if it was delivered or given up.
    pub(crate) next_attempt: Option<Millis>,
    pub(crate) delivered: Option<Millis>,
    /// Why the last attempt failed.
    pub(crate) error: Option<String>,
}

/// Adds a message that is due now.
pub(crate) fn add(
    connection: &Connection,
    id: &str,
    destination: &str,
    operation: i64,
    body: &str,
    time: Millis,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO deliveries (id, destination, operation, body, next_attempt, created) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?5)";
    connection.execute(sql, values![id, destination, operation, body, time])
}

/// The delivery with this number, if it is still pending.
pub(crate) fn pending(
    connection: &Connection,
    number: i64,
) -> Result<Option<Delivery>, StoreError> {
    let sql = "SELECT number, id, destination, operation, body, attempts, next_attempt, \
         delivered, error FROM deliveries WHERE number = ?1 AND next_attempt IS NOT NULL \
         AND process = ?2";
    connection.row(sql, values![number, connection.process()], |row| {
        Ok(Delivery {
            number: row.get(0)?,
            id: row.get(1)?,
            destination: row.get(2)?,
            operation: row.get(3)?,
            body: row.get(4)?,
            attempts: row.get(5)?,
            next_attempt: row.get(6)?,
            delivered: row.get(7)?,
            error: row.get(8)?,
        })
    })
}

/// Stores the outcome of an attempt, and releases the delivery.
pub(crate) fn update(connection: &Connection, delivery: &Delivery) -> Result<(), StoreError> {
    connection.execute(
        "UPDATE deliveries SET attempts = ?2, next_attempt = ?3, delivered = ?4, error = ?5, \
         process = NULL WHERE number = ?1",
        values![
            delivery.number,
            delivery.attempts,
            delivery.next_attempt,
            delivery.delivered,
            delivery.error,
        ],
    )
}

/// Claims deliveries that are due, at most `limit` for each destination at the same time, so that
/// one that does not answer delays no other. From now on this process holds them.
pub(crate) fn claim(
    connection: &Connection,
    now: Millis,
    limit: u64,
) -> Result<Vec<i64>, StoreError> {
    let process = connection.process();
    let destinations: Vec<(String, u64)> = connection.rows(
        "SELECT id, (SELECT count(*) FROM deliveries WHERE destination = destinations.id \
         AND process = ?1) FROM destinations WHERE EXISTS (SELECT 1 FROM deliveries \
         WHERE destination = destinations.id AND next_attempt <= ?2 AND process IS NULL)",
        values![process, now],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let sql = format!(
        "UPDATE deliveries SET process = ?4 WHERE number IN (SELECT number FROM deliveries \
         WHERE destination = ?1 AND next_attempt <= ?2 AND process IS NULL \
         ORDER BY next_attempt, number LIMIT ?3 {}) RETURNING number",
        connection.skip_locked()
    );
    let mut claimed = Vec::new();
    for (destination, under_way) in destinations {
        claimed.extend(connection.rows(
            &sql,
            values![destination, now, limit.saturating_sub(under_way), process],
            |row| row.get::<i64>(0),
        )?);
    }
    Ok(claimed)
}

/// Whether a delivery is due that no process holds.
pub(crate) fn is_due(connection: &Connection, now: Millis) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM destinations WHERE EXISTS (SELECT 1 FROM deliveries \
         WHERE destination = destinations.id AND next_attempt <= ?1 AND process IS NULL)";
    let due = connection.row(sql, values![now], |_| Ok(()))?;
    Ok(due.is_some())
}

/// Releases a delivery, so that any process can claim it.
pub(crate) fn release(connection: &Connection, number: i64) -> Result<(), StoreError> {
    let sql = "UPDATE deliveries SET process = NULL WHERE number = ?1 AND process = ?2";
    connection.execute(sql, values![number, connection.process()])
}

/// Releases the deliveries of dead processes.
pub(crate) fn release_abandoned(connection: &Connection) -> Result<(), StoreError> {
    let sql = "UPDATE deliveries SET process = NULL WHERE process IS NOT NULL \
         AND process NOT IN (SELECT number FROM processes)";
    connection.execute(sql, &[])
}

/// When the next delivery becomes due.
pub(crate) fn next_due(connection: &Connection, now: Millis) -> Result<Option<Millis>, StoreError> {
    let sql = "SELECT min((SELECT min(next_attempt) FROM deliveries \
         WHERE destination = destinations.id AND next_attempt > ?1 AND process IS NULL)) \
         FROM destinations";
    connection.one(sql, values![now], |row| row.get(0))
}

/// Gives up the pending messages of a destination, and logs that for the operations.
pub(crate) fn give_up_all(
    connection: &Connection,
    destination: &str,
    time: Millis,
    message: &str,
) -> Result<(), StoreError> {
    connection.execute(
        "INSERT INTO logs (operation, time, severity, message) \
         SELECT operation, CAST(?2 AS BIGINT), CAST(?3 AS TEXT), CAST(?4 AS TEXT) \
         FROM deliveries WHERE destination = ?1 AND next_attempt IS NOT NULL",
        values![destination, time, Severity::Warning.as_str(), message],
    )?;
    connection.execute(
        "UPDATE deliveries SET next_attempt = NULL, error = ?2 \
         WHERE destination = ?1 AND next_attempt IS NOT NULL",
        values![destination, message],
    )
}
