use sha2::{Digest as _, Sha256};

use super::connection::{Connection, values};
use super::error::StoreError;
use crate::time::Millis;

/// How long an answer is kept for a repeat of its request.
pub(crate) const KEPT: Millis = 24 * 60 * 60 * 1000;

/// The `Idempotency-Key` of a request, and what identifies the request.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    /// The scope of the key: method and path.
    pub(crate) scope: String,
    pub(crate) key: String,
    /// A hash of the body.
    pub(crate) fingerprint: [u8; 32],
}

/// The stored answer to an earlier request, as JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StoredAnswer {
    pub(crate) status: u16,
    pub(crate) body: String,
}

/// The state of a key.
#[derive(Debug)]
pub(crate) enum Claimed {
    /// It is new, and claimed now.
    New,
    /// The same request was answered.
    Answered(StoredAnswer),
    /// The same request is in progress.
    UnderWay,
    /// It was used with another body.
    OtherBody,
}

/// A hash for comparing bodies.
pub(crate) fn fingerprint(body: &[u8]) -> [u8; 32] {
    Sha256::digest(body).into()
}

/// Claims a key for a request, unless it is taken.
pub(crate) fn claim(
    connection: &Connection,
    claim: &Claim,
    now: Millis,
) -> Result<Claimed, StoreError> {
    // An expired one counts as absent.
    let taken = connection.affected(
        "INSERT INTO idempotency_keys (scope, key, fingerprint, created) \
         VALUES (?1, ?2, ?3, ?4) ON CONFLICT (scope, key) DO UPDATE SET \
         fingerprint = excluded.fingerprint, created = excluded.created, status = NULL, \
         body = NULL, operation = NULL WHERE idempotency_keys.created <= ?5",
        values![claim.scope, claim.key, claim.fingerprint, now, now - KEPT],
    )?;
    if taken > 0 {
        return Ok(Claimed::New);
    }
    let sql = "SELECT fingerprint, status, body FROM idempotency_keys \
         WHERE scope = ?1 AND key = ?2";
    connection.one(sql, values![claim.scope, claim.key], |row| {
        let fingerprint: Vec<u8> = row.get(0)?;
        if fingerprint != claim.fingerprint {
            return Ok(Claimed::OtherBody);
        }
        Ok(match row.get(1)? {
            None => Claimed::UnderWay,
            Some(status) => Claimed::Answered(StoredAnswer {
                status,
                body: row.get(2)?,
            }),
        })
    })
}

/// Stores which operation a request became, so that its answer is found after a crash.
pub(crate) fn belongs_to(
    connection: &Connection,
    claim: &Claim,
    operation: &str,
) -> Result<(), StoreError> {
    let sql = "UPDATE idempotency_keys SET operation = ?3 WHERE scope = ?1 AND key = ?2";
    connection.execute(sql, values![claim.scope, claim.key, operation])
}

/// Stores the answer to a request.
pub(crate) fn answer(
    connection: &Connection,
    claim: &Claim,
    answer: &StoredAnswer,
) -> Result<(), StoreError> {
    let sql = "UPDATE idempotency_keys SET status = ?3, body = ?4 WHERE scope = ?1 AND key = ?2";
    connection.execute(
        sql,
        values![claim.scope, claim.key, answer.status, answer.body],
    )
}

/// Stores the answer to the request that became an operation, if it had a key.
pub(crate) fn answer_of_operation(
    connection: &Connection,
    operation: &str,
    answer: &StoredAnswer,
) -> Result<(), StoreError> {
    let sql = "UPDATE idempotency_keys SET status = ?2, body = ?3 \
         WHERE operation = ?1 AND status IS NULL";
    connection.execute(sql, values![operation, answer.status, answer.body])
}

/// Removes expired keys.
pub(crate) fn forget_old(connection: &Connection, now: Millis) -> Result<(), StoreError> {
    let sql = "DELETE FROM idempotency_keys WHERE created <= ?1";
    connection.execute(sql, values![now - KEPT])
}
