use std::sync::Arc;

use amp_write::Answer;
use axum::extract::State;
use axum::response::Response;
use serde_json::json;

use super::answer::{json, missing, response};
use crate::runtime::Runtime;

/// The process answers.
pub(super) async fn alive() -> Response {
    json(Ok(json!({ "status": "ok" })))
}

/// The store answers.
pub(super) async fn ready(State(runtime): State<Arc<Runtime>>) -> Response {
    let asked = runtime.database.write(|_| Ok(())).await;
    json(
        asked
            .map(|()| json!({ "status": "ok" }))
            .map_err(Into::into),
    )
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
