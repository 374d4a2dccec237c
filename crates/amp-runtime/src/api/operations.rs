use std::collections::HashMap;
use std::sync::Arc;

use amp_write::answer::{LogEntry, OperationDetails, OperationPage, OperationRows, Pagination};
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use futures_util::stream;

use super::answer::{json, missing, response};
use crate::engine::{RESULT_COLUMNS, Refusal, again};
use crate::operation::{Kind, Operation};
use crate::runtime::Runtime;
use crate::store::operations::{Choice, status_of};
use crate::store::{Connection, StoreError, bulk, installations, logs, operations};

/// The default size of a page.
const PAGE: u32 = 200;
const LARGEST_PAGE: u32 = 1000;

/// One operation.
pub(super) async fn read(
    State(runtime): State<Arc<Runtime>>,
    Path((_, id)): Path<(String, String)>,
) -> Response {
    let wanted = id.clone();
    let found = runtime.database.read(move |connection| {
        let operation = operations::by_id(connection, &wanted)?;
        operation.map(|one| details(connection, &one)).transpose()
    });
    let found = found.await.map_err(Refusal::from);
    json(found.and_then(|found| found.ok_or_else(|| missing("operation", &id))))
}

/// Sends a failed operation again.
pub(super) async fn send_again(
    State(runtime): State<Arc<Runtime>>,
    Path((_, id)): Path<(String, String)>,
) -> Response {
    json(again(&runtime, &id).await)
}

/// The log of an operation.
pub(super) async fn logs(
    State(runtime): State<Arc<Runtime>>,
    Path((_, id)): Path<(String, String)>,
) -> Response {
    json(log(&runtime, &id).await)
}

async fn log(runtime: &Runtime, id: &str) -> Result<Vec<LogEntry>, Refusal> {
    let operation = by_id(runtime, id).await?;
    let log = runtime
        .database
        .read(move |connection| logs::of_operation(connection, operation.number, &operation.id));
    Ok(log.await?)
}

/// The results of the rows of a bulk write, as CSV.
pub(super) async fn results(
    State(runtime): State<Arc<Runtime>>,
    Path((_, id)): Path<(String, String)>,
) -> Response {
    result_file(runtime, &id).await
}

/// The file with the results of an operation's rows.
pub(crate) async fn result_file(runtime: Arc<Runtime>, id: &str) -> Response {
    let operation = match by_id(&runtime, id).await {
        Ok(operation) => operation,
        Err(refusal) => return response(Err(refusal)),
    };
    // In pieces, since there may be millions of rows.
    let pieces = stream::unfold(
        (runtime, operation.number, None),
        |(runtime, number, after)| async move {
            let Some(after) = after else {
                let header = Ok(RESULT_COLUMNS.as_bytes().to_vec());
                return Some((header, (runtime, number, Some((0, 0)))));
            };
            let piece = runtime
                .database
                .read(move |connection| bulk::results_after(connection, number, after));
            match piece.await {
                Ok(Some((place, rows))) => Some((Ok(rows), (runtime, number, Some(place)))),
                Ok(None) => None,
                Err(error) => Some((Err(error), (runtime, number, Some((u64::MAX >> 1, 0))))),
            }
        },
    );
    let name = format!("attachment; filename=\"{}.csv\"", operation.id);
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    (headers, Body::from_stream(pieces)).into_response()
}

/// The operations of an installation, the newest first.
pub(super) async fn of_installation(
    State(runtime): State<Arc<Runtime>>,
    Path((_, _, installation)): Path<(String, String, String)>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let id = installation.clone();
    let known = runtime
        .database
        .read(move |connection| installations::by_id(connection, &id));
    let answer = match known.await {
        Ok(Some(_)) => page(&runtime, Some(installation), &query).await,
        Ok(None) => Err(missing("installation", &installation)),
        Err(error) => Err(error.into()),
    };
    json(answer)
}

/// All operations, the newest first.
pub(super) async fn of_project(
    State(runtime): State<Arc<Runtime>>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    json(page(&runtime, None, &query).await)
}

async fn page(
    runtime: &Runtime,
    installation: Option<String>,
    query: &HashMap<String, String>,
) -> Result<OperationPage, Refusal> {
    let wrong = |name: &str, expected: &str| {
        let detail = format!("`{name}` in the query has to be {expected}.");
        Refusal::permanent(400, "Malformed query", detail)
    };
    let size = match query.get("pageSize") {
        None => PAGE,
        Some(size) => size
            .parse()
            .ok()
            .filter(|size| (1..=LARGEST_PAGE).contains(size))
            .ok_or_else(|| wrong("pageSize", "a number from 1 to 1000"))?,
    };
    let before = query.get("pageToken").filter(|token| !token.is_empty());
    let before = before
        .map(|token| {
            token
                .parse()
                .map_err(|_| wrong("pageToken", "one that a page gave"))
        })
        .transpose()?;
    let status = query
        .get("status")
        .map(|status| {
            status_of(status)
                .ok_or_else(|| wrong("status", "`in_progress`, `success` or `failure`"))
        })
        .transpose()?;
    let choice = Choice {
        installation,
        status,
        before,
        limit: size + 1,
    };
    let page = runtime.database.read(move |connection| {
        let mut found = operations::list(connection, &choice)?;
        let done = found.len() <= size as usize;
        found.truncate(size as usize);
        let last = found.last().map(|operation| operation.number.to_string());
        let shown = found.iter().map(|operation| details(connection, operation));
        Ok(OperationPage {
            results: shown.collect::<Result<_, _>>()?,
            pagination: Pagination {
                done,
                next_page_token: last.filter(|_| !done),
            },
        })
    });
    Ok(page.await?)
}

/// An operation as the API shows it, with the progress of its rows.
fn details(connection: &Connection, operation: &Operation) -> Result<OperationDetails, StoreError> {
    let mut details = operation.details();
    if operation.kind == Kind::Rows
        && let Some(metadata) = &mut details.metadata
    {
        let state = bulk::of_operation(connection, operation.number)?.unwrap_or_default();
        metadata.rows = Some(OperationRows {
            processed: state.done,
            written: state.written,
            failed: state.failed,
        });
    }
    Ok(details)
}

async fn by_id(runtime: &Runtime, id: &str) -> Result<Operation, Refusal> {
    let wanted = id.to_owned();
    let found = runtime
        .database
        .read(move |connection| operations::by_id(connection, &wanted));
    found.await?.ok_or_else(|| missing("operation", id))
}
