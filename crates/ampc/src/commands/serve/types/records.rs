use std::collections::HashMap;
use std::sync::Arc;

use amp_routes::{Match, RouteDocument, RouteTable};
use jsonschema::Validator;
use serde_json::{Value, json};

use crate::commands::request_schema::{defects, schema_of};

/// The schemas of a table's records, built on demand.
pub(super) struct Schemas {
    table: Arc<RouteTable>,
    document: RouteDocument,
    /// By integration and object.
    made: HashMap<(String, String), Option<Arc<Validator>>>,
}

impl Schemas {
    pub(super) fn of(table: &Arc<RouteTable>) -> Option<Self> {
        Some(Self {
            table: Arc::clone(table),
            document: table.to_document().ok()?,
            made: HashMap::new(),
        })
    }

    pub(super) fn are_of(&self, table: &Arc<RouteTable>) -> bool {
        Arc::ptr_eq(&self.table, table)
    }

    pub(super) fn of_record(&mut self, found: Match<'_>) -> Option<Arc<Validator>> {
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

/// The defects of the records in a body. The runtime refuses one that is not JSON.
pub(super) fn defects_of(schema: &Validator, body: &[u8]) -> Vec<String> {
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    records(&body)
        .flat_map(|(place, record)| defects(schema, &place, record))
        .collect()
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
