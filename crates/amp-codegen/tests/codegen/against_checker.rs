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
fn what_the_schema_rejects_the_checker_reports() {
    let validator = jsonschema::draft7::new(&manifest_schema()).unwrap();
    let is_rejected = |manifest: &Value| !validator.is_valid(manifest);
    let full = full_manifest();
    let (mut rejected, mut unreported) = (0, Vec::new());
    for pointer in pointers(&full) {
        for (change, manifest) in mutations(&full, &pointer) {
            // To the platform a null is a key left out. The schema allows no
            // null even so, or editors would offer it.
            let is_left_out = change.is_null()
                && without(&full, &pointer).is_some_and(|manifest| !is_rejected(&manifest));
            if is_left_out || !is_rejected(&manifest) {
                continue;
            }
            rejected += 1;
            let source = SourceFile::new("amp.yaml", manifest.to_string());
            if check(&source, &Settings::default()).diagnostics.is_empty() {
                unreported.push(format!("{pointer}: {change}"));
            }
        }
    }
    assert!(rejected > 500, "only {rejected} manifests were rejected");
    assert_eq!(unreported, [""; 0]);
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

/// The manifest with one place changed in each of several ways, beside what is
/// there now.
fn mutations(manifest: &Value, pointer: &str) -> Vec<(Value, Value)> {
    let mut mutations: Vec<(Value, Value)> = [
        json!(null),
        json!("text"),
        json!(12),
        json!(true),
        json!([]),
        json!({}),
    ]
    .into_iter()
    .map(|replacement| {
        let mut changed = manifest.clone();
        *changed.pointer_mut(pointer).unwrap() = replacement.clone();
        (replacement, changed)
    })
    .collect();
    if let Some(mut changed) = without(manifest, pointer) {
        mutations.push((json!("left out"), changed.clone()));
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        let entries = changed
            .pointer_mut(parent)
            .unwrap()
            .as_object_mut()
            .unwrap();
        entries.insert(
            format!("{key}X"),
            manifest.pointer(pointer).unwrap().clone(),
        );
        mutations.push((json!("renamed"), changed));
    }
    mutations
}

/// The manifest without one key; `None` where the place is no key.
fn without(manifest: &Value, pointer: &str) -> Option<Value> {
    let (parent, key) = pointer.rsplit_once('/')?;
    let mut changed = manifest.clone();
    changed.pointer_mut(parent)?.as_object_mut()?.remove(key)?;
    Some(changed)
}

/// The JSON pointers of a value and of all values in it.
fn pointers(value: &Value) -> Vec<String> {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(entries) => entries
            .iter()
            .map(|(key, value)| (key.clone(), value))
            .collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(index, item)| (index.to_string(), item))
            .collect(),
        _ => Vec::new(),
    };
    let below = children.into_iter().flat_map(|(key, child)| {
        pointers(child)
            .into_iter()
            .map(move |pointer| format!("/{key}{pointer}"))
    });
    std::iter::once(String::new()).chain(below).collect()
}
