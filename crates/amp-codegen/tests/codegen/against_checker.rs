//! The schema and the checker agree: what the schema rejects, the checker
//! reports.

use std::collections::BTreeSet;

use amp_checker::{Settings, check};
use amp_codegen::manifest_schema;
use amp_diagnostics::{Diagnostic, Label, Severity, SourceFile};
use amp_testkit::{manifests, testdata};
use serde_json::{Value, json};

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

/// The rules that report what the schema rejects as a warning only, because the platform accepts
/// it. `docs/architecture.md` has the same list.
const ACCEPTED_BY_THE_PLATFORM: [&str; 6] = [
    "empty-section",
    "empty-value",
    "key-case",
    "type-mismatch",
    "unknown-key",
    "yaml-ambiguous-scalar",
];

/// Whether a finding reports what the schema rejects: it is an error, or a finding of one of the
/// rules above, or it misses something and shows the key whose value is empty.
fn is_of_the_schema(found: &Diagnostic) -> bool {
    let shows_empty_key = |label: &Label| matches!(&*label.message, "has no value" | "is empty");
    found.severity == Severity::Error
        || ACCEPTED_BY_THE_PLATFORM.contains(&found.rule.id)
        || found.secondary.iter().any(shows_empty_key)
}

/// Every manifest that is one change away from a valid one: what the schema rejects is reported, as
/// an error or by one of the rules above.
#[test]
fn what_the_schema_rejects_the_checker_reports() {
    let schema = manifest_schema();
    let validator = jsonschema::draft7::new(&schema).unwrap();
    let mut warned_by = BTreeSet::new();
    let (mut rejected, mut unreported) = (0, Vec::new());
    for (change, source) in changed_manifests() {
        if validator.is_valid(&platform_json(&source)) {
            continue;
        }
        rejected += 1;
        let found = check(&source, &Settings::default()).diagnostics;
        if !found.iter().any(is_of_the_schema) {
            let rules: Vec<&str> = found.iter().map(|one| one.rule.id).collect();
            unreported.push(format!("{}: {change}: {rules:?}", source.name()));
        }
        warned_by.extend(found.iter().map(|one| one.rule.id));
    }
    assert!(rejected > 5000, "only {rejected} manifests were rejected");
    assert_eq!(unreported, [""; 0]);
    assert!(warned_by.is_superset(&ACCEPTED_BY_THE_PLATFORM.into()));
}

#[test]
fn the_schema_accepts_what_the_checker_finds_clean() {
    let validator = jsonschema::draft7::new(&manifest_schema()).unwrap();
    for source in manifests(&testdata()) {
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

/// The full manifest with every place changed in every way, and the valid ones of `testdata` with
/// every place changed in some ways, different ones at each.
fn changed_manifests() -> Vec<(String, SourceFile)> {
    /// Coprime to the number of ways.
    const STEP: usize = 7;
    let full = full_manifest();
    let mut changed: Vec<(String, SourceFile)> = pointers(&full)
        .iter()
        .flat_map(|pointer| changes(&full, pointer))
        .map(|(change, text)| (change, SourceFile::new("full", text)))
        .collect();
    let mut turn = 0;
    for sound in manifests(&testdata()) {
        if !check(&sound, &Settings::default()).diagnostics.is_empty() {
            continue;
        }
        let manifest = platform_json(&sound);
        for pointer in pointers(&manifest) {
            let all = changes(&manifest, &pointer);
            for _ in 0..3 {
                turn += STEP;
                let (change, text) = all[turn % all.len()].clone();
                changed.push((change, SourceFile::new(sound.name(), text)));
            }
        }
    }
    changed
}

/// The text of a manifest with one place changed in each of many ways, with what the change is.
fn changes(manifest: &Value, pointer: &str) -> Vec<(String, String)> {
    /// Marks what is written without quotes.
    const PLAIN: &str = "plain:";
    let values = [
        json!(null),
        json!("text"),
        json!(""),
        json!(" "),
        json!(12),
        json!(-1.5),
        json!(true),
        json!(false),
        json!([]),
        json!({}),
        json!([null]),
        json!(["text"]),
        json!([[]]),
        json!([{}]),
        json!({"name": "text"}),
        json!("plain:yes"),
        json!("plain:~"),
        json!("plain:0x1f"),
        json!("plain:1_000"),
        json!("plain:!!str 1"),
    ];
    let mut changed: Vec<(String, Value)> = values
        .into_iter()
        .map(|value| {
            let mut changed = manifest.clone();
            *changed.pointer_mut(pointer).unwrap() = value.clone();
            (value.to_string(), changed)
        })
        .collect();
    if let Some(without) = without(manifest, pointer) {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        let value = manifest.pointer(pointer).unwrap();
        let mut add = |change: &str, base: &Value, key: String| {
            let mut base = base.clone();
            let entries = base.pointer_mut(parent).unwrap().as_object_mut().unwrap();
            entries.insert(key, value.clone());
            changed.push((change.to_owned(), base));
        };
        add("renamed", &without, format!("{key}X"));
        add("in capitals", &without, key.to_uppercase());
        add("a key beside it", manifest, format!("other{key}"));
        changed.push(("left out".to_owned(), without));
    }
    let spelt = |(change, value): (String, Value)| {
        let mut text = value.to_string();
        if let Some(start) = text.find(PLAIN) {
            let end = start + text[start..].find('"').unwrap();
            let plain = text[start + PLAIN.len()..end].to_owned();
            text.replace_range(start - 1..=end, &plain);
        }
        (format!("{pointer}: {change}"), text)
    };
    changed.into_iter().map(spelt).collect()
}

/// The manifest without one key; `None` if the place is not a key.
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
