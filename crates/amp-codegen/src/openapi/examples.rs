//! An example of each request.

use std::collections::HashSet;

use amp_routes::Operation;
use amp_routes::document::Method;
use serde_json::{Map, Value, json};

use crate::record::{Properties, properties};
use crate::request::types;
use crate::route::Target;
use crate::wording;

/// How many known keys an example shows.
const SHOWN_KEYS: usize = 5;

/// One example for each operation that the route offers.
pub(super) fn examples(target: Target<'_>) -> Value {
    match target.route.method {
        Method::Post => types(target)
            .into_iter()
            .map(|operation| write(target, operation))
            .collect::<Map<_, _>>()
            .into(),
        Method::Put => json!({ "upsert": { "value": upsert() } }),
    }
}

fn write(target: Target<'_>, operation: Operation) -> (String, Value) {
    let id = target.integration.traits.id_field.clone();
    let mut record = match operation {
        Operation::Delete => Map::new(),
        _ => shown_record(target),
    };
    if operation != Operation::Create {
        record.insert(id, json!("demo-record-id"));
    }
    let example = json!({ "value": {
        "groupRef": "demo-group-id",
        "type": operation,
        "record": record,
    } });
    (wording::operation(operation).to_owned(), example)
}

fn upsert() -> Value {
    json!({
        "groupRef": "demo-group-id",
        "primaryKey": "ExternalId__c",
        "records": "ExternalId__c,Name\n1,Example\n",
    })
}

/// A record with the first known keys, or a plain one if none is known.
fn shown_record(target: Target<'_>) -> Map<String, Value> {
    let properties = properties(target.object);
    if properties.is_empty() {
        return [("name".to_owned(), json!("Example"))]
            .into_iter()
            .collect();
    }
    shown(&properties)
}

/// The first keys with a value each. Of several that are written to one field,
/// only the first: a record may not have both.
fn shown(properties: &Properties<'_>) -> Map<String, Value> {
    let mut written = HashSet::new();
    let mut record = Map::new();
    for (&key, property) in properties {
        let mapping = property
            .mapping
            .and_then(|mapping| mapping.target.as_deref());
        let is_another = mapping.is_some_and(|field| !written.insert(field));
        if is_another || record.len() == SHOWN_KEYS {
            continue;
        }
        let value = if property.nested.is_empty() {
            json!("Example")
        } else {
            shown(&property.nested).into()
        };
        record.insert(key.to_owned(), value);
    }
    record
}
