use std::sync::Arc;

use amp_routes::{Object, Traits};
use amp_write::answer::{OperationStatus, RecordAnswer};
use amp_write::plan::PlanError;
use amp_write::request::Mode;
use amp_write::{Answer, WritePlan, WriteRequest, plan, stored};

use super::claim::{Begun, begin, keep_answer, stopped};
use super::collect;
use super::installation::known_installation;
use super::refusal::Refusal;
use super::settle::fail;
use super::synchronous::{at_provider, in_sandbox};
use crate::operation::{Kind, Operation, Progress, new_id};
use crate::provider::sandbox;
use crate::runtime::{KnownInstallation, Runtime};
use crate::store::idempotency::Claim;
use crate::store::{StoreError, operations};
use crate::time::{Millis, now};

/// Who sends a request, and how it is known again.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    /// The project, as the path calls it.
    pub(crate) project: String,
    /// The integration, as the path calls it.
    pub(crate) integration: String,
    /// The `Idempotency-Key`.
    pub(crate) claim: Option<Claim>,
}

/// Carries out a write request: what is synchronous to its end, the rest until it is on
/// disk.
pub(crate) async fn write(
    runtime: &Arc<Runtime>,
    caller: Caller,
    object: Object<'_>,
    request: WriteRequest,
) -> Result<Answer, Refusal> {
    let known = known_installation(runtime, &caller.project, object, &request.group_ref).await?;
    let planned = plan(object, &request, &known.config);
    let plan = match planned {
        Ok(plan) => plan,
        Err(error) => return not_planned(runtime, caller, object, &known, &request, &error).await,
    };
    let live = runtime.live(object.integration().provider(), &known)?;
    let mut operation = operation(&caller, object, &known, Kind::Records);
    operation.asynchronous = plan.mode == Mode::Asynchronous;
    operation.live = live.is_some();
    operation.progress = Progress::of(&plan);
    operation.plan = stored::to_json(&plan);
    let coded_ids = coded_ids(object.integration().traits());
    let claim = caller.claim;
    match (live, plan.auto_batch_policy) {
        (_, Some(policy)) if operation.asynchronous => {
            collect::collect(runtime, claim, operation, plan, policy, coded_ids).await
        }
        _ if operation.asynchronous => later(runtime, claim, operation, &plan, coded_ids).await,
        (None, _) => in_sandbox(runtime, claim, operation, plan, coded_ids).await,
        (Some(live), _) => {
            // It goes on where the caller does not wait for it.
            let runtime = Arc::clone(runtime);
            let written = tokio::spawn(at_provider(runtime, claim, operation, plan, live));
            written
                .await
                .unwrap_or_else(|_| Err(StoreError::Closed.into()))
        }
    }
}

/// An operation of which nothing is done.
pub(super) fn operation(
    caller: &Caller,
    object: Object<'_>,
    known: &KnownInstallation,
    kind: Kind,
) -> Operation {
    let time = now();
    let installation = &known.installation;
    Operation {
        number: 0,
        id: new_id(),
        project: caller.project.clone(),
        integration: caller.integration.clone(),
        installation: installation.id.clone(),
        group_ref: installation.group_ref.clone(),
        config: installation.config_id(),
        provider: object.integration().provider().to_owned(),
        object: object.object_name().to_owned(),
        kind,
        asynchronous: true,
        live: false,
        status: OperationStatus::InProgress,
        result: None,
        plan: String::new(),
        progress: Progress::default(),
        attempts: 0,
        last_attempt: None,
        attempting: false,
        next_attempt: None,
        deadline: time,
        notified: None,
        created: time,
        updated: time,
    }
}

/// Whether the provider's ids have a length: then they are made of digits and a check.
pub(super) fn coded_ids(traits: Traits<'_>) -> bool {
    traits.id_lengths.is_some()
}

/// The end of so many hours.
pub(super) fn deadline(created: Millis, hours: u32) -> Millis {
    created + Millis::from(hours) * 60 * 60 * 1000
}

/// The answer to what is done later.
pub(super) fn acknowledged(operation: &str) -> Answer {
    Answer::json(
        200,
        &RecordAnswer {
            operation_id: operation.to_owned(),
            result: None,
        },
    )
}

/// A sound request that cannot be carried out: an operation that failed.
async fn not_planned(
    runtime: &Runtime,
    caller: Caller,
    object: Object<'_>,
    known: &KnownInstallation,
    request: &WriteRequest,
    error: &PlanError,
) -> Result<Answer, Refusal> {
    let mut operation = operation(&caller, object, known, Kind::Records);
    operation.asynchronous = false;
    let answer = Answer::not_planned(error, request, &operation.id);
    let reason = error.to_string();
    let begun = runtime
        .database
        .write_shared(move |connection| {
            begin(
                connection,
                caller.claim.as_ref(),
                &operation.id.clone(),
                || {
                    fail(connection, &mut operation, now(), &reason)?;
                    keep_answer(connection, caller.claim.as_ref(), &answer)?;
                    Ok(answer)
                },
            )
        })
        .await?;
    match begun {
        Begun::Goes(answer) => Err(Refusal::Answer(answer)),
        Begun::Stopped(claimed) => stopped(claimed),
    }
}

/// An asynchronous write: it is on disk before it is acknowledged.
async fn later(
    runtime: &Runtime,
    claim: Option<Claim>,
    mut operation: Operation,
    plan: &WritePlan,
    coded_ids: bool,
) -> Result<Answer, Refusal> {
    let hours = plan.retry_policy.unwrap_or_default().deadline_hours;
    operation.deadline = deadline(operation.created, hours);
    operation.next_attempt = Some(operation.created);
    let answer = acknowledged(&operation.id);
    let sandbox = (operation.installation.clone(), operation.object.clone());
    let is_there = operation.live || runtime.sandbox_objects.contains(&sandbox);
    let begun = runtime
        .database
        .write_shared(move |connection| {
            begin(connection, claim.as_ref(), &operation.id.clone(), || {
                if !is_there {
                    let (installation, object) = (&operation.installation, &operation.object);
                    sandbox::ensure(connection, installation, object, coded_ids)?;
                }
                operations::insert(connection, &mut operation, false)?;
                keep_answer(connection, claim.as_ref(), &answer)?;
                Ok(answer)
            })
        })
        .await?;
    match begun {
        Begun::Goes(answer) => {
            if !is_there {
                runtime.sandbox_objects.add(sandbox);
            }
            runtime.due.notify_one();
            Ok(answer)
        }
        Begun::Stopped(claimed) => stopped(claimed),
    }
}
