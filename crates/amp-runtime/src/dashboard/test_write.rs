use std::sync::Arc;

use amp_routes::{Object, RouteTable};
use amp_write::plan::{PlanError, PlanOptions, plan_with};
use amp_write::{Answer, InstallationConfig, WriteRequest};
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::engine::{self, Caller, Refusal};
use crate::operation::Operation;
use crate::runtime::Runtime;
use crate::store::idempotency::{Claim, fingerprint};
use crate::store::{installations, operations};

/// The name of the project if the table does not give it.
const PROJECT: &str = "dashboard";

/// A write as the form sends it.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct TestWrite {
    /// Integration and object, as `routes::route` gives them.
    pub(super) route: String,
    pub(super) operation: String,
    pub(super) mode: String,
    pub(super) group_ref: String,
    /// The JSON text of a record, or of a list of records.
    pub(super) record: String,
    /// The idempotency key of the write. Empty until its plan was shown.
    #[serde(default)]
    pub(super) key: String,
}

impl TestWrite {
    /// The fields of a form that sends the same.
    pub(super) fn pairs(&self) -> [(&'static str, &str); 5] {
        [
            ("route", &self.route),
            ("operation", &self.operation),
            ("mode", &self.mode),
            ("group_ref", &self.group_ref),
            ("record", &self.record),
        ]
    }
}

/// The effect that a write would have.
pub(super) struct Planned {
    pub(super) steps: Vec<String>,
    /// The plan as JSON, or why it cannot be made.
    pub(super) plan: Result<Value, PlanError>,
    /// Whether an installation is created because the group has none.
    pub(super) makes_installation: bool,
}

/// The result of a write.
pub(super) struct Sent {
    pub(super) status: u16,
    pub(super) body: Value,
    pub(super) operation: Option<Operation>,
}

/// Plans a write without any effect.
pub(super) async fn plan(runtime: &Runtime, given: &TestWrite) -> Result<Planned, Refusal> {
    let table = runtime.table();
    let object = object(&table, given)?;
    let request = request(given)?;
    let name = object.integration().name().to_owned();
    let group = request.group_ref.clone();
    let found = runtime
        .database
        .read(move |connection| installations::of_group(connection, &name, &group));
    let (config, makes_installation) = match found.await? {
        Some(known) => (
            known.config().map_err(|error| Refusal::from(&error))?,
            false,
        ),
        None if runtime.makes_installations(object) => (InstallationConfig::default(), true),
        None => {
            let (group, integration) = (&request.group_ref, object.integration().name());
            let detail = format!("The group `{group}` has no installation of `{integration}`.");
            return Err(Refusal::permanent(404, "No installation", detail)
                .with_remedy("Create the installation, or correct the group."));
        }
    };
    let mut steps = Vec::new();
    let options = PlanOptions::default();
    let plan = plan_with(object, &request, &config, options, Some(&mut steps));
    Ok(Planned {
        steps: steps.iter().map(ToString::to_string).collect(),
        plan: plan.map(|plan| json!(plan)),
        makes_installation,
    })
}

/// Sends a write as the API would.
pub(super) async fn send(runtime: &Arc<Runtime>, given: &TestWrite) -> Result<Sent, Refusal> {
    let table = runtime.table();
    let object = object(&table, given)?;
    let request = request(given)?;
    let caller = Caller {
        project: table.project().unwrap_or(PROJECT).to_owned(),
        integration: object.integration().name().to_owned(),
        claim: Some(Claim {
            scope: "dashboard".to_owned(),
            key: given.key.chars().take(255).collect(),
            fingerprint: fingerprint(format!("{:?}", given.pairs()).as_bytes()),
        }),
    };
    match engine::write(runtime, caller, object, request).await {
        Ok(answer) | Err(Refusal::Answer(answer)) => sent(runtime, &answer).await,
        Err(refusal) => Err(refusal),
    }
}

async fn sent(runtime: &Runtime, answer: &Answer) -> Result<Sent, Refusal> {
    let body: Value =
        serde_json::from_str(&answer.body).unwrap_or_else(|_| Value::from(answer.body.as_str()));
    let id = body.get("operationId").and_then(Value::as_str);
    let operation = match id.map(str::to_owned) {
        Some(id) => {
            let found = runtime
                .database
                .read(move |connection| operations::by_id(connection, &id));
            found.await?
        }
        None => None,
    };
    Ok(Sent {
        status: answer.status,
        body,
        operation,
    })
}

/// The object that a form names, with the operations of record requests.
fn object<'t>(table: &'t RouteTable, given: &TestWrite) -> Result<Object<'t>, Refusal> {
    let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let (integration, object) = given.route.split_once('/').unwrap_or((&given.route, ""));
    table
        .find(&decoded(integration), &decoded(object))
        .map_err(|error| Refusal::from(&error))
}

/// The request that the form stands for, parsed like one of the API.
fn request(given: &TestWrite) -> Result<WriteRequest, Refusal> {
    let malformed = |error: serde_json::Error| {
        let detail = format!("The record is neither a JSON object nor a list of some: {error}.");
        Refusal::permanent(400, "Malformed record", detail)
    };
    let mut body = json!({
        "groupRef": given.group_ref,
        "type": given.operation,
        "mode": given.mode,
    });
    if given.record.trim_start().starts_with('[') {
        let records: Vec<Map<String, Value>> =
            serde_json::from_str(&given.record).map_err(malformed)?;
        let records = records
            .into_iter()
            .map(|record| json!({ "record": record }));
        body["batch"] = records.collect();
    } else {
        let record: Map<String, Value> = serde_json::from_str(&given.record).map_err(malformed)?;
        body["record"] = Value::Object(record);
    }
    WriteRequest::from_json(body.to_string().as_bytes()).map_err(|errors| Refusal::from(&errors))
}
