//! The schema and the checker agree: what the schema rejects, the checker
//! reports.

use amp_checker::{Settings, check};
use amp_codegen::manifest_schema;
use amp_diagnostics::SourceFile;
use serde_json::{Value, json};

use crate::manifests::testdata;
use crate::platform_json::platform_json;

/// A manifest with every key.
fn full_manifest() -> Value {
    json!({
        "specVersion": "1.0.0",
        "integrations": [{
            "name": "crm",
            "displayName": "CRM",
            "provider": "hubspot",
            "module": "crm",
            "read": {"objects": [{
                "objectName": "companies",
                "destination": "webhook",
                "schedule": "0 * * * *",
                "mapToName": "accounts",
                "mapToDisplayName": "Accounts",
                "requiredFields": [{"fieldName": "domain", "mapToName": "site"}],
                "optionalFields": [{
                    "mapToName": "notes",
                    "mapToDisplayName": "Notes",
                    "prompt": "Which field holds your notes?",
                    "default": "description",
                }],
                "optionalFieldsAuto": "all",
                "backfill": {"defaultPeriod": {"days": 30}},
                "delivery": {"mode": "onRequest", "pageSize": 100},
            }, {
                "objectName": "contacts",
                "destination": "webhook",
                "schedule": "0 * * * *",
                "requiredFields": [{"fieldName": "email"}],
                "backfill": {"defaultPeriod": {"fullHistory": true}},
                "enabled": "always",
            }]},
            "write": {"objects": [{
                "objectName": "companies",
                "inheritMapping": true,
                "valueDefaults": {"allowAnyFields": true},
            }]},
            "subscribe": {"objects": [{
                "objectName": "companies",
                "destination": "webhook",
                "inheritFieldsAndMapping": true,
                "createEvent": {"enabled": "always"},
                "updateEvent": {"enabled": "always", "requiredWatchFields": ["domain"]},
                "deleteEvent": {"enabled": "always"},
                "associationChangeEvent": {"enabled": "always", "includeFullRecords": true},
                "otherEvents": ["company.merge"],
            }, {
                "objectName": "contacts",
                "destination": "webhook",
                "inheritFieldsAndMapping": true,
                "updateEvent": {"enabled": "always", "watchFieldsAuto": "selected"},
            }]},
            "proxy": {"enabled": true, "useModule": false},
            "watchSchema": {
                "destination": "webhook",
                "schedule": "0 0 * * *",
                "allObjects": {
                    "fieldCreated": {"enabled": "always"},
                    "fieldDeleted": {"enabled": "always"},
                    "fieldChanged": {"enabled": "always"},
                },
            },
        }],
    })
}

#[test]
fn the_full_manifest_has_every_key_and_no_error() {
    let keys = full_manifest().to_string();
    for key in property_names(&manifest_schema()) {
        assert!(keys.contains(&format!("\"{key}\":")), "`{key}` is missing");
    }
    let source = SourceFile::new("amp.yaml", keys);
    let checked = check(&source, &Settings::default());
    assert!(!checked.has_errors(), "{:#?}", checked.diagnostics);
}

#[test]
fn the_schema_accepts_what_the_checker_finds_clean() {
    let validator = jsonschema::draft7::new(&manifest_schema()).unwrap();
    for source in testdata() {
        if check(&source, &Settings::default()).diagnostics.is_empty() {
            let manifest = platform_json(&source);
            if let Err(error) = validator.validate(&manifest) {
                panic!("{}: {}: {error}", source.name(), error.instance_path());
            }
        }
    }
}

/// The names under `properties` anywhere in a schema.
fn property_names(schema: &Value) -> Vec<&str> {
    let children = schema.as_object().into_iter().flatten();
    children
        .flat_map(|(keyword, value)| match (keyword.as_str(), value) {
            ("properties", Value::Object(properties)) => properties
                .iter()
                .flat_map(|(name, schema)| {
                    std::iter::once(name.as_str()).chain(property_names(schema))
                })
                .collect(),
            (_, Value::Object(_)) => property_names(value),
            _ => Vec::new(),
        })
        .collect()
}
