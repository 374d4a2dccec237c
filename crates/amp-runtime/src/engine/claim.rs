//! The `Idempotency-Key` of a request: taken in the transaction of what the request does,
//! and answered there.

use amp_write::Answer;

use super::refusal::Refusal;
use crate::store::idempotency::{self, Claim, Claimed, StoredAnswer};
use crate::store::{Connection, StoreError};
use crate::time::now;

/// What a transaction came to that begins with an idempotency key.
pub(super) enum Begun<T> {
    Goes(T),
    Stopped(Claimed),
}

/// Takes the key, and does `work` where it is new.
pub(super) fn begin<T>(
    connection: &Connection,
    claim: Option<&Claim>,
    operation: &str,
    work: impl FnOnce() -> Result<T, StoreError>,
) -> Result<Begun<T>, StoreError> {
    if let Some(claim) = claim {
        match idempotency::claim(connection, claim, now())? {
            Claimed::New => idempotency::belongs_to(connection, claim, operation)?,
            known => return Ok(Begun::Stopped(known)),
        }
    }
    work().map(Begun::Goes)
}

/// The answer where a key is known.
pub(super) fn stopped(claimed: Claimed) -> Result<Answer, Refusal> {
    match claimed {
        Claimed::Answered(answer) => Ok(Answer::json_text(answer.status, answer.body)),
        Claimed::OtherBody => Err(Refusal::permanent(
            422,
            "Idempotency key used before",
            "The `Idempotency-Key` came before with another body.",
        )
        .with_remedy("Send a new key with each new request.")),
        Claimed::New | Claimed::UnderWay => Err(Refusal::permanent(
            409,
            "Request under way",
            "A request with this `Idempotency-Key` is under way.",
        )
        .with_remedy("Wait for its answer, or send the request again later.")),
    }
}

/// Keeps the answer where the request has a key.
pub(super) fn keep_answer(
    connection: &Connection,
    claim: Option<&Claim>,
    answer: &Answer,
) -> Result<(), StoreError> {
    match claim {
        Some(claim) => idempotency::answer(connection, claim, &kept(answer)),
        None => Ok(()),
    }
}

/// An answer as it is kept for a repeat.
pub(super) fn kept(answer: &Answer) -> StoredAnswer {
    StoredAnswer {
        status: answer.status,
        body: answer.body.clone(),
    }
}
