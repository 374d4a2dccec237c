//! Our schema and Ampersand's own description agree on the keys of a manifest,
//! on which of them are required and on their listed values.

use std::collections::BTreeSet;

use amp_codegen::manifest_schema;
use serde_json::{Map, Value};

use super::official_description;

/// What only our schema has, and why.
const OURS_ONLY: &[(&str, &str)] = &[
    (
        "read.objects is required",
        "a section without objects does nothing",
    ),
    (
        "write.objects is required",
        "a section without objects does nothing",
    ),
    (
        "subscribe.objects is required",
        "a section without objects does nothing",
    ),
    ("proxy.enabled is required", "the documentation requires it"),
    (
        "createEvent.enabled is required",
        "the documentation requires it",
    ),
    (
        "updateEvent.enabled is required",
        "the documentation requires it",
    ),
    (
        "deleteEvent.enabled is required",
        "the documentation requires it",
    ),
    (
        "associationChangeEvent.enabled is required",
        "the documentation requires it",
    ),
    (
        "createEvent.watchFieldsAuto",
        "published manifests have it; it is ignored",
    ),
    (
        "deleteEvent.watchFieldsAuto",
        "published manifests have it; it is ignored",
    ),
];

/// What only the official description has, and why.
const THEIRS_ONLY: &[(&str, &str)] = &[(
    "read.objects[].schedule is required",
    "the documentation and published manifests treat it as optional",
)];

#[test]
#[ignore = "reads the published description"]
fn our_keys_are_the_official_ones() {
    let ours = manifest_schema();
    let ours = statements(&ours, &ours);
    let description = official_description();
    let manifest = &description["components"]["schemas"]["Manifest"];
    let theirs = statements(&description, manifest);

    check(ours.difference(&theirs), OURS_ONLY);
    check(theirs.difference(&ours), THEIRS_ONLY);
}

fn check<'a>(found: impl Iterator<Item = &'a String>, known: &[(&str, &str)]) {
    let found: Vec<&String> = found.collect();
    for statement in &found {
        assert!(
            known.iter().any(|(end, _)| statement.ends_with(end)),
            "only one side says `{statement}`"
        );
    }
    for (end, reason) in known {
        assert!(
            found.iter().any(|statement| statement.ends_with(end)),
            "both sides agree on `{end}` by now ({reason})"
        );
    }
}

/// The statements of a schema, one line for each key, each required key and each listed value.
fn statements(document: &Value, schema: &Value) -> BTreeSet<String> {
    let mut statements = BTreeSet::new();
    collect(document, schema, "$", &mut statements);
    statements
}

fn collect(document: &Value, schema: &Value, path: &str, statements: &mut BTreeSet<String>) {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let target = document.pointer(reference.trim_start_matches('#'));
        return collect(document, target.unwrap(), path, statements);
    }
    // A key that only one alternative requires is not required.
    for alternative in list(schema, "oneOf") {
        let mut alternative = alternative.clone();
        alternative.as_object_mut().unwrap().remove("required");
        collect(document, &alternative, path, statements);
    }
    for value in list(schema, "enum") {
        statements.insert(format!("{path} may be {value}"));
    }
    for key in list(schema, "required") {
        statements.insert(format!("{path}.{} is required", key.as_str().unwrap()));
    }
    if let Some(items) = schema.get("items") {
        collect(document, items, &format!("{path}[]"), statements);
    }
    let empty = Map::new();
    for (key, schema) in schema
        .get("properties")
        .and_then(Value::as_object)
        .unwrap_or(&empty)
    {
        let path = format!("{path}.{key}");
        statements.insert(path.clone());
        collect(document, schema, &path, statements);
    }
}

fn list<'a>(schema: &'a Value, keyword: &str) -> &'a [Value] {
    schema
        .get(keyword)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}
