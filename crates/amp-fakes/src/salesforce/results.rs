use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use csv::{QuoteStyle, WriterBuilder};

use super::Shared;
use super::error::ApiError;
use super::jobs::{Job, Row, find};

pub(super) async fn successful(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    let mut records = shared.world.lock();
    let job = find(&mut records, &id)?;
    Ok(text(job, &["sf__Id", "sf__Created"], |row| {
        match &row.outcome {
            Some(Ok((id, created))) => Some(vec![id.clone(), created.to_string()]),
            _ => None,
        }
    }))
}

pub(super) async fn failed(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    let mut records = shared.world.lock();
    let job = find(&mut records, &id)?;
    Ok(text(job, &["sf__Id", "sf__Error"], |row| {
        match &row.outcome {
            Some(Err(error)) => Some(vec![String::new(), error.of_row()]),
            _ => None,
        }
    }))
}

pub(super) async fn unprocessed(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    let mut records = shared.world.lock();
    let job = find(&mut records, &id)?;
    Ok(text(job, &[], |row| row.outcome.is_none().then(Vec::new)))
}

/// Rows of a job, each preceded by the cells that `before` returns. They are not in the order in
/// which they were uploaded.
fn text(job: &Job, names: &[&str], before: impl Fn(&Row) -> Option<Vec<String>>) -> Response {
    let mut writer = WriterBuilder::new()
        .quote_style(QuoteStyle::Always)
        .flexible(true)
        .from_writer(Vec::new());
    let header = names
        .iter()
        .copied()
        .chain(job.header.iter().map(String::as_str));
    // Writing to memory cannot fail.
    let _ = writer.write_record(header);
    for row in job.rows.iter().rev() {
        if let Some(cells) = before(row) {
            let _ = writer.write_record(cells.iter().chain(&row.cells));
        }
    }
    let text = writer.into_inner().unwrap_or_default();
    ([(CONTENT_TYPE, "text/csv")], text).into_response()
}
