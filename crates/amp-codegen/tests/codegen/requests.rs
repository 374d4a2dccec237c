//! The schemas of requests, compared with the write runtime on the same bodies.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use amp_catalog::Catalog;
use amp_codegen::{request_schema, request_schemas};
use amp_routes::document::{FieldKind, FieldMapping};
use amp_routes::{RouteDocument, RouteTable};
use amp_write::limits::BATCH_RECORDS;
use amp_write::{BulkWriteRequest, InstallationConfig, WriteRequest, plan};
use jsonschema::Validator;
use serde_json::{Value, json};

use crate::generated::{self, sample, typed};

fn validator(file: &str) -> Validator {
    let table = sample();
    generated::validator(&request_schemas(&table), file)
}

/// What is wrong with a body, each with its place.
fn errors(validator: &Validator, body: &Value) -> Vec<String> {
    validator
        .iter_errors(body)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

/// A create with these keys, and without those that are null.
fn create(keys: Value) -> Value {
    let mut body = json!({ "groupRef": "demo", "type": "create", "record": {} });
    let (Value::Object(all), Value::Object(keys)) = (&mut body, keys) else {
        panic!("a body is an object");
    };
    all.extend(keys);
    all.retain(|_, value| !value.is_null());
    body
}

fn batch(records: usize) -> Value {
    vec![json!({ "record": {} }); records].into()
}

#[test]
fn right_bodies_are_accepted() {
    let validator = validator("write.sync-salesforce.company.json");
    for body in [
        create(json!({})),
        create(json!({ "record": { "segment": 1, "address": { "city": null }, "any": [] } })),
        create(json!({ "record": null, "batch": batch(1), "batchPolicy": {} })),
        create(json!({ "record": null, "batch": batch(*BATCH_RECORDS.end()) })),
        create(json!({ "mode": "asynchronous", "autoBatchPolicy": { "maxDelayMinutes": 1440 } })),
        create(json!({ "mode": "asynchronous", "retryPolicy": { "deadlineHours": 48 } })),
        create(json!({ "headers": [{ "key": "a", "value": "b" }] })),
        create(json!({ "type": "delete", "record": { "id": "1" }, "mode": "asynchronous" })),
        create(json!({ "type": "update", "record": { "Id": "001" } })),
        create(json!({ "type": "delete", "record": { "id": 1 }, "mode": "synchronous" })),
    ] {
        assert_eq!(errors(&validator, &body), [""; 0], "{body}");
        WriteRequest::from_json(body.to_string().as_bytes()).unwrap();
    }
}

#[test]
fn wrong_bodies_are_rejected_as_the_runtime_does() {
    let validator = validator("write.sync-salesforce.company.json");
    let policy = json!({ "maxDelayMinutes": 5 });
    let wrong = [
        create(json!({ "groupRef": null })),
        create(json!({ "groupRef": "" })),
        create(json!({ "type": null })),
        create(json!({ "type": "upsert" })),
        create(json!({ "record": null })),
        create(json!({ "record": [] })),
        create(json!({ "batch": batch(1) })),
        create(json!({ "record": null, "batch": batch(0) })),
        create(json!({ "record": null, "batch": batch(BATCH_RECORDS.end() + 1) })),
        create(json!({ "record": null, "batch": [{}] })),
        create(json!({ "mode": "later" })),
        create(json!({ "headers": [{ "key": "a", "value": "" }] })),
        create(json!({ "headers": [{ "key": "AUTHORIZATION", "value": "x" }] })),
        create(json!({ "type": "delete", "record": null, "batch": [{ "record": { "id": "1" } }] })),
        create(json!({ "autoBatchPolicy": policy })),
        create(json!({ "mode": "asynchronous", "autoBatchPolicy": {} })),
        create(json!({
            "mode": "asynchronous",
            "record": null,
            "batch": batch(1),
            "autoBatchPolicy": policy,
        })),
        create(json!({ "mode": "asynchronous", "retryPolicy": { "deadlineHours": 49 } })),
        create(json!({ "recrod": {} })),
    ];
    let mut report = String::new();
    for body in wrong {
        let errors = errors(&validator, &body);
        assert!(!errors.is_empty(), "{body}");
        let read = WriteRequest::from_json(body.to_string().as_bytes());
        assert!(read.is_err(), "the runtime accepts {body}");
        let shown: String = body.to_string().chars().take(120).collect();
        let errors: Vec<String> = errors
            .iter()
            .map(|error| error.chars().take(160).collect())
            .collect();
        writeln!(report, "{shown}\n  {}", errors.join("\n  ")).unwrap();
    }
    insta::assert_snapshot!(report);
}

/// The runtime reads `null` as an absent key, and accepts any record; a schema that refused what
/// the runtime accepts would be useless to it.
#[test]
fn schemas_take_what_the_runtime_takes() {
    let link = json!({
        "to": { "id": "5" },
        "types": [{ "associationCategory": "HUBSPOT_DEFINED", "associationTypeId": 1 }],
    });
    let given = [
        // Every optional key as null, one by one and together.
        json!({ "mode": null }),
        json!({ "batch": null }),
        json!({ "batchPolicy": null }),
        json!({ "batchPolicy": { "allOrNone": null } }),
        json!({ "retryPolicy": null }),
        json!({ "retryPolicy": { "deadlineHours": null } }),
        json!({ "autoBatchPolicy": null }),
        json!({ "mode": "asynchronous", "autoBatchPolicy": { "maxDelayMinutes": 1, "retryDeadlineHours": null } }),
        json!({ "mode": "asynchronous", "autoBatchPolicy": { "maxDelayMinutes": null } }),
        json!({ "associations": null, "headers": null }),
        json!({ "associations": [], "headers": [] }),
        json!({ "associations": [link] }),
        json!({ "associations": [{ "to": null, "types": [] }] }),
        json!({ "headers": [{ "key": "Sforce-Call-Options", "value": "client=a\tb" }] }),
        json!({ "headers": [{ "key": "a b", "value": "c" }] }),
        json!({ "headers": [{ "key": "a", "value": "" }] }),
        json!({ "headers": [{ "key": "a", "value": " b" }] }),
        json!({ "headers": [{ "key": "a", "value": "b\t" }] }),
        json!({ "headers": [{ "key": "Host", "value": "b" }] }),
        json!({ "headers": [{ "key": "Hosts", "value": "b" }] }),
        json!({ "headers": [{ "key": "content-Type", "value": "b" }] }),
        json!({ "headers": [{ "key": "contents", "value": "b" }] }),
        json!({ "headers": [{ "key": "x-te", "value": "b" }] }),
        json!({ "type": "delete", "mode": "asynchronous", "record": { "id": "1" } }),
        json!({ "headers": [{ "key": "a", "value": "b\r\nc: d" }] }),
        json!({ "headers": [{ "key": "a", "value": null }] }),
        json!({ "groupRef": null }),
        json!({ "type": null }),
        json!({ "record": null }),
        json!({ "recrod": null }),
        json!({ "record": null, "batch": batch(1) }),
        json!({ "record": null, "batch": batch(1), "associations": null, "mode": null }),
        json!({ "record": null, "batch": batch(1), "associations": [] }),
        json!({ "record": null, "batch": [{ "record": {}, "associations": null }] }),
        json!({ "record": null, "batch": [{ "record": {}, "associations": [] }] }),
        json!({ "record": null, "batch": [{ "record": {}, "associations": [link] }] }),
        json!({ "record": null, "batch": [{ "record": null }] }),
        json!({ "record": null, "batch": [null] }),
        json!({ "record": {}, "batch": {} }),
        // In a record null is a value.
        json!({ "record": { "id": null, "name": null } }),
        json!({ "record": { "address": null } }),
        json!({ "record": { "other": 5 } }),
        json!({ "record": { "id": 1.5 } }),
        json!({ "type": "update", "record": { "id": "1" } }),
        json!({ "type": "update", "record": { "id": null } }),
        json!({ "type": "update", "record": { "id": "" } }),
        json!({ "type": "update", "record": { "id": true } }),
        json!({ "type": "update", "record": { "ID": 7 } }),
        // An integer, in any notation.
        json!({ "type": "update", "record": { "id": 7.0 } }),
        json!({ "type": "update", "record": { "id": 7.5 } }),
        json!({ "retryPolicy": { "deadlineHours": 48.0 } }),
        json!({ "retryPolicy": { "deadlineHours": 47.5 } }),
        json!({ "retryPolicy": { "deadlineHours": 49.0 } }),
        json!({ "mode": "asynchronous", "autoBatchPolicy": { "maxDelayMinutes": 1e1 } }),
        json!({ "associations": [{ "to": { "id": "5" }, "types": [
            { "associationCategory": "HUBSPOT_DEFINED", "associationTypeId": 1.0 },
        ] }] }),
        json!({ "type": "update", "record": null, "batch": [{ "record": { "id": "1" } }] }),
        json!({ "type": "update", "record": null, "batch": [{ "record": { "id": null } }] }),
        json!({ "type": "delete", "mode": null, "batch": null, "record": { "id": "1" } }),
        json!({ "type": "delete", "mode": null, "record": null, "batch": [{ "record": { "id": "1" } }] }),
    ];
    let document = sample();
    let table = RouteTable::from_document(&document).unwrap();
    let installation = br#"{"write": {"objects": {
        "account": {"deletionSettings": {"enabled": true}},
        "contacts": {"deletionSettings": {"enabled": true}}
    }}}"#;
    let installation = InstallationConfig::from_json(installation).unwrap();
    let mut taken = [0, 0];
    for (integration, name) in [("sync-salesforce", "company"), ("sync-hubspot", "contacts")] {
        let validator = validator(&format!("write.{integration}.{name}.json"));
        let object = table.find(integration, name).unwrap();
        for keys in &given {
            let mut body = json!({ "groupRef": "demo", "type": "create", "record": {} });
            let (Value::Object(all), Value::Object(keys)) = (&mut body, keys) else {
                panic!("a body is an object");
            };
            all.extend(keys.clone());
            let read = WriteRequest::from_json(body.to_string().as_bytes());
            let is_taken = read.is_ok_and(|read| plan(object, &read, &installation).is_ok());
            assert_eq!(validator.is_valid(&body), is_taken, "{name}: {body}");
            taken[usize::from(is_taken)] += 1;
        }
    }
    assert!(taken.iter().all(|count| *count > 20), "{taken:?}");
}

/// The mappings decide which key holds the id.
#[test]
fn the_id_is_demanded_under_the_names_that_are_mapped_to_it() {
    let mut document = sample();
    let integration = &mut document.integrations[0];
    assert_eq!(integration.provider, "salesforce");
    let field = |name: &str, target: &str| FieldMapping {
        name: name.to_owned(),
        target: Some(target.to_owned()),
        kind: FieldKind::Predefined,
        required: true,
        default: None,
        value_type: None,
        read_only: None,
    };
    integration.objects[0].fields = vec![field("key", "ID"), field("id", "External__c")];
    let document = RouteDocument::new(None, document.integrations);
    let schema = request_schema(&document, &document.routes[0]).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let table = RouteTable::from_document(&document).unwrap();
    let integration = &document.integrations[0];
    let object = table.find(&integration.name, &integration.objects[0].object_name);
    let object = object.unwrap();
    for (record, is_right) in [
        (json!({ "key": "1" }), true),
        (json!({ "Id": "1", "id": "2" }), true),
        (json!({ "id": "1" }), false),
        (json!({ "key": null }), false),
    ] {
        let body = create(json!({ "type": "update", "record": record }));
        assert_eq!(validator.is_valid(&body), is_right, "{body}");
        let read = WriteRequest::from_json(body.to_string().as_bytes()).unwrap();
        let planned = plan(object, &read, &InstallationConfig::default());
        assert_eq!(planned.is_ok(), is_right, "{body}");
    }
}

/// What the runtime refuses only in the plan, since it depends on the provider.
#[test]
fn bodies_that_do_not_suit_the_provider_are_rejected() {
    let salesforce = validator("write.sync-salesforce.account.json");
    let hubspot = validator("write.sync-hubspot.contacts.json");
    let links = json!([{
        "to": { "id": "5" },
        "types": [{ "associationCategory": "HUBSPOT_DEFINED", "associationTypeId": 1 }],
    }]);
    let linked = create(json!({ "associations": links }));
    let linked_batch =
        create(json!({ "record": null, "batch": [{ "record": {}, "associations": links }] }));
    let linked_wrongly = create(json!({
        "record": null,
        "batch": batch(1),
        "associations": links,
    }));
    let forwarded = create(json!({ "headers": [{ "key": "a", "value": "b" }] }));
    let capital = create(json!({ "type": "update", "record": { "Id": "1" } }));
    for (body, by_salesforce, by_hubspot) in [
        (linked, false, true),
        (linked_batch, false, true),
        (linked_wrongly, false, false),
        (forwarded, true, false),
        (capital, true, false),
        (create(json!({ "type": "update" })), false, false),
        (
            create(json!({ "type": "update", "record": null, "batch": batch(1) })),
            false,
            false,
        ),
    ] {
        assert_eq!(salesforce.is_valid(&body), by_salesforce, "{body}");
        assert_eq!(hubspot.is_valid(&body), by_hubspot, "{body}");
    }
}

#[test]
fn bulk_bodies_are_judged() {
    let validator = validator("upsert.sync-salesforce.account.json");
    let url = "https://example.com/a.csv";
    for (body, is_right) in [
        (
            json!({ "groupRef": "g", "primaryKey": "a", "records": "a\n1\n" }),
            true,
        ),
        (
            json!({ "groupRef": "g", "primaryKey": "a", "recordsURL": url }),
            true,
        ),
        (json!({ "groupRef": "g", "primaryKey": "a" }), false),
        (json!({ "groupRef": "g", "records": "a\n1\n" }), false),
        (
            json!({ "groupRef": "g", "primaryKey": "a", "records": "" }),
            false,
        ),
        (
            json!({ "groupRef": "g", "primaryKey": "a", "records": "a\n", "recordsURL": null }),
            true,
        ),
        (
            json!({ "groupRef": "g", "primaryKey": "a", "records": null, "recordsURL": url }),
            true,
        ),
        (
            json!({ "groupRef": "g", "primaryKey": "a", "records": null, "recordsURL": null }),
            false,
        ),
        (
            json!({ "groupRef": "g", "primaryKey": null, "records": "a\n" }),
            false,
        ),
        (
            json!({ "groupRef": "g", "primaryKey": "a", "recordsURL": "https:///a.csv" }),
            false,
        ),
        (
            json!({ "groupRef": "g", "primaryKey": "a", "recordsURL": "https://a/b c" }),
            false,
        ),
        (
            json!({ "groupRef": "g", "primaryKey": "a", "recordsURL": "http://a.example/b" }),
            false,
        ),
        (
            json!({ "groupRef": "g", "primaryKey": "a", "recordsURL": "https://u@a.example/b" }),
            false,
        ),
        (
            json!({ "groupRef": "g", "primaryKey": "a", "recordsURL": "https://a.example?b@c" }),
            true,
        ),
        (
            json!({ "groupRef": "g", "primaryKey": "a", "recordsURL": "ftp://a/b" }),
            false,
        ),
        (
            json!({ "groupRef": "g", "primaryKey": "a", "records": "a\n", "recordsURL": url }),
            false,
        ),
        (
            json!({ "groupRef": "g", "primaryKey": "a", "records": "a\n", "type": "create" }),
            false,
        ),
    ] {
        assert_eq!(validator.is_valid(&body), is_right, "{body}");
        let read = BulkWriteRequest::from_json(body.to_string().as_bytes());
        assert_eq!(read.is_ok(), is_right, "{body}");
    }
}

/// Fields of a known type accept each form of a value that some provider accepts, and nothing else.
#[test]
fn values_are_held_against_the_types_of_fields() {
    let table = typed();
    let schemas = request_schemas(&table);
    let mut report = String::new();
    for file in [
        "write.crm.contact.json",
        "write.crm.account.json",
        "write.marketing.contacts.json",
    ] {
        let validator = generated::validator(&schemas, file);
        let schema = schemas[file].schema();
        let keys = schema["$defs"]["record"]["properties"].as_object().unwrap();
        writeln!(report, "{file}: {} keys", keys.len()).unwrap();
        for key in [
            "mobile",
            "birthday",
            "revenue",
            "staff",
            "private",
            "email",
            "hs_analytics_source",
            "other",
        ] {
            if !keys.contains_key(key) {
                continue;
            }
            let taken = [
                json!(null),
                json!(""),
                json!("text"),
                json!("12"),
                json!("1.5e3"),
                json!(12),
                json!(1.5),
                json!(true),
                json!("true"),
                json!({}),
                json!([]),
            ]
            .into_iter()
            .filter(|value| validator.is_valid(&create(json!({ "record": { key: value } }))))
            .map(|value| value.to_string());
            writeln!(
                report,
                "  {key} takes {}",
                taken.collect::<Vec<_>>().join(" ")
            )
            .unwrap();
        }
    }
    insta::assert_snapshot!(report);
}

/// The examples of the schemas are valid by them, and for the runtime.
#[test]
fn the_examples_are_right() {
    for (table, expected) in [(sample(), 4), (typed(), 3)] {
        let mut count = 0;
        let schemas = request_schemas(&table);
        for (file, schema) in &schemas {
            let schema = schema.schema();
            let validator = generated::validator(&schemas, file);
            let bulk = schema["examples"].as_array().into_iter().flatten();
            for body in bulk {
                assert_eq!(errors(&validator, body), [""; 0], "{body}");
                BulkWriteRequest::from_json(body.to_string().as_bytes()).unwrap();
            }
            let records = schema["$defs"]["record"]["examples"].as_array();
            for record in records.into_iter().flatten() {
                let body = create(json!({ "record": record }));
                assert_eq!(errors(&validator, &body), [""; 0], "{body}");
                WriteRequest::from_json(body.to_string().as_bytes()).unwrap();
                count += 1;
            }
        }
        assert_eq!(count, expected);
    }
}

#[test]
fn batches_are_for_providers_that_take_several_records_at_once() {
    let mut document = sample();
    for given in [
        create(json!({ "record": null, "batch": batch(1) })),
        create(json!({ "mode": "asynchronous", "autoBatchPolicy": { "maxDelayMinutes": 5 } })),
        create(json!({ "batch": null, "autoBatchPolicy": null })),
    ] {
        let is_plain = given["autoBatchPolicy"].is_null() && given["batch"].is_null();
        for takes_batches in [true, false] {
            if !takes_batches {
                for integration in &mut document.integrations {
                    integration
                        .objects
                        .iter_mut()
                        .for_each(|object| object.batch = None);
                }
            }
            let table = RouteTable::from_document(&document).unwrap();
            let object = table.find("sync-hubspot", "contacts").unwrap();
            let schemas = request_schemas(&document);
            let schema = generated::validator(&schemas, "write.sync-hubspot.contacts.json");
            let is_taken = is_plain || takes_batches;
            assert_eq!(schema.is_valid(&given), is_taken, "{given}");
            let read = WriteRequest::from_json(given.to_string().as_bytes()).unwrap();
            let planned = plan(object, &read, &InstallationConfig::default());
            assert_eq!(planned.is_ok(), is_taken, "{given}");
        }
        document = sample();
    }
}

/// The schemas and [`FieldType::takes`] agree on every value.
#[test]
fn a_type_takes_what_its_schema_does() {
    let values = [
        json!(null),
        json!(true),
        json!(12),
        json!(1.0),
        json!(1.5),
        json!([]),
        json!(["a"]),
        json!({}),
        json!(""),
        json!("text"),
        json!("true"),
        json!("False"),
        json!("TRUE"),
        json!("12"),
        json!("-12"),
        json!("+"),
        json!("1.5"),
        json!(".5"),
        json!("5."),
        json!("."),
        json!("1e3"),
        json!("1.e-3"),
        json!("1e"),
        json!("e3"),
        json!("1.5.1"),
        json!("inf"),
        json!("NaN"),
        json!(" 1"),
    ];
    let salesforce = Catalog::built_in();
    let salesforce = salesforce.provider("salesforce").unwrap();
    let mut types = BTreeSet::new();
    let table = typed();
    let schemas = request_schemas(&table);
    for object in &table.integrations[0].objects {
        let name = &object.object_name;
        let validator = generated::validator(&schemas, &format!("write.crm.{name}.json"));
        let known = salesforce.known_object(None, name).unwrap();
        // If the name is not a path, it is the key in a record.
        let is_path = |mapping: &&FieldMapping| mapping.name.starts_with('$');
        for mapping in object.fields.iter().filter(|mapping| !is_path(mapping)) {
            let target = mapping.target.as_deref();
            let Some(field) = target.and_then(|target| known.field(target)) else {
                continue;
            };
            types.insert(field.field_type().as_str());
            for value in &values {
                let body = create(json!({ "record": { mapping.name.clone(): value } }));
                let takes = field.field_type().takes(value);
                assert_eq!(
                    validator.is_valid(&body),
                    takes,
                    "{}: {value}",
                    mapping.name
                );
            }
        }
    }
    insta::assert_debug_snapshot!(types);
}
