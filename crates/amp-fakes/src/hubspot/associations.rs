use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::Shared;
use super::error::ApiError;
use super::objects::object;

pub(super) async fn create(
    State(shared): State<Arc<Shared>>,
    Path((from, to)): Path<(String, String)>,
    Json(body): Json<Value>,
) -> Result<Response, ApiError> {
    let (from, to) = (object(&from)?, object(&to)?);
    let mut world = shared.world.lock();
    let (mut results, mut errors) = (Vec::new(), Vec::new());
    for input in body["inputs"].as_array().into_iter().flatten() {
        let id = |end: &str| input[end]["id"].as_str().unwrap_or_default().to_owned();
        let (from_id, to_id) = (id("from"), id("to"));
        let missing = [(from, &from_id), (to, &to_id)];
        let mut missing = missing
            .into_iter()
            .filter(|(object, id)| world.find(object, id).is_err());
        if let Some((_, id)) = missing.next() {
            let message = format!("{id} is not a valid ID");
            let mut error = ApiError::new(400, "VALIDATION_ERROR", message);
            *error.context = json!({ "id": [id] });
            errors.push(error.of_input());
            continue;
        }
        world.associate(&from_id, input);
        results.push(json!({
            "fromObjectTypeId": from.type_id,
            "fromObjectId": from_id,
            "toObjectTypeId": to.type_id,
            "toObjectId": to_id,
            "labels": [],
        }));
    }
    let status = if errors.is_empty() {
        StatusCode::CREATED
    } else {
        StatusCode::MULTI_STATUS
    };
    let mut body = json!({ "status": "COMPLETE", "results": results });
    if !errors.is_empty() {
        body["numErrors"] = errors.len().into();
        body["errors"] = errors.into();
    }
    Ok((status, Json(body)).into_response())
}

pub(super) async fn schema(Path(name): Path<String>) -> Result<Json<Value>, ApiError> {
    let object = object(&name)?;
    let associations = object.associations.iter().map(|(id, to)| {
        json!({
            "id": id.to_string(),
            "fromObjectTypeId": object.type_id,
            "toObjectTypeId": to,
            "name": format!("{}_TO_{to}", object.type_id),
        })
    });
    Ok(Json(json!({
        "objectTypeId": object.type_id,
        "fullyQualifiedName": object.label.to_uppercase(),
        "properties": [],
        "associations": associations.collect::<Vec<_>>(),
    })))
}
