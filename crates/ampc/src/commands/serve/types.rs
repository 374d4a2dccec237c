//! Checks records against the types of their fields, for `--check-types`.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use amp_routes::{Match, RouteDocument, RouteTable};
use amp_runtime::Judge;
use jsonschema::Validator;
use serde_json::{Value, json};

use crate::commands::request_schema::{defects, schema_of};

/// Validates records against the schemas of their objects, each of which is built once per table.
/// The rest of a request is left to the runtime.
pub fn judge() -> Arc<Judge> {
    let known: Mutex<Option<Schemas>> = Mutex::default();
    Arc::new(move |table, found, body| {
        let schema = {
            let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
            if known
                .as_ref()
                .is_none_or(|known| !Arc::ptr_eq(&known.table, table))
            {
                *known = Schemas::of(table);
            }
            known.as_mut().and_then(|known| known.of_record(found))
        };
        // The runtime refuses a body that is not JSON.
        let body: Value = serde_json::from_slice(body).unwrap_or_default();
        let Some(schema) = schema else {
            return Vec::new();
        };
        records(&body)
            .flat_map(|(place, record)| defects(&schema, &place, record))
            .collect()
    })
}

/// The records of a body, each with its place.
fn records(body: &Value) -> impl Iterator<Item = (String, &Value)> {
    let batch = body["batch"].as_array().into_iter().flatten().enumerate();
    let batch = batch.map(|(number, item)| (format!("/batch/{number}/record"), &item["record"]));
    [("/record".to_owned(), &body["record"])]
        .into_iter()
        .chain(batch)
        .filter(|(_, record)| record.is_object())
}

/// The schemas of a table's records, built on demand.
struct Schemas {
    table: Arc<RouteTable>,
    document: RouteDocument,
    /// By integration and object.
    made: HashMap<(String, String), Option<Arc<Validator>>>,
}

impl Schemas {
    fn of(table: &Arc<RouteTable>) -> Option<Self> {
        Some(Self {
            table: Arc::clone(table),
            document: table.to_document().ok()?,
            made: HashMap::new(),
        })
    }

    fn of_record(&mut self, found: Match<'_>) -> Option<Arc<Validator>> {
        let integration = found.object.integration().name().to_owned();
        let object = found.object.object_name().to_owned();
        let made = self.made.entry((integration, object));
        let made = made.or_insert_with(|| {
            let schema = schema_of(&self.document, found)?;
            let record = json!({ "$ref": "#/$defs/record", "$defs": schema["$defs"] });
            jsonschema::validator_for(&record).ok().map(Arc::new)
        });
        made.clone()
    }
}
