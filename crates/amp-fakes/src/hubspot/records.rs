use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use super::Shared;
use super::error::ApiError;
use super::objects::object;

pub(super) async fn create(
    State(shared): State<Arc<Shared>>,
    Path(name): Path<String>,
    Json(body): Json<Value>,
) -> Result<Response, ApiError> {
    let record = shared.world.lock().create(object(&name)?, &body)?;
    Ok((StatusCode::CREATED, Json(record.json())).into_response())
}

pub(super) async fn update(
    State(shared): State<Arc<Shared>>,
    Path((name, id)): Path<(String, String)>,
    Json(body): Json<Value>,
) -> Result<Json<Value>, ApiError> {
    let record = shared.world.lock().update(object(&name)?, &id, &body)?;
    Ok(Json(record.json()))
}

pub(super) async fn delete(
    State(shared): State<Arc<Shared>>,
    Path((name, id)): Path<(String, String)>,
) -> Result<StatusCode, ApiError> {
    shared.world.lock().archive(object(&name)?, &id)?;
    Ok(StatusCode::NO_CONTENT)
}
