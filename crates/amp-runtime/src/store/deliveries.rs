use rusqlite::{Connection, OptionalExtension as _, params};

use super::error::StoreError;
use super::logs::Severity;
use crate::time::Millis;

/// One message to one destination.
#[derive(Clone, Debug)]
pub(crate) struct Delivery {
    /// Its place in the order in which deliveries were made.
    pub(crate) number: i64,
    /// The id of the message.
    pub(crate) id: String,
    /// The id of the destination.
    pub(crate) destination: String,
    /// The number of the operation that it tells of.
    pub(crate) operation: i64,
    pub(crate) body: String,
    pub(crate) attempts: u32,
    /// When it is tried next. `None` where it was delivered or given up.
    pub(crate) next_attempt: Option<Millis>,
    pub(crate) delivered: Option<Millis>,
    /// Why the last attempt failed.
    pub(crate) error: Option<String>,
}

/// Adds a message that is due.
pub(crate) fn add(
    connection: &Connection,
    id: &str,
    destination: &str,
    operation: i64,
    body: &str,
    time: Millis,
) -> Result<(), StoreError> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO deliveries (id, destination, operation, body, next_attempt, created) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?5)",
    )?;
    insert.execute(params![id, destination, operation, body, time])?;
    Ok(())
}

/// The delivery with a number, where it is still to be tried.
pub(crate) fn pending(
    connection: &Connection,
    number: i64,
) -> Result<Option<Delivery>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT number, id, destination, operation, body, attempts, next_attempt, delivered, \
         error FROM deliveries WHERE number = ?1 AND next_attempt IS NOT NULL",
    )?;
    let found = select.query_row([number], |row| {
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
    });
    Ok(found.optional()?)
}

/// Stores what came of an attempt.
pub(crate) fn update(connection: &Connection, delivery: &Delivery) -> Result<(), StoreError> {
    let mut update = connection.prepare_cached(
        "UPDATE deliveries SET attempts = ?2, next_attempt = ?3, delivered = ?4, error = ?5 \
         WHERE number = ?1",
    )?;
    update.execute(params![
        delivery.number,
        delivery.attempts,
        delivery.next_attempt,
        delivery.delivered,
        delivery.error,
    ])?;
    Ok(())
}

/// The numbers of deliveries that are due, at most `limit` of each destination, so that
/// one that does not answer holds up no other.
pub(crate) fn due(
    connection: &Connection,
    now: Millis,
    limit: usize,
) -> Result<Vec<i64>, StoreError> {
    let mut destinations = connection.prepare_cached("SELECT id FROM destinations")?;
    let mut of_destination = connection.prepare_cached(
        "SELECT number FROM deliveries WHERE destination = ?1 AND next_attempt <= ?2 \
         ORDER BY next_attempt, number LIMIT ?3",
    )?;
    let mut due = Vec::new();
    for destination in destinations.query_map([], |row| row.get::<_, String>(0))? {
        let rows = of_destination.query_map(params![destination?, now, limit], |row| row.get(0))?;
        for number in rows {
            due.push(number?);
        }
    }
    Ok(due)
}

/// When the next delivery is due that is not due yet.
pub(crate) fn next_due(connection: &Connection, now: Millis) -> Result<Option<Millis>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT min((SELECT min(next_attempt) FROM deliveries \
         WHERE destination = destinations.id AND next_attempt > ?1)) FROM destinations",
    )?;
    Ok(select.query_row([now], |row| row.get(0))?)
}

/// Gives up what a destination was still to be sent, and says so in the logs of the
/// operations.
pub(crate) fn give_up_all(
    connection: &Connection,
    destination: &str,
    time: Millis,
    message: &str,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO logs (operation, position, time, severity, message) \
             SELECT operation, (SELECT ifnull(max(position), 0) + 1 FROM logs \
             WHERE logs.operation = deliveries.operation), ?2, ?3, ?4 FROM deliveries \
             WHERE destination = ?1 AND next_attempt IS NOT NULL",
        )?
        .execute(params![
            destination,
            time,
            Severity::Warning.as_str(),
            message
        ])?;
    connection
        .prepare_cached(
            "UPDATE deliveries SET next_attempt = NULL, error = ?2 \
             WHERE destination = ?1 AND next_attempt IS NOT NULL",
        )?
        .execute(params![destination, message])?;
    Ok(())
}
