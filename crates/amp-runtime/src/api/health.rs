use std::sync::Arc;

use amp_write::Answer;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use serde_json::json;

use super::answer::{json, missing, response};
use crate::metrics;
use crate::runtime::Runtime;

/// Answers that the process is alive.
pub(super) async fn alive() -> Response {
    json(Ok(json!({ "status": "ok" })))
}

/// Answers whether the store is ready.
pub(super) async fn ready(State(runtime): State<Arc<Runtime>>) -> Response {
    let asked = runtime.database.write(|_| Ok(())).await;
    json(
        asked
            .map(|()| json!({ "status": "ok" }))
            .map_err(Into::into),
    )
}

/// The metrics of the process, in the format of Prometheus.
pub(super) async fn metrics(State(runtime): State<Arc<Runtime>>) -> Response {
    match metrics::text(&runtime).await {
        Ok(text) => ([(header::CONTENT_TYPE, metrics::CONTENT_TYPE)], text).into_response(),
        Err(error) => response(Err(error.into())),
    }
}

/// The description of the requests.
pub(super) async fn openapi(State(runtime): State<Arc<Runtime>>) -> Response {
    let described = tokio::task::spawn_blocking(move || {
        let describe = runtime.options.describe.as_ref()?;
        describe(&runtime.table())
    });
    let document = described.await.ok().flatten();
    response(
        document
            .map(|document| Answer::json_text(200, document))
            .ok_or_else(|| missing("document", "openapi.json")),
    )
}
