//! A large table, and requests to it.

use amp_routes::document::{
    BatchLimits, FieldKind, FieldMapping, Integration, Operation, ValueDefaults, WriteObject,
};
use amp_routes::{ProviderTraits, RouteDocument, path_segment};

/// The number of objects.
pub const ALL: usize = INTEGRATIONS * OBJECTS;

const INTEGRATIONS: usize = 1000;
const OBJECTS: usize = 100;

/// 100,000 objects of different names in 1,000 integrations, each with three
/// inherited mappings.
pub fn document() -> RouteDocument {
    let integrations = (0..INTEGRATIONS).map(integration);
    RouteDocument::new(Some("bench".to_owned()), integrations.collect())
}

fn integration(number: usize) -> Integration {
    let objects = number * OBJECTS..(number + 1) * OBJECTS;
    Integration {
        name: integration_name(number),
        id: None,
        display_name: Some(format!("Integration {number}")),
        provider: "salesforce".to_owned(),
        module: None,
        traits: ProviderTraits::default(),
        objects: objects.map(object).collect(),
    }
}

fn object(number: usize) -> WriteObject {
    WriteObject {
        object_name: object_name(number),
        names: vec![object_name(number)],
        custom: true,
        operations: vec![
            Operation::Create,
            Operation::Update,
            Operation::Delete,
            Operation::Upsert,
        ],
        inherit_mapping: true,
        fields: vec![
            predefined("phone", format!("Phone_{number}__c")),
            predefined("$['address']['city']", format!("City_{number}__c")),
            FieldMapping {
                name: "notes".to_owned(),
                target: None,
                kind: FieldKind::UserDefined,
                required: false,
                default: Some("Description".to_owned()),
                value_type: None,
                read_only: None,
            },
        ],
        value_defaults: ValueDefaults::default(),
        batch: Some(BatchLimits {
            create: 200,
            update: 200,
        }),
    }
}

fn predefined(name: &str, target: String) -> FieldMapping {
    FieldMapping {
        name: name.to_owned(),
        target: Some(target),
        kind: FieldKind::Predefined,
        required: true,
        default: None,
        value_type: None,
        read_only: None,
    }
}

fn integration_name(number: usize) -> String {
    format!("customer-{number:03}-crm")
}

fn object_name(number: usize) -> String {
    format!("Touchpoint_{number:05}__c")
}

/// The integration and the object of every request that the table answers.
pub fn names() -> Vec<(String, String)> {
    (0..ALL).map(named).collect()
}

/// Some of them, in an order that no cache foresees.
pub fn shuffled(count: usize) -> Vec<(String, String)> {
    // A step that shares no factor with the number of objects visits them all.
    let step = 61_803;
    (0..count).map(|index| named(index * step % ALL)).collect()
}

fn named(object: usize) -> (String, String) {
    (integration_name(object / OBJECTS), object_name(object))
}

/// The path of a request: with a project, or with a parameter of that name.
pub fn path(project: &str, integration: &str, object: &str) -> String {
    let object = path_segment(object);
    format!("/v1/projects/{project}/integrations/{integration}/objects/{object}")
}
