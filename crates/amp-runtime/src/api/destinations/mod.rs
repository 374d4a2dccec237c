//! The webhooks that are notified about asynchronous writes.

mod given;

use std::collections::HashMap;
use std::sync::Arc;

use amp_write::Answer;
use axum::extract::{Path, Query, Request, State};
use axum::response::Response;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use self::given::{FIELDS, Given, Patch, set, unusable};
use super::answer::{json, missing, response};
use super::installations::object;
use crate::engine::Refusal;
use crate::notify::EVENTS;
use crate::runtime::{DestinationSecrets, DestinationSecretsError, Runtime};
use crate::store::destinations::{self, Destination};
use crate::store::{Connection, StoreError, deliveries};
use crate::time::{now, rfc3339};

/// How many destinations there may be: each is notified about each write.
const MOST: usize = 50;

/// Lists the destinations.
pub(super) async fn list(State(runtime): State<Arc<Runtime>>) -> Response {
    let listed = async {
        let all = runtime.database.read(destinations::list).await?;
        let shown = all.iter().map(|one| Ok(shown(one, &open(&runtime, one)?)));
        shown.collect::<Result<Vec<_>, Refusal>>()
    };
    json(listed.await)
}

/// One destination, by its id or its name. `includeSecrets` shows its signing key, and
/// `rotate` gives it a new one.
pub(super) async fn read(
    State(runtime): State<Arc<Runtime>>,
    Path((_, called)): Path<(String, String)>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let asks = |name: &str| query.get(name).is_some_and(|value| value == "true");
    let read = async {
        let mut destination = find(&runtime, &called).await?;
        let mut secrets = open(&runtime, &destination)?;
        if asks("rotate") {
            secrets
                .rotate(now())
                .map_err(DestinationSecretsError::from)?;
            store(&runtime, &mut destination, &secrets).await?;
        }
        Ok(if asks("includeSecrets") {
            with_key(&destination, &secrets)
        } else {
            shown(&destination, &secrets)
        })
    };
    json(read.await)
}

/// Creates a destination, and shows its signing key.
pub(super) async fn create(
    State(runtime): State<Arc<Runtime>>,
    Path(project): Path<String>,
    request: Request,
) -> Response {
    let given = match object(request).await {
        Ok(given) => given,
        Err(refused) => return *refused,
    };
    let created = async {
        let given: Given = given::read(given)?;
        if given.kind.as_deref() != Some("webhook") {
            let detail = "`type` has to be `webhook`: no other destinations are known here.";
            return Err(unusable(detail));
        }
        let time = now();
        let mut destination = Destination {
            id: Uuid::now_v7().to_string(),
            project,
            name: String::new(),
            url: String::new(),
            events: None,
            secrets: Vec::new(),
            disabled: false,
            created: time,
            updated: time,
        };
        let mut secrets = DestinationSecrets::generate().map_err(DestinationSecretsError::from)?;
        for field in FIELDS {
            set(&runtime, &mut destination, &mut secrets, field, &given)?;
        }
        store(&runtime, &mut destination, &secrets).await?;
        Ok(Answer::json(201, &with_key(&destination, &secrets)))
    };
    response(created.await)
}

/// Changes what `updateMask` names.
pub(super) async fn patch(
    State(runtime): State<Arc<Runtime>>,
    Path((_, called)): Path<(String, String)>,
    request: Request,
) -> Response {
    let given = match object(request).await {
        Ok(given) => given,
        Err(refused) => return *refused,
    };
    let patched = async {
        let Patch {
            update_mask,
            destination: given,
        } = given::read(given)?;
        let mut destination = find(&runtime, &called).await?;
        let mut secrets = open(&runtime, &destination)?;
        for field in &update_mask {
            set(&runtime, &mut destination, &mut secrets, field, &given)?;
        }
        store(&runtime, &mut destination, &secrets).await?;
        Ok(shown(&destination, &secrets))
    };
    json(patched.await)
}

/// Removes a destination and its pending messages.
pub(super) async fn delete(
    State(runtime): State<Arc<Runtime>>,
    Path((_, called)): Path<(String, String)>,
) -> Response {
    let deleted = async {
        let id = find(&runtime, &called).await?.id;
        runtime
            .database
            .write(move |connection| destinations::remove(connection, &id))
            .await?;
        Ok(Answer::json_text(204, String::new()))
    };
    response(deleted.await)
}

impl From<DestinationSecretsError> for Refusal {
    fn from(error: DestinationSecretsError) -> Self {
        Self::permanent(503, "Secrets cannot be used", format!("{error}."))
    }
}

fn open(runtime: &Runtime, destination: &Destination) -> Result<DestinationSecrets, Refusal> {
    Ok(runtime.open_destination(&destination.id, &destination.secrets)?)
}

async fn find(runtime: &Runtime, called: &str) -> Result<Destination, Refusal> {
    let wanted = called.to_owned();
    let found = runtime
        .database
        .read(move |connection| destinations::find(connection, &wanted));
    found.await?.ok_or_else(|| missing("destination", called))
}

/// Why a destination cannot be stored.
enum Clash {
    Name,
    TooMany,
}

/// Stores a new or changed destination. The pending messages of a disabled one are given up.
async fn store(
    runtime: &Runtime,
    destination: &mut Destination,
    secrets: &DestinationSecrets,
) -> Result<(), Refusal> {
    destination.secrets = runtime.seal_destination(&destination.id, secrets)?;
    destination.updated = now();
    let stored = destination.clone();
    let clash = runtime
        .database
        .write(move |connection| put(connection, &stored))
        .await?;
    match clash {
        None => Ok(()),
        Some(Clash::Name) => {
            let detail = format!("There is a destination `{}`.", destination.name);
            Err(Refusal::permanent(409, "Destination exists", detail)
                .with_remedy("Change it by `PATCH`, or choose another name."))
        }
        Some(Clash::TooMany) => Err(unusable(format!(
            "There are {MOST} destinations, and may be no more; delete one first."
        ))),
    }
}

fn put(connection: &Connection, destination: &Destination) -> Result<Option<Clash>, StoreError> {
    let all = destinations::list(connection)?;
    let (same, others): (Vec<_>, Vec<_>) = all.iter().partition(|one| one.id == destination.id);
    if others.iter().any(|one| one.name == destination.name) {
        return Ok(Some(Clash::Name));
    }
    if same.is_empty() && others.len() >= MOST {
        return Ok(Some(Clash::TooMany));
    }
    destinations::put(connection, destination)?;
    if destination.disabled {
        let message = format!(
            "Gave up to notify `{}`, which is disabled",
            destination.name
        );
        deliveries::give_up_all(connection, &destination.id, destination.updated, &message)?;
    }
    Ok(None)
}

/// A destination as the API shows it.
fn shown(destination: &Destination, secrets: &DestinationSecrets) -> Value {
    let mut metadata = Map::new();
    metadata.insert("url".to_owned(), json!(destination.url));
    if !secrets.headers.is_empty() {
        metadata.insert("headers".to_owned(), json!(secrets.headers));
    }
    json!({
        "id": destination.id,
        "name": destination.name,
        "type": "webhook",
        "metadata": metadata,
        "events": destination.events.as_deref().map_or_else(|| json!(EVENTS), |events| json!(events)),
        "disabled": destination.disabled,
        "createTime": rfc3339(destination.created),
        "updateTime": rfc3339(destination.updated),
    })
}

fn with_key(destination: &Destination, secrets: &DestinationSecrets) -> Value {
    let mut shown = shown(destination, secrets);
    shown["secrets"] = json!({ "webhookSigningKey": secrets.signing_key });
    shown
}
