use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Map, Value, json};

use super::Shared;
use super::error::ApiError;
use super::ids::short;
use super::objects::{Object, object};
use super::world::State as Records;

/// The most records of a request.
const MOST: usize = 200;

pub(super) async fn create(
    State(shared): State<Arc<Shared>>,
    Json(body): Json<Value>,
) -> Result<Json<Value>, ApiError> {
    each(&shared, &body, |records, object, id, fields| match id {
        Some(_) => {
            let message = "cannot specify Id in an insert call";
            Err(ApiError::new(
                400,
                "INVALID_FIELD_FOR_INSERT_UPDATE",
                message,
            ))
        }
        None => records.create(object, fields),
    })
}

pub(super) async fn update(
    State(shared): State<Arc<Shared>>,
    Json(body): Json<Value>,
) -> Result<Json<Value>, ApiError> {
    each(&shared, &body, |records, object, id, fields| {
        let message = "Id not specified in an update call";
        let id = id.ok_or_else(|| ApiError::new(400, "MISSING_ARGUMENT", message))?;
        records.update(object, id, fields)
    })
}

/// Returns fields of records, in the order of their ids; null for a missing record.
pub(super) async fn retrieve(
    State(shared): State<Arc<Shared>>,
    Path(name): Path<String>,
    Json(body): Json<Value>,
) -> Result<Json<Value>, ApiError> {
    let object = object(&name)?;
    let texts = |key: &str| {
        let list = body[key].as_array().into_iter().flatten();
        list.filter_map(Value::as_str).collect::<Vec<_>>()
    };
    let mut records = shared.world.lock();
    let mut found = Vec::new();
    for id in texts("ids") {
        if short(id).is_none() {
            let message = format!("malformed id {id}");
            return Err(ApiError::new(400, "MALFORMED_ID", message));
        }
        let Ok(record) = records.find(object, id) else {
            found.push(Value::Null);
            continue;
        };
        let mut item = json!({ "attributes": { "type": object.name }, "Id": record.id });
        for name in texts("fields") {
            if name != "Id" {
                let field = field(object, name)?;
                item[field] = record.fields.get(field).cloned().unwrap_or_default();
            }
        }
        found.push(item);
    }
    Ok(Json(found.into()))
}

fn field(object: &Object, name: &str) -> Result<&'static str, ApiError> {
    object.field(name).ok_or_else(|| {
        let message = format!("No such column '{name}' on sobject of type {}", object.name);
        ApiError::new(400, "INVALID_FIELD", message)
    })
}

type Write =
    fn(&mut Records, &Object, Option<&str>, &Map<String, Value>) -> Result<String, ApiError>;

/// Writes each record of a body; if all or none are to be written and one fails, none is.
fn each(shared: &Shared, body: &Value, write: Write) -> Result<Json<Value>, ApiError> {
    let rows = body["records"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    if rows.is_empty() {
        let message = "At least 1 record is required";
        return Err(ApiError::new(400, "REQUIRED_FIELD_MISSING", message));
    }
    if rows.len() > MOST {
        let message = format!("record limit reached. cannot submit more than {MOST} records");
        return Err(ApiError::new(400, "EXCEEDED_ID_LIMIT", message));
    }
    let mut records = shared.world.lock();
    let before = records.records.clone();
    let written: Vec<_> = rows
        .iter()
        .map(|row| one(&mut records, row, write))
        .collect();
    let has_failed = written.iter().any(Result::is_err);
    let is_undone = has_failed && body["allOrNone"] == true;
    if is_undone {
        records.records = before;
    }
    let items = written.into_iter().map(|written| match written {
        Ok(_) if is_undone => rolled_back().of_item(),
        Ok(id) => json!({ "id": id, "success": true, "errors": [] }),
        Err(error) => error.of_item(),
    });
    Ok(Json(items.collect()))
}

fn one(records: &mut Records, row: &Value, write: Write) -> Result<String, ApiError> {
    let object = object(row["attributes"]["type"].as_str().unwrap_or_default())?;
    let mut fields = row.as_object().cloned().unwrap_or_default();
    fields.remove("attributes");
    let id = fields.remove("id");
    let id = id.as_ref().and_then(Value::as_str);
    write(records, object, id, &fields)
}

fn rolled_back() -> ApiError {
    let message = "Record rolled back because not all records were valid and the request was \
                   using AllOrNone header";
    ApiError::new(400, "ALL_OR_NONE_OPERATION_ROLLED_BACK", message)
}
