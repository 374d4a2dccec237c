//! Bodies of requests held against the types of fields, for `--check-types`.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use amp_routes::{Match, Method, RouteDocument, RouteTable};
use amp_runtime::Judge;
use jsonschema::Validator;

use crate::commands::request_schema::{defects, schema_of};

/// Judges bodies by the schemas of their requests, each of which is made once for a table.
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
            known.as_mut().and_then(|known| known.of_request(found))
        };
        // A body that is no JSON is refused by who reads it.
        let body = serde_json::from_slice(body);
        match (schema, body) {
            (Some(schema), Ok(body)) => defects(&schema, &body),
            _ => Vec::new(),
        }
    })
}

/// The schemas of a table's requests, as far as they were asked for.
struct Schemas {
    table: Arc<RouteTable>,
    document: RouteDocument,
    made: HashMap<(Method, String, String), Option<Arc<Validator>>>,
}

impl Schemas {
    fn of(table: &Arc<RouteTable>) -> Option<Self> {
        Some(Self {
            table: Arc::clone(table),
            document: table.to_document().ok()?,
            made: HashMap::new(),
        })
    }

    fn of_request(&mut self, found: Match<'_>) -> Option<Arc<Validator>> {
        let integration = found.object.integration().name().to_owned();
        let object = found.object.object_name().to_owned();
        let made = self.made.entry((found.method, integration, object));
        let made = made.or_insert_with(|| {
            let schema = schema_of(&self.document, found)?;
            jsonschema::validator_for(&schema).ok().map(Arc::new)
        });
        made.clone()
    }
}
