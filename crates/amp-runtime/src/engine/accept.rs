use std::sync::Arc;

use amp_routes::{Object, Traits};
use amp_write::answer::{OperationStatus, RecordAnswer};
use amp_write::plan::PlanError;
use amp_write::request::Mode;
use amp_write::{Answer, WritePlan, WriteRequest, plan, stored};

use super::claim::{Begins, Begun, answered, begin, keep_answer};
use super::collect;
use super::installation::known_installation;
use super::refusal::Refusal;
use super::settle::fail;
use super::synchronous::{at_provider, in_sandbox};
use crate::operation::{Kind, Operation, Progress, new_id};
use crate::provider::sandbox;
use crate::runtime::{KnownInstallation, Runtime};
use crate::store::idempotency::Claim;
use crate::store::{Connection, StoreError, operations};
use crate::time::{Millis, now};

/// The source of a request, and how a repeat of it is recognised.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    /// The project as named in the path.
    pub(crate) project: String,
    /// The integration as named in the path.
    pub(crate) integration: String,
    /// The `Idempotency-Key`.
    pub(crate) claim: Option<Claim>,
}

/// Carries out a write request: a synchronous one to its end, any other until it is on disk.
pub(crate) async fn write(
    runtime: &Arc<Runtime>,
    caller: Caller,
    object: Object<'_>,
    request: WriteRequest,
) -> Result<Answer, Refusal> {
    loop {
        let known =
            known_installation(runtime, &caller.project, object, &request.group_ref).await?;
        let answer = write_for(runtime, &caller, object, &request, &known).await?;
        if let Some(answer) = answer {
            return Ok(answer);
        }
        runtime.forget_installation(&known);
    }
}

/// The same for an installation as it was read. `None` if it has changed since.
async fn write_for(
    runtime: &Arc<Runtime>,
    caller: &Caller,
    object: Object<'_>,
    request: &WriteRequest,
    known: &KnownInstallation,
) -> Result<Option<Answer>, Refusal> {
    let planned = plan(object, request, &known.config);
    let plan = match planned {
        Ok(plan) => plan,
        Err(error) => return not_planned(runtime, caller, object, known, request, &error).await,
    };
    let live = runtime.live(object.integration().provider(), &known.installation)?;
    let mut operation = operation(caller, object, known, Kind::Records);
    operation.asynchronous = plan.mode == Mode::Asynchronous;
    operation.live = live.is_some();
    operation.progress = Progress::of(&plan);
    operation.plan = stored::to_json(&plan);
    let coded_ids = coded_ids(object.integration().traits());
    let begins = Begins {
        version: known.version,
        claim: caller.claim.clone(),
    };
    match (live, plan.auto_batch_policy) {
        (_, Some(policy)) if operation.asynchronous => {
            collect::collect(runtime, begins, operation, plan, policy, coded_ids).await
        }
        _ if operation.asynchronous => later(runtime, begins, operation, &plan, coded_ids).await,
        (None, _) => in_sandbox(runtime, begins, operation, plan, coded_ids).await,
        (Some(live), _) => {
            // It continues even if the caller does not wait for it.
            let runtime = Arc::clone(runtime);
            let written = tokio::spawn(at_provider(runtime, begins, operation, plan, live));
            written
                .await
                .unwrap_or_else(|_| Err(StoreError::Closed.into()))
        }
    }
}

/// A new operation.
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
        held: false,
        attempting: false,
        next_attempt: None,
        deadline: time,
        notified: None,
        created: time,
        updated: time,
    }
}

/// Whether the provider's ids have fixed lengths: then they consist of digits and a check.
pub(super) fn coded_ids(traits: Traits<'_>) -> bool {
    traits.id_lengths.is_some()
}

/// The deadline after this many hours.
pub(super) fn deadline(created: Millis, hours: u32) -> Millis {
    created + Millis::from(hours) * 60 * 60 * 1000
}

/// The answer to an operation that is carried out later.
pub(super) fn acknowledged(operation: &str) -> Answer {
    Answer::json(
        200,
        &RecordAnswer {
            operation_id: operation.to_owned(),
            result: None,
        },
    )
}

/// A valid request that cannot be carried out becomes a failed operation.
async fn not_planned(
    runtime: &Runtime,
    caller: &Caller,
    object: Object<'_>,
    known: &KnownInstallation,
    request: &WriteRequest,
    error: &PlanError,
) -> Result<Option<Answer>, Refusal> {
    let mut operation = operation(caller, object, known, Kind::Records);
    operation.asynchronous = false;
    let answer = Answer::not_planned(error, request, &operation.id);
    let reason = error.to_string();
    let begins = Begins {
        version: known.version,
        claim: caller.claim.clone(),
    };
    let begun = runtime
        .database
        .write_shared(move |connection| {
            begin(connection, &begins, &operation.id.clone(), || {
                fail(connection, &mut operation, now(), &reason)?;
                keep_answer(connection, &begins, &answer)?;
                Ok(answer)
            })
        })
        .await?;
    answered(begun)
}

/// An asynchronous write: it is on disk before it is acknowledged.
async fn later(
    runtime: &Runtime,
    begins: Begins,
    mut operation: Operation,
    plan: &WritePlan,
    coded_ids: bool,
) -> Result<Option<Answer>, Refusal> {
    let hours = plan.retry_policy.unwrap_or_default().deadline_hours;
    operation.deadline = deadline(operation.created, hours);
    operation.next_attempt = Some(operation.created);
    let answer = acknowledged(&operation.id);
    let sandbox = (operation.installation.clone(), operation.object.clone());
    let in_sandbox = operation.is_in_sandbox();
    let is_there = operation.live || runtime.sandbox_objects.contains(&sandbox);
    let is_one_change = is_there && begins.claim.is_none();
    let work = move |connection: &Connection| {
        begin(connection, &begins, &operation.id.clone(), || {
            if !is_there {
                let (installation, object) = (&operation.installation, &operation.object);
                sandbox::ensure(connection, installation, object, coded_ids)?;
            }
            operations::insert(connection, &mut operation, false)?;
            keep_answer(connection, &begins, &answer)?;
            Ok(answer)
        })
    };
    let begun = if is_one_change {
        runtime.database.write_one(work).await?
    } else {
        runtime.database.write_shared(work).await?
    };
    if let Begun::Goes(_) = begun {
        if !is_there {
            runtime.sandbox_objects.add(sandbox);
        }
        runtime.wake(in_sandbox);
    }
    answered(begun)
}
