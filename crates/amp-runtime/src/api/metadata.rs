use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{Path, Request, State};
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::answer::{json, missing};
use super::installations::{integration_name, object};
use crate::engine::Refusal;
use crate::provider::sandbox::{self, Field};
use crate::runtime::Runtime;
use crate::store::installations;

/// Makes or changes custom fields, and the objects that have them, in the account of a
/// customer.
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
        in_sandbox(&runtime, &integration, metadata).await
    };
    json(upserted.await)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Metadata {
    group_ref: String,
    /// By object, the fields.
    fields: BTreeMap<String, Vec<Definition>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Definition {
    field_name: String,
    #[serde(default)]
    required: bool,
    /// Whether no two records have the same value.
    #[serde(default)]
    unique: bool,
    /// Whether records are recognised by it.
    #[serde(default)]
    indexed: bool,
    #[serde(flatten)]
    other: Map<String, Value>,
}

async fn in_sandbox(
    runtime: &Runtime,
    integration: &str,
    metadata: Metadata,
) -> Result<Value, Refusal> {
    let table = runtime.table();
    let name = integration_name(&table, integration)?;
    let coded_ids = table
        .integrations()
        .find(|one| one.name() == name)
        .is_some_and(|one| one.traits().id_lengths.is_some());
    let group = metadata.group_ref.clone();
    let declared = runtime
        .database
        .write(move |connection| {
            let installation = installations::of_group(connection, &name, &group)?;
            let Some(installation) = installation else {
                return Ok(None);
            };
            let mut results = Map::new();
            let mut success = true;
            for (object, definitions) in metadata.fields {
                let object = sandbox::ensure(connection, &installation.id, &object, coded_ids)?;
                let mut fields = Map::new();
                for definition in definitions {
                    let name = definition.field_name.clone();
                    let action = match object.field(&name) {
                        Some(_) => "update",
                        None => "create",
                    };
                    let refused = sandbox::declare(connection, &object, &field(definition))?.err();
                    success &= refused.is_none();
                    let result = match refused {
                        None => json!({ "fieldName": name, "action": action, "warnings": [] }),
                        Some(value) => json!({
                            "fieldName": name,
                            "action": "none",
                            "warnings": [format!("several records have the value `{value}`")],
                        }),
                    };
                    fields.insert(name, result);
                }
                results.insert(object.name, Value::Object(fields));
            }
            Ok(Some(json!({ "success": success, "fields": results })))
        })
        .await?;
    declared.ok_or_else(|| missing("installation", &metadata.group_ref))
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
