use std::sync::Arc;

use axum::extract::{Path, Request, State};
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::config::{Change, apply, set, value_at};
use super::read::{by_id, of_group};
use super::store::{change, malformed, object};
use crate::api::answer::json;
use crate::engine::Refusal;
use crate::runtime::Runtime;
use crate::store::installations::Installation;

/// Changes what `updateMask` names.
pub(in crate::api) async fn patch(
    State(runtime): State<Arc<Runtime>>,
    Path((_, _, id)): Path<(String, String, String)>,
    request: Request,
) -> Response {
    let given = match object(request).await {
        Ok(given) => given,
        Err(refused) => return *refused,
    };
    let patched = async {
        let patch: InstallationPatch =
            serde_json::from_value(Value::Object(given)).map_err(|error| malformed(&error))?;
        let installation = by_id(&runtime, &id).await?;
        let update = |document: &mut Map<String, Value>| masked(document, &patch);
        change(&runtime, installation, update).await
    };
    json(patched.await)
}

/// Changes the config of one object by JSON Patch (RFC 6902), of which the platform supports the
/// operations `add`, `remove` and `replace`.
pub(in crate::api) async fn patch_object(
    State(runtime): State<Arc<Runtime>>,
    Path((_, integration, object_name)): Path<(String, String, String)>,
    request: Request,
) -> Response {
    let given = match object(request).await {
        Ok(given) => given,
        Err(refused) => return *refused,
    };
    let patched = async {
        let patch: ObjectPatch =
            serde_json::from_value(Value::Object(given)).map_err(|error| malformed(&error))?;
        let installation = of_patch(&runtime, &integration, &patch).await?;
        let update =
            |document: &mut Map<String, Value>| object_changed(document, &object_name, &patch);
        change(&runtime, installation, update).await
    };
    json(patched.await)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct InstallationPatch {
    update_mask: Vec<String>,
    installation: Value,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ObjectPatch {
    group_ref: Option<String>,
    installation_id: Option<String>,
    action: Action,
    changes: Vec<Change>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Action {
    Read,
    Subscribe,
    Write,
}

impl Action {
    fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Subscribe => "subscribe",
            Self::Write => "write",
        }
    }
}

/// Copies what the mask names into a document.
fn masked(document: &mut Map<String, Value>, patch: &InstallationPatch) -> Result<(), Refusal> {
    for path in &patch.update_mask {
        let keys: Vec<_> = path.split('.').collect();
        let value = keys
            .iter()
            .try_fold(&patch.installation, |value, key| value.get(key))
            .cloned();
        set(document, &keys, value).ok_or_else(|| {
            let detail = format!("`{path}` in `updateMask` leads through what is not an object.");
            Refusal::permanent(400, "Malformed update", detail)
        })?;
    }
    Ok(())
}

/// Applies changes to the config of an object in a document.
fn object_changed(
    document: &mut Map<String, Value>,
    object: &str,
    patch: &ObjectPatch,
) -> Result<(), Refusal> {
    let place = [
        "config",
        "content",
        patch.action.as_str(),
        "objects",
        object,
    ];
    let mut config = value_at(document, &place)
        .cloned()
        .unwrap_or_else(|| json!({ "objectName": object }));
    for change in &patch.changes {
        apply(&mut config, change)?;
    }
    set(document, &place, Some(config)).ok_or_else(|| {
        let detail = "The config of the installation is not an object where this is to stand.";
        Refusal::permanent(400, "Malformed update", detail)
    })
}

async fn of_patch(
    runtime: &Runtime,
    integration: &str,
    patch: &ObjectPatch,
) -> Result<Installation, Refusal> {
    if let Some(id) = &patch.installation_id {
        return by_id(runtime, id).await;
    }
    let Some(group) = &patch.group_ref else {
        return Err(Refusal::permanent(
            400,
            "Malformed update",
            "Either `groupRef` or `installationId` has to say which installation is meant.",
        ));
    };
    of_group(runtime, integration, group).await
}
