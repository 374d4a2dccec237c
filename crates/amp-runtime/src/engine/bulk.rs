//! Bulk writes: rows of CSV that are upserted.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use amp_routes::Object;
use amp_write::answer::{OperationAnswer, OperationStatus};
use amp_write::plan::BulkPlan;
use amp_write::request::BulkSource;
use amp_write::{Answer, BulkWriteRequest, CsvEvent, CsvParser, Problem, plan_bulk, stored};
use async_trait::async_trait;
use serde_json::Value;

use super::accept::{Begun, Caller, begin, coded_ids, deadline, keep_answer, operation, stopped};
use super::installation::known_installation;
use super::live::Live;
use super::refusal::Refusal;
use super::rows::{Chunk, Chunks, PartsReader, Rows, RowsError, header};
use super::settle::retry_rows;
use crate::fetch::{self, Bounds};
use crate::metrics;
use crate::notify::announce;
use crate::operation::{Kind, Operation};
use crate::provider::{Failure, FailureKind, Outcome, Progress, RowOutcome, sandbox};
use crate::runtime::Runtime;
use crate::store::bulk::{self, BulkWrite, Piece};
use crate::store::logs::{self, Severity};
use crate::store::{StoreError, operations};
use crate::time::now;

/// The header row of the results of a bulk write.
pub(crate) const RESULT_COLUMNS: &str = "row,recordId,outcome,error\n";

/// What the founding documents say of a bulk write that is done.
const COMPLETED: &str = "BulkWriteCompleted";

/// How long a bulk write is tried, in hours.
const HOURS: u32 = 48;

/// Takes a bulk request: it is on disk, with the rows that came with it, before it is
/// acknowledged.
pub(crate) async fn accept(
    runtime: &Arc<Runtime>,
    caller: Caller,
    object: Object<'_>,
    request: BulkWriteRequest,
) -> Result<Answer, Refusal> {
    let known = known_installation(runtime, &caller.project, object, &request.group_ref).await?;
    let mut operation = operation(&caller, object, &known, Kind::Rows);
    operation.live = runtime
        .live(object.integration().provider(), &known)?
        .is_some();
    operation.next_attempt = Some(operation.created);
    operation.deadline = deadline(operation.created, HOURS);
    let mut state = BulkWrite {
        primary_key: request.primary_key.clone(),
        ..BulkWrite::default()
    };
    match &request.source {
        BulkSource::Inline(text) => {
            let header = header_of(text)?;
            let plan = plan_bulk(object, &request, &header, &known.config);
            let plan = plan.map_err(|error| Refusal::from(Problem::from(&error)))?;
            operation.plan = stored::to_json(&plan);
            state.fetched = true;
            let (path, text) = (runtime.rows_file(&operation.id), text.clone());
            on_disk(move || store_file(&path, text.as_bytes()))
                .await
                .map_err(|error| Refusal::from(not_stored(error)))?;
        }
        BulkSource::Url(url) => {
            let judged = runtime.guard.parse(url);
            judged.map_err(|refusal| {
                Refusal::permanent(422, "URL not allowed", format!("`recordsURL` {refusal}."))
            })?;
            state.url = Some(url.clone());
        }
    }
    let answer = Answer::json(
        200,
        &OperationAnswer {
            operation_id: operation.id.clone(),
        },
    );
    let (file, coded_ids) = (
        runtime.rows_file(&operation.id),
        coded_ids(object.integration().traits()),
    );
    let begun = runtime
        .database
        .write(move |connection| {
            let claim = caller.claim.as_ref();
            begin(connection, claim, &operation.id.clone(), || {
                if !operation.live {
                    let (installation, object) = (&operation.installation, &operation.object);
                    sandbox::ensure(connection, installation, object, coded_ids)?;
                }
                operations::insert(connection, &mut operation)?;
                bulk::put(connection, operation.number, &state)?;
                keep_answer(connection, claim, &answer)?;
                Ok(answer)
            })
        })
        .await;
    match begun {
        Ok(Begun::Goes(answer)) => {
            runtime.due.notify_one();
            Ok(answer)
        }
        not_begun => {
            // The rows belong to no operation.
            drop(on_disk(move || fs::remove_file(file)).await);
            match not_begun? {
                Begun::Stopped(claimed) => stopped(claimed),
                Begun::Goes(answer) => Ok(answer),
            }
        }
    }
}

fn header_of(text: &str) -> Result<Vec<String>, Refusal> {
    let mut parser = CsvParser::skipping_bad_rows();
    let mut bytes = text.as_bytes();
    let event = parser.parse(&mut bytes).map(|event| match event {
        Some(CsvEvent::Header(header)) => Some(header.to_vec()),
        _ => None,
    });
    let header = event.map_err(|defect| Refusal::from(Problem::from(&defect)))?;
    match header {
        Some(header) => Ok(header),
        // A header row without a line break.
        None => match parser.finish() {
            Ok(Some(CsvEvent::Header(header))) => Ok(header.to_vec()),
            Ok(_) => Err(Problem::from(&amp_write::CsvDefect::NoHeader).into()),
            Err(defect) => Err(Problem::from(&defect).into()),
        },
    }
}

fn not_stored(source: io::Error) -> StoreError {
    StoreError::File {
        path: "the file of the rows".to_owned(),
        source,
    }
}

/// Does what waits for the disk where it holds up nobody.
async fn on_disk<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|error| Err(io::Error::other(error)))
}

/// Writes a file, and returns once it is on disk under its name.
fn store_file(path: &Path, content: &[u8]) -> io::Result<()> {
    let draft = draft_of(path);
    let mut file = File::create(&draft)?;
    file.write_all(content)?;
    settle_file(&file, &draft, path)
}

fn draft_of(path: &Path) -> PathBuf {
    path.with_extension("part")
}

fn settle_file(file: &File, draft: &Path, path: &Path) -> io::Result<()> {
    file.sync_all()?;
    fs::rename(draft, path)?;
    match path.parent() {
        Some(folder) => File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}

/// Why an attempt ends early.
enum Ended {
    Store(StoreError),
    Failed(Failure),
}

impl From<StoreError> for Ended {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<Failure> for Ended {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<RowsError> for Ended {
    fn from(error: RowsError) -> Self {
        let kind = match error {
            RowsError::Io(_) => FailureKind::Retryable,
            RowsError::Malformed(_) => FailureKind::Refused,
        };
        Self::Failed(Failure::new(kind, error.to_string()))
    }
}

/// Goes on with a bulk write where it stopped. Whether it is tried again.
pub(super) async fn attempt(
    runtime: &Arc<Runtime>,
    operation: Operation,
) -> Result<bool, StoreError> {
    let number = operation.number;
    if operation.status != OperationStatus::InProgress {
        return Ok(false);
    }
    let begun = runtime
        .database
        .write(move |connection| {
            let mut operation = operation;
            operation.attempts += 1;
            operation.last_attempt = Some(now());
            operations::update(connection, &operation)?;
            let state = bulk::of_operation(connection, number)?;
            Ok((operation, state.unwrap_or_default()))
        })
        .await?;
    let (mut operation, state) = begun;
    let file = runtime.rows_file(&operation.id);
    let ended = go_on(runtime, &mut operation, state).await;
    let settled = runtime.database.write(move |connection| match ended {
        Ok(()) => {
            let state = bulk::of_operation(connection, number)?.unwrap_or_default();
            complete(connection, &mut operation, &state)?;
            Ok(true)
        }
        Err(Ended::Failed(failure)) => {
            retry_rows(connection, &mut operation, now(), &failure)?;
            Ok(operation.next_attempt.is_none())
        }
        Err(Ended::Store(error)) => Err(error),
    });
    let is_done = settled.await?;
    if is_done {
        drop(on_disk(move || fs::remove_file(file)).await);
    }
    Ok(!is_done)
}

fn complete(
    connection: &rusqlite::Connection,
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
    operations::update(connection, operation)?;
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
        state.fetched = true;
        put_state(runtime, operation.number, &state).await?;
    }
    let plan = plan_of(runtime, operation, &state, &path).await?;
    if operation.live {
        let live = runtime.live_of(operation).await?;
        let live = live.map_err(|reason| Failure::new(FailureKind::BadCredentials, reason))?;
        to_provider(runtime, operation.number, state, plan, path, live).await
    } else {
        to_sandbox(runtime, operation, state, plan, path).await
    }
}

/// Fetches the rows. They have their name once they are there as a whole.
async fn fetch_rows(runtime: &Runtime, url: &str, path: &Path) -> Result<(), Failure> {
    let cannot = |error: io::Error| {
        Failure::new(
            FailureKind::Retryable,
            format!("the rows cannot be stored: {error}"),
        )
    };
    let draft = draft_of(path);
    let mut file = tokio::fs::File::create(&draft).await.map_err(cannot)?;
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
        .map_err(cannot)
}

/// The plan, which is made here where the header row was not known before.
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
    let known = known_installation(runtime, &operation.project, object, &operation.group_ref).await;
    let known = known.map_err(|_| refused("the installation is gone".to_owned()))?;
    let source = BulkSource::Url(state.url.clone().unwrap_or_default());
    let request = BulkWriteRequest::new(&operation.group_ref, &state.primary_key, source);
    let plan = plan_bulk(object, &request, &header, &known.config);
    let plan = plan.map_err(|error| refused(error.to_string()))?;
    operation.plan = stored::to_json(&plan);
    let planned = operation.clone();
    runtime
        .database
        .write(move |connection| operations::update(connection, &planned))
        .await?;
    Ok(plan)
}

async fn put_state(runtime: &Runtime, operation: i64, state: &BulkWrite) -> Result<(), StoreError> {
    let state = state.clone();
    let put = runtime
        .database
        .write(move |connection| bulk::put(connection, operation, &state));
    put.await
}

async fn to_sandbox(
    runtime: &Runtime,
    operation: &Operation,
    mut state: BulkWrite,
    plan: BulkPlan,
    path: PathBuf,
) -> Result<(), Ended> {
    let rows = Rows::open(&path)?;
    let mut chunks = Chunks::new(rows, &plan, state.done);
    loop {
        let read = tokio::task::spawn_blocking(move || {
            let chunk = chunks.next();
            (chunks, chunk)
        });
        let (back, chunk) = read.await.map_err(|_| StoreError::Closed)?;
        chunks = back;
        let Some(chunk) = chunk? else {
            return Ok(());
        };
        let operation = operation.clone();
        let key = plan.primary_key.clone();
        let written = runtime
            .database
            .write(move |connection| write_chunk(connection, &operation, &key, chunk, state));
        state = written.await??;
    }
}

/// Writes a chunk, what became of its rows, and how far the bulk write is, in one
/// transaction.
fn write_chunk(
    connection: &rusqlite::Connection,
    operation: &Operation,
    primary_key: &str,
    chunk: Chunk,
    mut state: BulkWrite,
) -> Result<Result<BulkWrite, Failure>, StoreError> {
    let object = sandbox::find(connection, &operation.installation, &operation.object)?;
    let Some(mut object) = object else {
        let message = format!("the sandbox has no object `{}` any more", operation.object);
        return Ok(Err(Failure::new(FailureKind::Refused, message)));
    };
    let key = match sandbox::key_field(connection, &mut object, primary_key)? {
        Ok(key) => key,
        Err(failure) => return Ok(Err(failure)),
    };
    let mut outcomes = sandbox::upsert(connection, &object, key, chunk.rows, operation.attempts)?;
    outcomes.extend(chunk.bad);
    outcomes.sort_by_key(|outcome| outcome.row);
    let place = (state.done + 1, 1);
    note_rows(connection, operation.number, &mut state, place, &outcomes)?;
    state.done = chunk.last;
    bulk::put(connection, operation.number, &state)?;
    Ok(Ok(state))
}

fn note_rows(
    connection: &rusqlite::Connection,
    operation: i64,
    state: &mut BulkWrite,
    place: Piece,
    outcomes: &[RowOutcome],
) -> Result<(), StoreError> {
    if outcomes.is_empty() {
        return Ok(());
    }
    let mut text = Vec::with_capacity(outcomes.len() * 40);
    for outcome in outcomes {
        match &outcome.outcome {
            Outcome::Written { .. } => state.written += 1,
            Outcome::Failed(_) => state.failed += 1,
        }
        push_result(outcome, &mut text);
    }
    bulk::add_results(connection, operation, place, &text)
}

/// One row of the results: number, id, what became of it, and what went wrong.
fn push_result(row: &RowOutcome, text: &mut Vec<u8>) {
    let (id, outcome, error) = match &row.outcome {
        Outcome::Written {
            record_id, created, ..
        } => {
            let outcome = match created {
                Some(true) => "created",
                Some(false) => "updated",
                None => "written",
            };
            (record_id.as_str(), outcome, "")
        }
        Outcome::Failed(failure) if failure.kind == FailureKind::Unknown => {
            ("", "unknown", failure.message.as_str())
        }
        Outcome::Failed(failure) => ("", "failed", failure.message.as_str()),
    };
    // Writing to memory does not fail.
    drop(write!(text, "{},{id},{outcome},", row.row));
    if !error.is_empty() {
        text.push(b'"');
        text.extend_from_slice(error.replace('"', "\"\"").as_bytes());
        text.push(b'"');
    }
    text.push(b'\n');
}

async fn to_provider(
    runtime: &Arc<Runtime>,
    operation: i64,
    mut state: BulkWrite,
    plan: BulkPlan,
    path: PathBuf,
    live: Live,
) -> Result<(), Ended> {
    let columns: Vec<_> = plan
        .columns
        .iter()
        .map(|column| column.column.clone())
        .collect();
    let mut parts = PartsReader::new(
        Rows::open(&path)?,
        &plan,
        &columns,
        live.provider.part_limits(),
        path.with_extension("upload"),
        state.done,
    )?;
    loop {
        // A part is read in one go; it is bounded, and others wait for the network anyway.
        let part = tokio::task::block_in_place(|| parts.next())?;
        let Some(part) = part else {
            break;
        };
        let mut kept = Kept::begin(runtime, operation, state).await?;
        kept.rows(part.bad).await?;
        let upsert = live
            .provider
            .upsert(&live.account, &plan, &part.sent, &mut kept);
        metrics::timed(&plan.provider, upsert).await?;
        state = kept.end(part.last).await?;
    }
    let (rows, last) = parts.rest();
    let mut kept = Kept::begin(runtime, operation, state).await?;
    kept.rows(rows).await?;
    kept.end(last).await?;
    drop(tokio::fs::remove_file(path.with_extension("upload")).await);
    Ok(())
}

/// What an adapter leaves behind while it upserts a part.
struct Kept {
    runtime: Arc<Runtime>,
    operation: i64,
    /// How far the bulk write is once the part is done.
    state: BulkWrite,
    /// Where the next piece of the results goes.
    place: Piece,
}

impl Kept {
    async fn begin(
        runtime: &Arc<Runtime>,
        operation: i64,
        state: BulkWrite,
    ) -> Result<Self, StoreError> {
        let part = state.done + 1;
        runtime
            .database
            .write(move |connection| bulk::forget_results(connection, operation, part))
            .await?;
        Ok(Self {
            runtime: Arc::clone(runtime),
            operation,
            state,
            place: (part, 1),
        })
    }

    async fn end(mut self, last: u64) -> Result<BulkWrite, StoreError> {
        self.state.kept = None;
        self.state.done = last;
        put_state(&self.runtime, self.operation, &self.state).await?;
        Ok(self.state)
    }
}

#[async_trait]
impl Progress for Kept {
    fn kept(&self) -> Option<Value> {
        let kept = self.state.kept.as_ref()?;
        serde_json::from_str(kept).ok()
    }

    async fn keep(&mut self, value: Value) -> Result<(), Failure> {
        self.state.kept = Some(value.to_string());
        let (operation, text) = (self.operation, value.to_string());
        let kept = self
            .runtime
            .database
            .write(move |connection| bulk::keep(connection, operation, &text));
        kept.await.map_err(|error| not_kept(&error))
    }

    async fn rows(&mut self, rows: Vec<RowOutcome>) -> Result<(), Failure> {
        let (operation, place, mut state) = (self.operation, self.place, self.state.clone());
        self.place.1 += 1;
        let noted = self.runtime.database.write(move |connection| {
            note_rows(connection, operation, &mut state, place, &rows)?;
            Ok(state)
        });
        self.state = noted.await.map_err(|error| not_kept(&error))?;
        Ok(())
    }
}

fn not_kept(error: &StoreError) -> Failure {
    Failure::new(FailureKind::Retryable, error.to_string())
}
