use std::sync::Arc;

use amp_write::Answer;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::read::{by_id, integration_name};
use super::shown::shown;
use crate::api::answer::response;
use crate::api::request::body;
use crate::engine::{Refusal, check_group_ref};
use crate::provider::Credentials;
use crate::runtime::Runtime;
use crate::store::installations::{self, Installation};
use crate::time::now;

/// The most bytes of an installation.
const BYTES: usize = 4 * 1024 * 1024;

/// Creates an installation.
pub(in crate::api) async fn create(
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
        check_group_ref(group_ref)?;
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
                installations::add(connection, &stored)?;
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

/// Removes an installation. Its operations are kept.
pub(in crate::api) async fn delete(
    State(runtime): State<Arc<Runtime>>,
    Path((_, _, id)): Path<(String, String, String)>,
) -> Response {
    let deleted = async {
        by_id(&runtime, &id).await?;
        runtime
            .database
            .write(move |connection| installations::remove(connection, &id))
            .await?;
        Ok(Answer::json_text(204, String::new()))
    };
    response(deleted.await)
}

/// How often a change is retried after concurrent changes.
const TRIES: usize = 20;

/// Changes the document of an installation. If it is changed concurrently, the change is applied to
/// the new document.
pub(super) async fn change(
    runtime: &Runtime,
    mut installation: Installation,
    change: impl Fn(&mut Map<String, Value>) -> Result<(), Refusal>,
) -> Result<Value, Refusal> {
    for _ in 0..TRIES {
        change(&mut installation.document)?;
        // The stored credentials may be refreshed meanwhile.
        installation.credentials = None;
        take_credentials(runtime, &mut installation)?;
        check(&installation)?;
        installation.revision += 1;
        installation.updated = now();
        let changed = installation.clone();
        let is_stored = runtime
            .database
            .write(move |connection| installations::update(connection, &changed));
        if is_stored.await? {
            return Ok(shown(&installation));
        }
        installation = by_id(runtime, &installation.id).await?;
    }
    let detail = "Others change the installation all the time.";
    let refusal = Refusal::permanent(409, "Installation under change", detail);
    Err(refusal.with_remedy("Send the change again later."))
}

/// Checks a config when it is given rather than when it is first used.
fn check(installation: &Installation) -> Result<(), Refusal> {
    installation.config().map(drop).map_err(|error| {
        let detail = format!("`config.content` cannot be used: {error}.");
        Refusal::permanent(422, "Malformed installation", detail)
    })
}

/// Takes `connection.credentials` out of the document: credentials are sealed and never shown.
fn take_credentials(runtime: &Runtime, installation: &mut Installation) -> Result<(), Refusal> {
    let connection = installation.document.get_mut("connection");
    let Some(connection) = connection.and_then(Value::as_object_mut) else {
        return Ok(());
    };
    let Some(given) = connection.shift_remove("credentials") else {
        return Ok(());
    };
    let credentials: Credentials = serde_json::from_value(given).map_err(|_| {
        // The message of serde may quote a secret.
        let detail = "`connection.credentials` has a value of the wrong type.";
        Refusal::permanent(400, "Malformed credentials", detail)
    })?;
    let sealed = runtime
        .seal(&installation.id, &credentials)
        .map_err(|error| {
            Refusal::permanent(503, "Credentials cannot be kept", error.to_string())
        })?;
    installation.credentials = Some(sealed);
    Ok(())
}

/// The JSON object that a body consists of.
pub(in crate::api) async fn object(request: Request) -> Result<Map<String, Value>, Box<Response>> {
    let body = body(request, BYTES).await?;
    serde_json::from_slice(&body).map_err(|error| Box::new(response(Err(malformed(&error)))))
}

pub(super) fn malformed(error: &serde_json::Error) -> Refusal {
    let detail = format!("The body cannot be used: {error}.");
    Refusal::permanent(400, "Malformed request body", detail)
}
