use std::collections::HashMap;
use std::sync::Arc;

use amp_routes::RouteTable;
use amp_write::Answer;
use axum::extract::{Path, Query, Request, State};
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::answer::{json, missing, response};
use super::request::body;
use crate::engine::Refusal;
use crate::provider::Credentials;
use crate::runtime::Runtime;
use crate::store::installations::{self, Installation};
use crate::time::{now, rfc3339};

/// The most bytes of an installation.
pub(super) const BYTES: usize = 4 * 1024 * 1024;

/// The installations of an integration.
pub(super) async fn list(
    State(runtime): State<Arc<Runtime>>,
    Path((_, integration)): Path<(String, String)>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let listed = async {
        let name = integration_name(&runtime.table(), &integration)?;
        let all = runtime
            .database
            .read(move |connection| installations::list(connection, Some(&name)));
        let group = query.get("groupRef");
        let all = all.await?.into_iter();
        let chosen = all.filter(|one| group.is_none_or(|group| *group == one.group_ref));
        Ok(chosen.map(|one| shown(&one)).collect::<Vec<_>>())
    };
    json(listed.await)
}

/// One installation.
pub(super) async fn read(
    State(runtime): State<Arc<Runtime>>,
    Path((_, _, id)): Path<(String, String, String)>,
) -> Response {
    json(
        by_id(&runtime, &id)
            .await
            .map(|installation| shown(&installation)),
    )
}

/// Makes an installation.
pub(super) async fn create(
    State(runtime): State<Arc<Runtime>>,
    Path((project, integration)): Path<(String, String)>,
    request: Request,
) -> Response {
    let document = match object(request).await {
        Ok(document) => document,
        Err(refused) => return *refused,
    };
    let created = async {
        let integration = integration_name(&runtime.table(), &integration)?;
        let group_ref = document.get("groupRef").and_then(Value::as_str);
        let group_ref = group_ref.filter(|group| !group.is_empty()).ok_or_else(|| {
            Refusal::permanent(
                400,
                "Malformed installation",
                "`groupRef` has to be a text: which customer the installation belongs to.",
            )
        })?;
        let time = now();
        let mut installation = Installation {
            id: Uuid::now_v7().to_string(),
            project,
            integration,
            group_ref: group_ref.to_owned(),
            document,
            revision: 1,
            credentials: None,
            created: time,
            updated: time,
        };
        take_credentials(&runtime, &mut installation)?;
        check(&installation)?;
        let stored = installation.clone();
        let is_new = runtime
            .database
            .write(move |connection| {
                let (integration, group) = (&stored.integration, &stored.group_ref);
                if installations::of_group(connection, integration, group)?.is_some() {
                    return Ok(false);
                }
                installations::put(connection, &stored)?;
                Ok(true)
            })
            .await?;
        if is_new {
            Ok(Answer::json(201, &shown(&installation)))
        } else {
            let detail = format!(
                "The group `{}` has an installation of `{}`.",
                installation.group_ref, installation.integration
            );
            Err(Refusal::permanent(409, "Installation exists", detail)
                .with_remedy("Change it by `PATCH`, or delete it first."))
        }
    };
    response(created.await)
}

/// Changes what `updateMask` names.
pub(super) async fn patch(
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
        let mut installation = by_id(&runtime, &id).await?;
        for path in &patch.update_mask {
            let keys: Vec<_> = path.split('.').collect();
            let value = keys
                .iter()
                .try_fold(&patch.installation, |value, key| value.get(key))
                .cloned();
            set(&mut installation.document, &keys, value).ok_or_else(|| {
                let detail = format!("`{path}` in `updateMask` leads through what is no object.");
                Refusal::permanent(400, "Malformed update", detail)
            })?;
        }
        store(&runtime, installation).await
    };
    json(patched.await)
}

/// Removes an installation. Its operations stay.
pub(super) async fn delete(
    State(runtime): State<Arc<Runtime>>,
    Path((_, _, id)): Path<(String, String, String)>,
) -> Response {
    let deleted = async {
        let installation = by_id(&runtime, &id).await?;
        runtime
            .database
            .write(move |connection| installations::remove(connection, &id))
            .await?;
        runtime.forget_installation(&installation);
        Ok(Answer::json_text(204, String::new()))
    };
    response(deleted.await)
}

/// Changes the config of one object by JSON Patch, of whose operations the platform knows
/// `add`, `remove` and `replace` (RFC 6902).
pub(super) async fn patch_object(
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
        let mut installation = of_patch(&runtime, &integration, &patch).await?;
        let place = [
            "config",
            "content",
            patch.action.as_str(),
            "objects",
            &object_name,
        ];
        let mut config = value_at(&installation.document, &place)
            .cloned()
            .unwrap_or_else(|| json!({ "objectName": object_name }));
        for change in patch.changes {
            apply(&mut config, change)?;
        }
        set(&mut installation.document, &place, Some(config)).ok_or_else(|| {
            let detail = "The config of the installation is no object where this is to stand.";
            Refusal::permanent(400, "Malformed update", detail)
        })?;
        store(&runtime, installation).await
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

#[derive(Deserialize)]
#[serde(tag = "op", rename_all = "lowercase")]
enum Change {
    Add { path: String, value: Value },
    Replace { path: String, value: Value },
    Remove { path: String },
}

async fn of_patch(
    runtime: &Runtime,
    integration: &str,
    patch: &ObjectPatch,
) -> Result<Installation, Refusal> {
    if let Some(id) = &patch.installation_id {
        return by_id(runtime, id).await;
    }
    let Some(group) = patch.group_ref.clone() else {
        return Err(Refusal::permanent(
            400,
            "Malformed update",
            "Either `groupRef` or `installationId` has to say which installation is meant.",
        ));
    };
    let name = integration_name(&runtime.table(), integration)?;
    let wanted = group.clone();
    let found = runtime
        .database
        .read(move |connection| installations::of_group(connection, &name, &wanted));
    found.await?.ok_or_else(|| missing("installation", &group))
}

/// Applies one change to a config.
fn apply(config: &mut Value, change: Change) -> Result<(), Refusal> {
    let wrong = |path: &str| {
        let detail = format!("`{path}` leads to nothing in the config of the object.");
        Refusal::permanent(422, "Change does not apply", detail)
    };
    let (path, value) = match change {
        Change::Add { path, value } => (path, Some(value)),
        Change::Replace { path, value } => match config.pointer_mut(&path) {
            Some(place) => {
                *place = value;
                return Ok(());
            }
            None => return Err(wrong(&path)),
        },
        Change::Remove { path } => (path, None),
    };
    let Some((parent, key)) = path.rsplit_once('/') else {
        return Err(wrong(&path));
    };
    let key = key.replace("~1", "/").replace("~0", "~");
    match (config.pointer_mut(parent), value) {
        (Some(Value::Object(parent)), Some(value)) => {
            parent.insert(key, value);
            Ok(())
        }
        (Some(Value::Object(parent)), None) => {
            parent.remove(&key).map(drop).ok_or_else(|| wrong(&path))
        }
        (Some(Value::Array(parent)), Some(value)) if key == "-" => {
            parent.push(value);
            Ok(())
        }
        (Some(Value::Array(parent)), value) => {
            let index = key.parse().ok();
            match (index.filter(|index| *index <= parent.len()), value) {
                (Some(index), Some(value)) => parent.insert(index, value),
                (Some(index), None) if index < parent.len() => drop(parent.remove(index)),
                _ => return Err(wrong(&path)),
            }
            Ok(())
        }
        _ => Err(wrong(&path)),
    }
}

fn value_at<'d>(document: &'d Map<String, Value>, keys: &[&str]) -> Option<&'d Value> {
    let (first, rest) = keys.split_first()?;
    rest.iter()
        .try_fold(document.get(*first)?, |value, key| value.get(key))
}

/// Puts a value at a path of keys, or removes what is there. `None` where the path leads
/// through what is no object.
fn set(document: &mut Map<String, Value>, keys: &[&str], value: Option<Value>) -> Option<()> {
    let (first, rest) = keys.split_first()?;
    if rest.is_empty() {
        match value {
            Some(value) => drop(document.insert((*first).to_owned(), value)),
            None => drop(document.shift_remove(*first)),
        }
        return Some(());
    }
    let child = document
        .entry(*first)
        .or_insert_with(|| Value::Object(Map::new()));
    set(child.as_object_mut()?, rest, value)
}

/// Stores an installation that was changed.
async fn store(runtime: &Runtime, mut installation: Installation) -> Result<Value, Refusal> {
    take_credentials(runtime, &mut installation)?;
    check(&installation)?;
    installation.revision += 1;
    installation.updated = now();
    let stored = installation.clone();
    runtime
        .database
        .write(move |connection| installations::put(connection, &stored))
        .await?;
    runtime.forget_installation(&installation);
    Ok(shown(&installation))
}

/// What is wrong with a config is said when it is given, not when it is first used.
fn check(installation: &Installation) -> Result<(), Refusal> {
    installation.config().map(drop).map_err(|error| {
        let detail = format!("`config.content` cannot be used: {error}.");
        Refusal::permanent(422, "Malformed installation", detail)
    })
}

/// Takes `connection.credentials` out of the document: what opens an account is sealed and
/// never shown.
fn take_credentials(runtime: &Runtime, installation: &mut Installation) -> Result<(), Refusal> {
    let connection = installation.document.get_mut("connection");
    let Some(connection) = connection.and_then(Value::as_object_mut) else {
        return Ok(());
    };
    let Some(given) = connection.shift_remove("credentials") else {
        return Ok(());
    };
    let credentials: Credentials = serde_json::from_value(given).map_err(|_| {
        // What serde says may quote a secret.
        let detail = "`connection.credentials` has a value of the wrong type.";
        Refusal::permanent(400, "Malformed credentials", detail)
    })?;
    let sealed = runtime
        .seal(&installation.id, &credentials)
        .map_err(|reason| Refusal::permanent(503, "Credentials cannot be kept", reason))?;
    installation.credentials = Some(sealed);
    Ok(())
}

async fn by_id(runtime: &Runtime, id: &str) -> Result<Installation, Refusal> {
    let wanted = id.to_owned();
    let found = runtime
        .database
        .read(move |connection| installations::by_id(connection, &wanted));
    found.await?.ok_or_else(|| missing("installation", id))
}

/// The name of the integration that a path calls by its name or its id.
pub(super) fn integration_name(table: &RouteTable, called: &str) -> Result<String, Refusal> {
    let mut integrations = table.integrations();
    let found = integrations.find(|one| one.name() == called || one.id() == Some(called));
    found
        .map(|integration| integration.name().to_owned())
        .ok_or_else(|| missing("integration", called))
}

/// An installation as the API shows it.
fn shown(installation: &Installation) -> Value {
    let mut document = installation.document.clone();
    document.insert("id".to_owned(), json!(installation.id));
    document.insert("projectId".to_owned(), json!(installation.project));
    document.insert("integrationId".to_owned(), json!(installation.integration));
    document.insert(
        "group".to_owned(),
        json!({ "groupRef": installation.group_ref, "projectId": installation.project }),
    );
    document.insert("healthStatus".to_owned(), json!("healthy"));
    document.insert(
        "createTime".to_owned(),
        json!(rfc3339(installation.created)),
    );
    document.insert(
        "updateTime".to_owned(),
        json!(rfc3339(installation.updated)),
    );
    let config = document
        .entry("config")
        .or_insert_with(|| json!({ "content": {} }));
    if let Some(config) = config.as_object_mut() {
        config.insert("id".to_owned(), json!(installation.config_id()));
        config.insert("revisionNumber".to_owned(), json!(installation.revision));
    }
    Value::Object(document)
}

fn malformed(error: &serde_json::Error) -> Refusal {
    let detail = format!("The body cannot be used: {error}.");
    Refusal::permanent(400, "Malformed request body", detail)
}

/// The JSON object that a body consists of.
pub(super) async fn object(request: Request) -> Result<Map<String, Value>, Box<Response>> {
    let body = body(request, BYTES).await?;
    serde_json::from_slice(&body).map_err(|error| Box::new(response(Err(malformed(&error)))))
}
