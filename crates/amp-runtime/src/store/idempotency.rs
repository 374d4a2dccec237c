use rusqlite::{Connection, OptionalExtension as _, params};
use sha2::{Digest as _, Sha256};

use super::error::StoreError;
use crate::time::Millis;

/// How long an answer is kept for a repeat of its request.
pub(crate) const KEPT: Millis = 24 * 60 * 60 * 1000;

/// The `Idempotency-Key` of a request, and what the request was.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    /// Within what the key is known: method and path.
    pub(crate) scope: String,
    pub(crate) key: String,
    /// A hash of the body.
    pub(crate) fingerprint: [u8; 32],
}

/// An answer that was given before: JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StoredAnswer {
    pub(crate) status: u16,
    pub(crate) body: String,
}

/// What is known of a key.
#[derive(Debug)]
pub(crate) enum Claimed {
    /// It is new, and taken now.
    New,
    /// The same request was answered.
    Answered(StoredAnswer),
    /// The same request is under way.
    UnderWay,
    /// It came with another body.
    OtherBody,
}

/// A hash by which two bodies are compared.
pub(crate) fn fingerprint(body: &[u8]) -> [u8; 32] {
    Sha256::digest(body).into()
}

/// Takes a key for a request, unless it is taken.
pub(crate) fn claim(
    connection: &Connection,
    claim: &Claim,
    now: Millis,
) -> Result<Claimed, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT fingerprint, status, body FROM idempotency_keys \
         WHERE scope = ?1 AND key = ?2 AND created > ?3",
    )?;
    let known = select
        .query_row(params![claim.scope, claim.key, now - KEPT], |row| {
            let fingerprint: Vec<u8> = row.get(0)?;
            let status: Option<u16> = row.get(1)?;
            let answer = match status {
                None => None,
                Some(status) => Some(StoredAnswer {
                    status,
                    body: row.get(2)?,
                }),
            };
            Ok((fingerprint, answer))
        })
        .optional()?;
    Ok(match known {
        Some((fingerprint, _)) if fingerprint != claim.fingerprint => Claimed::OtherBody,
        Some((_, Some(answer))) => Claimed::Answered(answer),
        Some((_, None)) => Claimed::UnderWay,
        None => {
            let mut insert = connection.prepare_cached(
                "INSERT OR REPLACE INTO idempotency_keys (scope, key, fingerprint, created) \
                 VALUES (?1, ?2, ?3, ?4)",
            )?;
            insert.execute(params![claim.scope, claim.key, claim.fingerprint, now])?;
            Claimed::New
        }
    })
}

/// Notes which operation a request became, so that its answer is found after a crash.
pub(crate) fn belongs_to(
    connection: &Connection,
    claim: &Claim,
    operation: &str,
) -> Result<(), StoreError> {
    let mut update = connection.prepare_cached(
        "UPDATE idempotency_keys SET operation = ?3 WHERE scope = ?1 AND key = ?2",
    )?;
    update.execute(params![claim.scope, claim.key, operation])?;
    Ok(())
}

/// Keeps the answer of a request.
pub(crate) fn answer(
    connection: &Connection,
    claim: &Claim,
    answer: &StoredAnswer,
) -> Result<(), StoreError> {
    let mut update = connection.prepare_cached(
        "UPDATE idempotency_keys SET status = ?3, body = ?4 \
         WHERE scope = ?1 AND key = ?2",
    )?;
    update.execute(params![claim.scope, claim.key, answer.status, answer.body])?;
    Ok(())
}

/// Keeps the answer of the request that became an operation, where it had a key.
pub(crate) fn answer_of_operation(
    connection: &Connection,
    operation: &str,
    answer: &StoredAnswer,
) -> Result<(), StoreError> {
    let mut update = connection.prepare(
        "UPDATE idempotency_keys SET status = ?2, body = ?3 \
         WHERE operation = ?1 AND status IS NULL",
    )?;
    update.execute(params![operation, answer.status, answer.body])?;
    Ok(())
}

/// Forgets the keys that are old, and those of which the process ended before an
/// operation was stored.
pub(crate) fn forget_old(connection: &Connection, now: Millis) -> Result<(), StoreError> {
    connection.execute(
        "DELETE FROM idempotency_keys WHERE created <= ?1 OR (status IS NULL AND operation IS NULL)",
        [now - KEPT],
    )?;
    Ok(())
}
