//! The beginning of a request's transaction: it checks that the installation is unchanged since the
//! request was planned, and claims the `Idempotency-Key`, whose answer it also stores.

use amp_write::Answer;

use super::refusal::Refusal;
use crate::store::idempotency::{self, Claim, Claimed, StoredAnswer};
use crate::store::{Connection, StoreError, installations};
use crate::time::now;

/// What the beginning of a request's transaction needs.
#[derive(Clone)]
pub(super) struct Begins {
    /// The version of all installations when that of the request was read.
    pub(super) version: i64,
    pub(super) claim: Option<Claim>,
}

/// The result of a transaction with such a beginning.
pub(super) enum Begun<T> {
    Goes(T),
    Stopped(Claimed),
    /// An installation was changed since this one was read, possibly this one.
    Changed,
}

/// Runs `work` if the installation is unchanged and the key is new.
pub(super) fn begin<T>(
    connection: &Connection,
    begins: &Begins,
    operation: &str,
    work: impl FnOnce() -> Result<T, StoreError>,
) -> Result<Begun<T>, StoreError> {
    let present = connection.once(installations::VERSION, installations::version)?;
    if present != begins.version {
        return Ok(Begun::Changed);
    }
    if let Some(claim) = &begins.claim {
        match idempotency::claim(connection, claim, now())? {
            Claimed::New => idempotency::belongs_to(connection, claim, operation)?,
            known => return Ok(Begun::Stopped(known)),
        }
    }
    work().map(Begun::Goes)
}

/// The answer to a request whose transaction ended. `None` if it must be planned again.
pub(super) fn answered(begun: Begun<Answer>) -> Result<Option<Answer>, Refusal> {
    match begun {
        Begun::Goes(answer) => Ok(Some(answer)),
        Begun::Stopped(claimed) => stopped(claimed).map(Some),
        Begun::Changed => Ok(None),
    }
}

/// The answer if the key is known.
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

/// Stores the answer if the request has a key.
pub(super) fn keep_answer(
    connection: &Connection,
    begins: &Begins,
    answer: &Answer,
) -> Result<(), StoreError> {
    match &begins.claim {
        Some(claim) => idempotency::answer(connection, claim, &kept(answer)),
        None => Ok(()),
    }
}

/// An answer in the form stored for repeats.
pub(super) fn kept(answer: &Answer) -> StoredAnswer {
    StoredAnswer {
        status: answer.status,
        body: answer.body.clone(),
    }
}
