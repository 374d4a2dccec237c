use std::fs;
use std::path::Path;
use std::sync::Arc;

use amp_write::answer::OperationStatus;
use amp_write::plan::BulkPlan;
use amp_write::request::BulkSource;
use amp_write::{BulkWriteRequest, plan_bulk, stored};

use super::ended::Ended;
use super::file::{draft_of, on_disk, rows_not_stored, settle_file};
use super::kept_rows::{keep_rows, restore_rows};
use super::rows::{Rows, header};
use super::to_provider::to_provider;
use super::to_sandbox::to_sandbox;
use crate::engine::installation::read_installation;
use crate::engine::settle::retry_rows;
use crate::fetch::{self, Bounds};
use crate::metrics;
use crate::notify::announce;
use crate::operation::Operation;
use crate::provider::{Failure, FailureKind};
use crate::runtime::{AccountError, RowJudge, Runtime};
use crate::store::bulk::{self, BulkWrite};
use crate::store::logs::{self, Severity};
use crate::store::{Connection, StoreError, due, operations};
use crate::time::now;

/// The wording of the founding documents for a completed bulk write.
const COMPLETED: &str = "BulkWriteCompleted";

/// Continues a bulk write where it stopped.
pub(in crate::engine) async fn attempt(
    runtime: &Arc<Runtime>,
    mut operation: Operation,
) -> Result<(), StoreError> {
    let number = operation.number;
    let state = runtime
        .database
        .read(move |connection| bulk::of_operation(connection, number));
    let state = state.await?.unwrap_or_default();
    let file = runtime.rows_file(&operation.id);
    let ended = go_on(runtime, &mut operation, state).await;
    let settled = runtime.database.write_shared(move |connection| {
        match ended {
            Ok(()) => {
                let state = bulk::of_operation(connection, number)?.unwrap_or_default();
                complete(connection, &mut operation, &state)?;
            }
            Err(Ended::Failed(failure)) => {
                retry_rows(connection, &mut operation, now(), &failure)?;
            }
            Err(Ended::Store(error)) => return Err(error),
        }
        let is_done = operation.next_attempt.is_none();
        if is_done {
            bulk::forget_rows(connection, number)?;
        }
        Ok(is_done)
    });
    let is_done = settled.await?;
    if is_done {
        drop(on_disk(move || fs::remove_file(file)).await);
    }
    Ok(())
}

fn complete(
    connection: &Connection,
    operation: &mut Operation,
    state: &BulkWrite,
) -> Result<(), StoreError> {
    let time = now();
    let BulkWrite {
        written, failed, ..
    } = state;
    operation.status = if *written == 0 && *failed > 0 {
        OperationStatus::Failure
    } else {
        OperationStatus::Success
    };
    operation.result = Some(COMPLETED.to_owned());
    operation.next_attempt = None;
    operation.updated = time;
    operations::update(connection, operation, false)?;
    metrics::finished(operation.kind, operation.status, operation.attempts);
    let severity = match (written, failed) {
        (_, 0) => Severity::Info,
        (0, _) => Severity::Error,
        _ => Severity::Warning,
    };
    let message = format!("Bulk write completed ({written} succeeded, {failed} failed)");
    logs::add(connection, operation.number, time, severity, &message, None)?;
    announce(connection, operation, time)
}

async fn go_on(
    runtime: &Arc<Runtime>,
    operation: &mut Operation,
    mut state: BulkWrite,
) -> Result<(), Ended> {
    let path = runtime.rows_file(&operation.id);
    if let Some(url) = state.url.clone().filter(|_| !state.fetched) {
        fetch_rows(runtime, &url, &path).await?;
        keep_rows(&runtime.database, operation.number, &path).await?;
        state.fetched = true;
        put_state(runtime, operation.number, &state).await?;
    } else {
        restore_rows(&runtime.database, operation.number, &path).await?;
    }
    let plan = plan_of(runtime, operation, &state, &path).await?;
    let rows = Rows::open(&path, judge_of(runtime, operation, &plan))?;
    if operation.live {
        let live = runtime
            .live_of(operation)
            .await
            .map_err(|error| match error {
                AccountError::Store(error) => Ended::Store(error),
                error => {
                    Ended::Failed(Failure::new(FailureKind::BadCredentials, error.to_string()))
                }
            })?;
        let upload = path.with_extension("upload");
        to_provider(runtime, operation, state, plan, (rows, upload), live).await
    } else {
        to_sandbox(runtime, operation, state, plan, rows).await
    }
}

/// What checks the rows. The table may have lost the object since the rows were planned.
fn judge_of(runtime: &Runtime, operation: &Operation, plan: &BulkPlan) -> Option<Box<RowJudge>> {
    let judge = runtime.options.judge.as_ref()?;
    let table = runtime.table();
    let object = table.find(&operation.integration, &operation.object).ok()?;
    judge.rows(object, plan)
}

/// Fetches the rows. The file gets its name once it is complete.
async fn fetch_rows(runtime: &Runtime, url: &str, path: &Path) -> Result<(), Failure> {
    let draft = draft_of(path);
    let mut file = tokio::fs::File::create(&draft)
        .await
        .map_err(rows_not_stored)?;
    let fetched = fetch::download(&runtime.guard, url, &Bounds::default(), &mut file).await;
    if let Err(error) = fetched {
        drop(tokio::fs::remove_file(&draft).await);
        let kind = if error.is_retryable() {
            FailureKind::Retryable
        } else {
            FailureKind::Refused
        };
        return Err(Failure::new(kind, error.to_string()));
    }
    let (file, path) = (file.into_std().await, path.to_owned());
    on_disk(move || settle_file(&file, &draft, &path))
        .await
        .map_err(rows_not_stored)
}

/// The plan, made here if the header row was not known before.
async fn plan_of(
    runtime: &Runtime,
    operation: &mut Operation,
    state: &BulkWrite,
    path: &Path,
) -> Result<BulkPlan, Ended> {
    if !operation.plan.is_empty() {
        return Ok(stored::from_json(operation.plan.as_bytes()).map_err(StoreError::from)?);
    }
    let refused = |message: String| Ended::Failed(Failure::new(FailureKind::Refused, message));
    let path = path.to_owned();
    let header = tokio::task::spawn_blocking(move || header(&path)).await;
    let header = header.map_err(|_| StoreError::Closed)??;
    let table = runtime.table();
    let object = table
        .find(&operation.integration, &operation.object)
        .map_err(|error| refused(error.to_string()))?;
    let known = read_installation(runtime, &operation.project, object, &operation.group_ref).await;
    let known = known.map_err(|_| refused("the installation is gone".to_owned()))?;
    let source = BulkSource::Url(state.url.clone().unwrap_or_default());
    let request = BulkWriteRequest::new(&operation.group_ref, &state.primary_key, source);
    let plan = plan_bulk(object, &request, &header, &known.config);
    let plan = plan.map_err(|error| refused(error.to_string()))?;
    operation.plan = stored::to_json(&plan);
    let planned = operation.clone();
    runtime
        .database
        .write_shared(move |connection| operations::update(connection, &planned, true))
        .await?;
    Ok(plan)
}

pub(super) async fn put_state(
    runtime: &Runtime,
    operation: i64,
    state: &BulkWrite,
) -> Result<(), StoreError> {
    let state = state.clone();
    let put = runtime.database.write_shared(move |connection| {
        due::require_held(connection, operation)?;
        bulk::put(connection, operation, &state)
    });
    put.await
}
