use std::collections::HashSet;
use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::Shared;
use super::error::ApiError;
use super::objects::{Object, object};
use super::world;

/// The most inputs of a batch.
const MOST: usize = 100;

pub(super) async fn create(
    State(shared): State<Arc<Shared>>,
    Path(name): Path<String>,
    Json(body): Json<Value>,
) -> Result<Response, ApiError> {
    let object = object(&name)?;
    let mut world = shared.world.lock();
    let inputs = inputs(&world, object, &body)?;
    let is_traced = |input: &Value| input["objectWriteTraceId"].is_string();
    let is_partial = inputs.iter().all(is_traced);
    let before = (world.records.clone(), world.associations.clone());
    let (mut results, mut errors) = (Vec::new(), Vec::new());
    for input in inputs {
        match world.create(object, input) {
            Ok(record) => results.push(traced(record.json(), input)),
            Err(error) if is_partial => errors.push(traced_error(error, input)),
            Err(error) => {
                (world.records, world.associations) = before;
                return Err(error);
            }
        }
    }
    Ok(answer(201, results, errors, world.shuffles))
}

pub(super) async fn update(
    State(shared): State<Arc<Shared>>,
    Path(name): Path<String>,
    Json(body): Json<Value>,
) -> Result<Response, ApiError> {
    let object = object(&name)?;
    let mut world = shared.world.lock();
    let inputs = inputs(&world, object, &body)?;
    check_ids(inputs)?;
    let (mut results, mut missing) = (Vec::new(), Vec::new());
    for input in inputs {
        let id = input["id"].as_str().unwrap_or_default();
        match world.update(object, id, input) {
            Ok(record) => results.push(traced(record.json(), input)),
            Err(_) => missing.push(id),
        }
    }
    let errors = not_found(object, &missing);
    Ok(answer(200, results, errors, world.shuffles))
}

pub(super) async fn upsert(
    State(shared): State<Arc<Shared>>,
    Path(name): Path<String>,
    Json(body): Json<Value>,
) -> Result<Response, ApiError> {
    let object = object(&name)?;
    let mut world = shared.world.lock();
    let inputs = inputs(&world, object, &body)?;
    check_ids(inputs)?;
    let (mut results, mut errors) = (Vec::new(), Vec::new());
    for input in inputs {
        let key = input["id"].as_str().unwrap_or_default();
        if input["idProperty"] != object.unique {
            let message = format!("{} is not a unique property", input["idProperty"]);
            return Err(ApiError::new(400, "VALIDATION_ERROR", message));
        }
        let known = world.by_unique(object, key);
        let written = if let Some(id) = &known {
            world.update(object, id, input)
        } else {
            let mut input = input.clone();
            input["properties"][object.unique] = key.into();
            world.create(object, &input)
        };
        match written {
            Ok(record) => {
                let mut result = traced(record.json(), input);
                result["new"] = known.is_none().into();
                results.push(result);
            }
            Err(error) => errors.push(traced_error(error, input)),
        }
    }
    Ok(answer(200, results, errors, world.shuffles))
}

pub(super) async fn read(
    State(shared): State<Arc<Shared>>,
    Path(name): Path<String>,
    Json(body): Json<Value>,
) -> Result<Response, ApiError> {
    let object = object(&name)?;
    let mut world = shared.world.lock();
    let (mut results, mut missing) = (Vec::new(), Vec::new());
    for input in inputs(&world, object, &body)? {
        let id = input["id"].as_str().unwrap_or_default();
        match world.find(object, id) {
            Ok(record) => {
                let mut result = record.json();
                for name in body["properties"].as_array().into_iter().flatten() {
                    let name = name.as_str().unwrap_or_default();
                    let value = result["properties"][name].take();
                    result["properties"][name] = value;
                }
                results.push(result);
            }
            Err(_) => missing.push(id),
        }
    }
    let errors = not_found(object, &missing);
    Ok(answer(200, results, errors, world.shuffles))
}

/// The inputs of a batch. A property that does not exist fails the whole batch.
fn inputs<'b>(
    world: &world::State,
    object: &Object,
    body: &'b Value,
) -> Result<&'b [Value], ApiError> {
    let inputs = body["inputs"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    if inputs.len() > MOST {
        let message = format!("The maximum batch size is {MOST}");
        return Err(ApiError::new(400, "VALIDATION_ERROR", message));
    }
    for input in inputs {
        object.properties(input, &world.custom)?;
    }
    Ok(inputs)
}

fn check_ids(inputs: &[Value]) -> Result<(), ApiError> {
    let mut seen = HashSet::new();
    for input in inputs {
        let id = input["id"].as_str().unwrap_or_default();
        if !seen.insert(id.to_lowercase()) {
            let message = format!("Duplicate IDs found in batch input: [{id}]. IDs must be unique");
            return Err(ApiError::new(400, "VALIDATION_ERROR", message));
        }
    }
    Ok(())
}

fn traced(mut result: Value, input: &Value) -> Value {
    if input["objectWriteTraceId"].is_string() {
        result["objectWriteTraceId"] = input["objectWriteTraceId"].clone();
    }
    result
}

fn traced_error(mut error: ApiError, input: &Value) -> Value {
    error.context["objectWriteTraceId"] = json!([input["objectWriteTraceId"]]);
    error.of_input()
}

/// One error for all missing records.
fn not_found(object: &Object, ids: &[&str]) -> Vec<Value> {
    if ids.is_empty() {
        return Vec::new();
    }
    let label = object.label.to_uppercase();
    let message = format!(
        "Could not get some {label} objects, they may be deleted or not exist. Check that ids \
         are valid."
    );
    let mut error = ApiError::new(404, "OBJECT_NOT_FOUND", message);
    *error.context = json!({ "ids": ids });
    vec![error.of_input()]
}

fn answer(status: u16, mut results: Vec<Value>, errors: Vec<Value>, shuffles: bool) -> Response {
    if shuffles {
        results.reverse();
    }
    let mut body = json!({
        "status": "COMPLETE",
        "startedAt": "2024-09-09T20:41:31.000Z",
        "completedAt": "2024-09-09T20:41:31.100Z",
        "results": results,
    });
    let mut status = StatusCode::from_u16(status).unwrap_or_default();
    if !errors.is_empty() {
        status = StatusCode::MULTI_STATUS;
        body["numErrors"] = errors.len().into();
        body["errors"] = errors.into();
    }
    (status, Json(body)).into_response()
}
