use super::connection::{Connection, values};
use super::due::{HELD, IN_SANDBOX};
use super::error::StoreError;
use crate::time::Millis;

/// What waits to be tried.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Queue {
    /// How many operations are due.
    pub(crate) due: i64,
    /// When the first of them became due.
    pub(crate) oldest_due: Option<Millis>,
    /// How many operations are tried later.
    pub(crate) later: i64,
}

/// The queue at a time.
pub(crate) fn at(connection: &Connection, now: Millis) -> Result<Queue, StoreError> {
    // Each half has its own index.
    let half = "SELECT count(*) FILTER (WHERE next_attempt <= ?1) AS due, \
         min(next_attempt) AS oldest, count(*) AS waiting FROM operations \
         WHERE next_attempt IS NOT NULL AND";
    let sql = format!(
        "SELECT CAST(sum(due) AS BIGINT), min(oldest), CAST(sum(waiting) AS BIGINT) \
         FROM ({half} {IN_SANDBOX} UNION ALL {half} process IS NULL AND {HELD}) AS halves"
    );
    connection.one(&sql, values![now], |row| {
        let (due, all): (i64, i64) = (row.get(0)?, row.get(2)?);
        let first: Option<Millis> = row.get(1)?;
        Ok(Queue {
            due,
            oldest_due: first.filter(|first| *first <= now),
            later: all - due,
        })
    })
}
