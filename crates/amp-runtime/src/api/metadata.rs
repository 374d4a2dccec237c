//! Custom fields, and the objects that have them, in the account of a customer.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{Path, Request, State};
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::answer::{json, missing};
use super::installations::{integration_name, object};
use crate::engine::{Live, Refusal};
use crate::provider::sandbox::{self, Declared, Field};
use crate::provider::{CustomField, Failure, FailureKind, FieldKind, FieldOutcome};
use crate::runtime::Runtime;
use crate::store::installations::{self, Installation};

/// Creates or changes custom fields, and the objects that have them.
pub(super) async fn upsert(
    State(runtime): State<Arc<Runtime>>,
    Path((_, integration)): Path<(String, String)>,
    request: Request,
) -> Response {
    let given = match object(request).await {
        Ok(given) => given,
        Err(refused) => return *refused,
    };
    let upserted = async {
        let metadata: Metadata = serde_json::from_value(Value::Object(given)).map_err(|error| {
            let detail = format!("The body cannot be used: {error}.");
            Refusal::permanent(400, "Malformed request body", detail)
        })?;
        let (provider, coded_ids, name) = {
            let table = runtime.table();
            let name = integration_name(&table, &integration)?;
            let integration = table.integrations().find(|one| one.name() == name);
            let integration = integration.ok_or_else(|| missing("integration", &name))?;
            let coded_ids = integration.traits().id_lengths.is_some();
            (integration.provider().to_owned(), coded_ids, name)
        };
        let group = metadata.group_ref.clone();
        let installation = runtime
            .database
            .read(move |connection| installations::of_group(connection, &name, &group))
            .await?
            .ok_or_else(|| missing("installation", &metadata.group_ref))?;
        let results = match runtime.live(&provider, &installation)? {
            Some(live) => at_provider(live, metadata.fields).await?,
            None => in_sandbox(&runtime, installation, metadata.fields, coded_ids).await?,
        };
        let is_made = |outcome: &FieldOutcome| !matches!(outcome, FieldOutcome::Refused(_));
        let success = results
            .values()
            .flatten()
            .all(|(_, outcome)| is_made(outcome));
        Ok(json!({ "success": success, "fields": shown(results) }))
    };
    json(upserted.await)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Metadata {
    group_ref: String,
    fields: Definitions,
}

/// The fields of each object.
type Definitions = BTreeMap<String, Vec<Definition>>;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Definition {
    field_name: String,
    #[serde(default)]
    required: bool,
    /// Whether no two records have the same value.
    #[serde(default)]
    unique: bool,
    /// Whether records are identified by it.
    #[serde(default)]
    indexed: bool,
    #[serde(flatten)]
    other: Map<String, Value>,
}

/// The outcome of each field, by object.
type Results = BTreeMap<String, Vec<(String, FieldOutcome)>>;

async fn at_provider(live: Live, definitions: Definitions) -> Result<Results, Refusal> {
    let mut fields = BTreeMap::new();
    for (object, definitions) in definitions {
        let custom: Result<Vec<_>, Refusal> = definitions.iter().map(custom).collect();
        fields.insert(object, custom?);
    }
    let mut results = Results::new();
    for (object, fields) in fields {
        let outcomes = live.provider.upsert_fields(&live.account, &object, &fields);
        let outcomes = outcomes.await.map_err(not_made)?;
        let names = fields.into_iter().map(|field| field.name);
        results.insert(object, names.zip(outcomes).collect());
    }
    Ok(results)
}

/// A field in the form that is sent to a provider.
fn custom(definition: &Definition) -> Result<CustomField, Refusal> {
    let text = |key: &str| definition.other.get(key).and_then(Value::as_str);
    let name = definition.field_name.clone();
    let kind = match text("valueType").unwrap_or("string") {
        "string" => FieldKind::Text,
        "boolean" => FieldKind::Boolean,
        "int" | "float" => FieldKind::Number,
        "date" => FieldKind::Date,
        "datetime" => FieldKind::DateTime,
        "singleSelect" => FieldKind::Choice,
        "multiSelect" => FieldKind::Choices,
        other => {
            let detail = format!(
                "`valueType` of `{name}` is `{other}`: it has to be `string`, `boolean`, `int`, \
                 `float`, `date`, `datetime`, `singleSelect` or `multiSelect`."
            );
            return Err(Refusal::permanent(400, "Malformed request body", detail));
        }
    };
    let choices = definition.other.get("stringOptions");
    let choices = choices.and_then(|options| options.get("values")?.as_array());
    let choices = choices.into_iter().flatten().filter_map(Value::as_str);
    Ok(CustomField {
        label: text("displayName").unwrap_or(&name).to_owned(),
        description: text("description").map(str::to_owned),
        kind,
        required: definition.required,
        unique: definition.unique || definition.indexed,
        choices: choices.map(str::to_owned).collect(),
        name,
    })
}

fn not_made(failure: Failure) -> Refusal {
    match failure.kind {
        FailureKind::Retryable | FailureKind::Unknown => {
            let refusal = Refusal::permanent(502, "Provider does not answer", failure.message);
            refusal.with_remedy("Send the request again: what was made is found there.")
        }
        FailureKind::Refused | FailureKind::BadCredentials => {
            Refusal::permanent(422, "Fields not made", failure.message)
        }
    }
}

async fn in_sandbox(
    runtime: &Runtime,
    installation: Installation,
    definitions: Definitions,
    coded_ids: bool,
) -> Result<Results, Refusal> {
    let declared = runtime.database.write_sandbox(move |connection| {
        let mut results = Results::new();
        for (name, definitions) in definitions {
            let object = sandbox::ensure(connection, &installation.id, &name, coded_ids)?;
            let mut outcomes = Vec::new();
            for definition in definitions {
                let name = definition.field_name.clone();
                let is_known = object.field(&name).is_some();
                let declare = || sandbox::declare(connection, &object, &field(definition));
                let is_to_stay = |declared: &Declared| matches!(declared, Declared::Field(_));
                let outcome = match connection.nested(declare, is_to_stay)? {
                    Declared::Field(_) if is_known => FieldOutcome::Updated,
                    Declared::Field(_) => FieldOutcome::Created,
                    Declared::Repeated(value) => {
                        FieldOutcome::Refused(format!("several records have the value `{value}`"))
                    }
                };
                outcomes.push((name, outcome));
            }
            results.insert(object.name, outcomes);
        }
        Ok(results)
    });
    Ok(declared.await?)
}

fn field(definition: Definition) -> Field {
    let external_id = definition.unique || definition.indexed;
    Field::new(
        definition.field_name,
        definition.required,
        external_id,
        Some(Value::Object(definition.other)),
    )
}

fn shown(results: Results) -> Value {
    let objects = results.into_iter().map(|(object, outcomes)| {
        let fields = outcomes.into_iter().map(|(name, outcome)| {
            let (action, warnings) = match outcome {
                FieldOutcome::Created => ("create", Vec::new()),
                FieldOutcome::Updated => ("update", Vec::new()),
                FieldOutcome::Refused(reason) => ("none", vec![reason]),
            };
            let shown = json!({ "fieldName": name, "action": action, "warnings": warnings });
            (name, shown)
        });
        (object, Value::Object(fields.collect()))
    });
    Value::Object(objects.collect())
}
