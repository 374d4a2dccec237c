use std::sync::Arc;

use amp_write::{Answer, WritePlan};

use super::claim::{Begins, Begun, answered, begin, keep_answer, stopped};
use super::live::Live;
use super::refusal::Refusal;
use super::settle::finish;
use crate::metrics;
use crate::operation::{Operation, answer};
use crate::provider::sandbox;
use crate::runtime::Runtime;
use crate::store::{StoreError, due, operations};
use crate::time::now;

/// A synchronous write to the sandbox: the effect and the operation in one transaction.
pub(super) async fn in_sandbox(
    runtime: &Runtime,
    begins: Begins,
    mut operation: Operation,
    plan: WritePlan,
    coded_ids: bool,
) -> Result<Option<Answer>, Refusal> {
    let begun = runtime
        .database
        .write_sandbox(move |connection| {
            begin(connection, &begins, &operation.id.clone(), || {
                let (installation, name) = (&operation.installation, &operation.object);
                let mut object = sandbox::ensure(connection, installation, name, coded_ids)?;
                let positions = operation.progress.pending();
                let written = sandbox::write(connection, &mut object, &plan, &positions, 1)?;
                object.keep_numbers(connection)?;
                operation.progress.note(&positions, written);
                let time = now();
                operation.attempts = 1;
                operation.last_attempt = Some(time);
                finish(connection, &mut operation, time)?;
                let answer = answer(&operation);
                keep_answer(connection, &begins, &answer)?;
                Ok(answer)
            })
        })
        .await?;
    answered(begun)
}

/// A synchronous write to a provider: the operation is on disk before the provider is called, so
/// that a crash in between is noticed.
pub(super) async fn at_provider(
    runtime: Arc<Runtime>,
    begins: Begins,
    mut operation: Operation,
    plan: WritePlan,
    live: Live,
) -> Result<Option<Answer>, Refusal> {
    let time = now();
    operation.attempts = 1;
    operation.last_attempt = Some(time);
    operation.attempting = true;
    let (claimed, limits) = (begins.clone(), runtime.options.limits);
    let begun = runtime
        .database
        .write_shared(move |connection| {
            connection.take_turn()?;
            let begins = || {
                begin(connection, &claimed, &operation.id.clone(), || {
                    let (installation, project) = (&operation.installation, &operation.project);
                    if due::held(connection)?.room(installation, project, limits) == 0 {
                        return Ok(None);
                    }
                    operations::insert(connection, &mut operation, true)?;
                    Ok(Some(operation))
                })
            };
            // The key of a refused request is not claimed.
            connection.nested(begins, |begun| !matches!(begun, Begun::Goes(None)))
        })
        .await?;
    let mut operation = match begun {
        Begun::Goes(Some(operation)) => operation,
        Begun::Goes(None) => {
            let detail = "As many writes are under way at the provider as may be at the same time.";
            return Err(Refusal::busy(detail));
        }
        Begun::Stopped(claimed) => return stopped(claimed).map(Some),
        Begun::Changed => return Ok(None),
    };
    let records: Vec<_> = plan.records.iter().collect();
    let write = live.provider.write(&live.account, &plan, &records);
    let written = metrics::timed(&plan.provider, write).await;
    let positions = operation.progress.pending();
    operation.progress.note(&positions, written);
    // The provider was called: the outcome must not be lost if the database is unavailable.
    let settled = runtime.database.write_surely(move |connection| {
        let mut operation = operation.clone();
        finish(connection, &mut operation, now())?;
        let answer = answer(&operation);
        keep_answer(connection, &begins, &answer)?;
        Ok(answer)
    });
    let settled = settled.await;
    // There is room for more.
    runtime.wake(false);
    settled.map(Some).map_err(|error| not_settled(&error))
}

/// The provider was called, and the outcome will stay unknown.
fn not_settled(error: &StoreError) -> Refusal {
    tracing::error!(%error, "what came of a synchronous write could not be stored");
    let detail = "The provider was asked to write, and what came of it could not be stored.";
    Refusal::permanent(500, "Outcome unknown", detail)
        .with_remedy("Look at the provider whether the records are there before you send again.")
}
