//! Custom properties and objects.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use super::Shared;
use super::error::ApiError;
use super::objects::object;

fn made(body: Value) -> Response {
    (StatusCode::CREATED, Json(body)).into_response()
}

fn exists(what: &str) -> ApiError {
    let message = format!("{what} already exists");
    ApiError::new(409, "OBJECT_ALREADY_EXISTS", message)
}

fn text<'b>(body: &'b Value, key: &str) -> Result<&'b str, ApiError> {
    let text = body[key].as_str().filter(|text| !text.is_empty());
    text.ok_or_else(|| {
        let message = format!("Invalid input JSON: {key} is missing");
        ApiError::new(400, "VALIDATION_ERROR", message)
    })
}

pub(super) async fn group(
    State(shared): State<Arc<Shared>>,
    Path(name): Path<String>,
    Json(body): Json<Value>,
) -> Result<Response, ApiError> {
    let key = (
        object(&name)?.name.to_owned(),
        text(&body, "name")?.to_owned(),
    );
    text(&body, "label")?;
    if !shared.world.lock().groups.insert(key) {
        return Err(exists("The group"));
    }
    Ok(made(body))
}

pub(super) async fn create(
    State(shared): State<Arc<Shared>>,
    Path(name): Path<String>,
    Json(body): Json<Value>,
) -> Result<Response, ApiError> {
    let object = object(&name)?;
    let property = text(&body, "name")?.to_owned();
    for key in ["label", "type", "fieldType"] {
        text(&body, key)?;
    }
    let mut world = shared.world.lock();
    let group = (object.name.to_owned(), text(&body, "groupName")?.to_owned());
    if !world.groups.contains(&group) {
        return Err(ApiError::new(
            400,
            "VALIDATION_ERROR",
            "The group does not exist",
        ));
    }
    let key = (object.name.to_owned(), property);
    if object.has(&key.1) || world.custom.contains_key(&key) {
        return Err(exists("A property with this name"));
    }
    world.custom.insert(key, body.clone());
    Ok(made(body))
}

pub(super) async fn update(
    State(shared): State<Arc<Shared>>,
    Path((name, property)): Path<(String, String)>,
    Json(body): Json<Value>,
) -> Result<Json<Value>, ApiError> {
    let object = object(&name)?;
    let mut world = shared.world.lock();
    let known = world.custom.get_mut(&(object.name.to_owned(), property));
    let known = known.ok_or_else(|| ApiError::new(404, "OBJECT_NOT_FOUND", "no such property"))?;
    for (key, value) in body.as_object().into_iter().flatten() {
        known[key] = value.clone();
    }
    Ok(Json(known.clone()))
}

pub(super) async fn schema(
    State(shared): State<Arc<Shared>>,
    Json(body): Json<Value>,
) -> Result<Response, ApiError> {
    text(&body, "name")?;
    text(&body, "primaryDisplayProperty")?;
    shared.world.lock().schemas.push(body.clone());
    Ok(made(body))
}
