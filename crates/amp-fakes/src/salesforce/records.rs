use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use super::Shared;
use super::error::ApiError;
use super::objects::object;

type Fields = Json<Map<String, Value>>;

pub(super) async fn create(
    State(shared): State<Arc<Shared>>,
    Path(name): Path<String>,
    Json(fields): Fields,
) -> Result<Response, ApiError> {
    let id = shared.world.lock().create(object(&name)?, &fields)?;
    let body = json!({ "id": id, "success": true, "errors": [] });
    Ok((StatusCode::CREATED, Json(body)).into_response())
}

pub(super) async fn update(
    State(shared): State<Arc<Shared>>,
    Path((name, id)): Path<(String, String)>,
    Json(fields): Fields,
) -> Result<StatusCode, ApiError> {
    shared.world.lock().update(object(&name)?, &id, &fields)?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn delete(
    State(shared): State<Arc<Shared>>,
    Path((name, id)): Path<(String, String)>,
) -> Result<StatusCode, ApiError> {
    shared.world.lock().delete(object(&name)?, &id)?;
    Ok(StatusCode::NO_CONTENT)
}
