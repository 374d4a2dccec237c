//! The contents of the sandbox, to look at and to reset.

use std::collections::HashMap;
use std::sync::Arc;

use amp_write::Answer;
use axum::extract::{Path, Query, Request, State};
use axum::response::Response;
use serde_json::{Value, json};

use super::answer::{json, missing, response};
use super::installations::{object as given, of_group};
use crate::engine::Refusal;
use crate::provider::sandbox::{self, Object, StoredRecord};
use crate::runtime::Runtime;
use crate::store::installations::{self, Installation};

/// The installations that may have a sandbox.
pub(super) async fn installations(State(runtime): State<Arc<Runtime>>) -> Response {
    let all = runtime
        .database
        .read(|connection| installations::list(connection, None));
    let shown = |one: &Installation| {
        json!({
            "integration": one.integration,
            "groupRef": one.group_ref,
            "installationId": one.id,
        })
    };
    let all = all.await.map_err(Refusal::from);
    json(all.map(|all| all.iter().map(shown).collect::<Vec<_>>()))
}

/// The objects of a sandbox.
pub(super) async fn objects(
    State(runtime): State<Arc<Runtime>>,
    Path((integration, group)): Path<(String, String)>,
) -> Response {
    let listed = async {
        let installation = of_group(&runtime, &integration, &group).await?;
        let objects = runtime
            .database
            .read(move |connection| sandbox::list(connection, &installation.id));
        let shown = |object: &Object| {
            let fields = object.fields.iter().map(|field| {
                json!({
                    "name": field.name,
                    "required": field.required,
                    "externalId": field.external_id,
                    "definition": field.definition,
                })
            });
            json!({
                "name": object.name,
                "closed": object.closed,
                "fields": fields.collect::<Vec<_>>(),
            })
        };
        Ok(objects.await?.iter().map(shown).collect::<Vec<_>>())
    };
    json(listed.await)
}

/// Closes an object, so that it accepts only declared fields, or opens it again.
pub(super) async fn close(
    State(runtime): State<Arc<Runtime>>,
    Path((integration, group, object)): Path<(String, String, String)>,
    request: Request,
) -> Response {
    let given = match given(request).await {
        Ok(given) => given,
        Err(refused) => return *refused,
    };
    let closed = async {
        let closed = given.get("closed").and_then(Value::as_bool);
        let closed = closed.ok_or_else(|| {
            let detail = "`closed` has to be `true` or `false`.";
            Refusal::permanent(400, "Malformed request body", detail)
        })?;
        let installation = of_group(&runtime, &integration, &group).await?;
        let name = object.clone();
        let found = runtime
            .database
            .write_sandbox(move |connection| {
                let object = sandbox::find(connection, &installation.id, &name)?;
                object
                    .map(|object| sandbox::set_closed(connection, &object, closed))
                    .transpose()
            })
            .await?;
        found.ok_or_else(|| missing("object", &object))?;
        Ok(json!({ "name": object, "closed": closed }))
    };
    json(closed.await)
}

/// The records of an object, in pages.
pub(super) async fn records(
    State(runtime): State<Arc<Runtime>>,
    Path((integration, group, object)): Path<(String, String, String)>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let number = |name: &str| query.get(name).and_then(|text| text.parse::<i64>().ok());
    let size = number("pageSize").unwrap_or(200).clamp(1, 1000);
    let after = number("pageToken");
    let listed = async {
        let installation = of_group(&runtime, &integration, &group).await?;
        let name = object.clone();
        let limit = u32::try_from(size + 1).unwrap_or(u32::MAX);
        let found = runtime.database.read(move |connection| {
            let object = sandbox::find(connection, &installation.id, &name)?;
            object
                .map(|object| sandbox::records_after(connection, &object, after, limit))
                .transpose()
        });
        let mut found = found.await?.ok_or_else(|| missing("object", &object))?;
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        let done = found.len() <= size;
        found.truncate(size);
        let last = found.last().map(|record| record.number.to_string());
        let mut pagination = json!({ "done": done });
        if let Some(last) = last.filter(|_| !done) {
            pagination["nextPageToken"] = json!(last);
        }
        let results: Vec<_> = found.iter().map(shown).collect();
        Ok(json!({ "results": results, "pagination": pagination }))
    };
    json(listed.await)
}

/// One record.
pub(super) async fn record(
    State(runtime): State<Arc<Runtime>>,
    Path((integration, group, object, id)): Path<(String, String, String, String)>,
) -> Response {
    let read = async {
        let installation = of_group(&runtime, &integration, &group).await?;
        let wanted = id.clone();
        let found = runtime.database.read(move |connection| {
            let Some(object) = sandbox::find(connection, &installation.id, &object)? else {
                return Ok(None);
            };
            sandbox::record_by_id(connection, &object, &wanted)
        });
        let found = found.await?.ok_or_else(|| missing("record", &id))?;
        Ok(shown(&found))
    };
    json(read.await)
}

/// Empties a sandbox.
pub(super) async fn reset(
    State(runtime): State<Arc<Runtime>>,
    Path((integration, group)): Path<(String, String)>,
) -> Response {
    let emptied = async {
        let installation = of_group(&runtime, &integration, &group).await?;
        runtime
            .database
            .write(move |connection| sandbox::reset(connection, &installation.id))
            .await?;
        Ok(Answer::json_text(204, String::new()))
    };
    response(emptied.await)
}

/// Empties all sandboxes.
pub(super) async fn reset_all(State(runtime): State<Arc<Runtime>>) -> Response {
    let emptied = runtime.database.write(|connection| {
        for installation in installations::list(connection, None)? {
            sandbox::reset(connection, &installation.id)?;
        }
        Ok(())
    });
    let emptied = emptied.await.map_err(Refusal::from);
    response(emptied.map(|()| Answer::json_text(204, String::new())))
}

fn shown(record: &StoredRecord) -> Value {
    let mut shown = json!({ "id": record.id, "fields": record.fields });
    if !record.associations.is_empty() {
        shown["associations"] = json!(record.associations);
    }
    shown
}
