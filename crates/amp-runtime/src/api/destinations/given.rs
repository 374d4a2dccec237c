use std::collections::BTreeMap;

use axum::http::{HeaderName, HeaderValue};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::engine::Refusal;
use crate::notify::EVENTS;
use crate::runtime::{DestinationSecrets, Runtime};
use crate::store::destinations::Destination;
use crate::webhook::is_reserved_header;

/// The keys of a destination that a caller may set.
pub(super) const FIELDS: [&str; 5] = [
    "name",
    "metadata.url",
    "metadata.headers",
    "events",
    "disabled",
];

/// A change of a destination.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Patch {
    pub(super) update_mask: Vec<String>,
    pub(super) destination: Given,
}

/// A destination as the caller gives it.
#[derive(Deserialize)]
pub(super) struct Given {
    name: Option<String>,
    #[serde(rename = "type")]
    pub(super) kind: Option<String>,
    #[serde(default)]
    metadata: Metadata,
    events: Option<Vec<String>>,
    disabled: Option<bool>,
}

#[derive(Default, Deserialize)]
struct Metadata {
    url: Option<String>,
    headers: Option<BTreeMap<String, String>>,
}

/// Reads a destination, or a change of one.
pub(super) fn read<T: DeserializeOwned>(given: Map<String, Value>) -> Result<T, Refusal> {
    // The message of serde may quote a secret.
    serde_json::from_value(Value::Object(given)).map_err(|_| {
        let detail = "A destination is `{name, type, metadata: {url, headers}, events, \
                      disabled}`, and a change of it `{updateMask, destination}`; a value \
                      here is missing or has another type.";
        Refusal::permanent(400, "Malformed destination", detail)
    })
}

/// The refusal of an invalid destination.
pub(super) fn unusable(detail: impl Into<String>) -> Refusal {
    Refusal::permanent(422, "Destination cannot be used", detail)
}

/// Takes one of [`FIELDS`] from the given keys.
pub(super) fn set(
    runtime: &Runtime,
    destination: &mut Destination,
    secrets: &mut DestinationSecrets,
    field: &str,
    given: &Given,
) -> Result<(), Refusal> {
    match field {
        "name" => destination.name = name(given.name.as_deref().unwrap_or_default())?,
        "metadata.url" => {
            let url = given.metadata.url.as_deref();
            let url = url.ok_or_else(|| unusable("`metadata.url` is missing."))?;
            let judged = runtime.guard.parse(url);
            judged.map_err(|refusal| unusable(format!("`metadata.url` {refusal}.")))?;
            url.clone_into(&mut destination.url);
        }
        "metadata.headers" => {
            let headers = given.metadata.headers.clone().unwrap_or_default();
            headers
                .iter()
                .try_for_each(|(name, value)| check_header(name, value))?;
            secrets.headers = headers;
        }
        "events" => {
            let mut events = given.events.iter().flatten();
            if let Some(event) = events.find(|event| !EVENTS.contains(&event.as_str())) {
                let known = EVENTS.join("`, `");
                return Err(unusable(format!(
                    "There is no event `{event}`, but `{known}`."
                )));
            }
            destination.events.clone_from(&given.events);
        }
        "disabled" => destination.disabled = given.disabled.unwrap_or_default(),
        other => {
            let known = FIELDS.join("`, `");
            let detail = format!("`updateMask` names `{other}`; it may name `{known}`.");
            return Err(Refusal::permanent(400, "Malformed update", detail));
        }
    }
    Ok(())
}

fn name(name: &str) -> Result<String, Refusal> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    if (1..=100).contains(&name.len()) && name.bytes().all(is_plain) {
        return Ok(name.to_owned());
    }
    Err(unusable(
        "`name` has to have 1 to 100 letters, digits and dashes.",
    ))
}

fn check_header(name: &str, value: &str) -> Result<(), Refusal> {
    if HeaderName::try_from(name).is_err() || HeaderValue::try_from(value).is_err() {
        let name: String = name.chars().take(100).collect();
        return Err(unusable(format!(
            "`{name}` in `metadata.headers` is not a header of HTTP."
        )));
    }
    if is_reserved_header(name) {
        let detail = format!("`{name}` in `metadata.headers` is set by the sender; leave it out.");
        return Err(unusable(detail));
    }
    Ok(())
}
