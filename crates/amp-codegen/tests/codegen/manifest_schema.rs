use amp_codegen::manifest_schema;
use amp_diagnostics::SourceFile;
use jsonschema::Validator;
use serde_json::{Value, json};

use crate::platform_json::platform_json;

pub(crate) fn validator() -> Validator {
    jsonschema::draft7::meta::validate(&manifest_schema()).expect("the schema is a schema");
    jsonschema::draft7::new(&manifest_schema()).unwrap()
}

pub(crate) fn errors(validator: &Validator, manifest: &Value) -> Vec<String> {
    validator
        .iter_errors(manifest)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

/// One integration that reads `contacts`, with `lines` added to the read
/// object.
fn read_contacts(lines: &str) -> Value {
    let head = "
specVersion: 1.0.0
integrations:
  - name: contacts
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          destination: webhook
";
    let text = lines.lines().fold(head.to_owned(), |text, line| {
        text + "          " + line + "\n"
    });
    platform_json(&SourceFile::new("amp.yaml", text))
}

#[test]
fn both_kinds_of_field_are_accepted_in_every_combination() {
    let validator = validator();
    for field in [
        "{fieldName: email}",
        "{fieldName: email, mapToName: mail}",
        "{fieldName: email, mapToName: mail, mapToDisplayName: Mail}",
        "{fieldName: \"$['address']['city']\", mapToName: \"$['home']['city']\"}",
        "{mapToName: mail}",
        "{mapToName: mail, mapToDisplayName: Mail, prompt: Which one?, default: email}",
    ] {
        let manifest = read_contacts(&format!("requiredFields: [{field}]"));
        assert_eq!(
            errors(&validator, &manifest),
            Vec::<String>::new(),
            "{field}"
        );
    }
}

#[test]
fn a_wrong_read_object_is_rejected_readably() {
    let validator = validator();
    let cases = [
        (
            "shedule: '@daily'",
            "/integrations/0/read/objects/0: Additional properties are not allowed ('shedule' was \
             unexpected)",
        ),
        (
            "optionalFieldsAuto: every",
            "/integrations/0/read/objects/0/optionalFieldsAuto: \"every\" is not one of \"all\"",
        ),
        (
            "backfill: {defaultPeriod: {days: thirty}}",
            "/integrations/0/read/objects/0/backfill/defaultPeriod/days: \"thirty\" is not of type \
             \"integer\"",
        ),
        (
            "requiredFields: [email]",
            "/integrations/0/read/objects/0/requiredFields/0: \"email\" is not of type \"object\"",
        ),
        (
            "requiredFields: [{prompt: Which one?}]",
            "/integrations/0/read/objects/0/requiredFields/0: {\"prompt\":\"Which one?\"} is not \
             valid under any of the schemas listed in the 'anyOf' keyword",
        ),
        (
            "requiredFields: [{fieldname: email, mapToName: mail}]",
            "/integrations/0/read/objects/0/requiredFields/0: Additional properties are not \
             allowed ('fieldname' was unexpected)",
        ),
    ];
    for (lines, expected) in cases {
        assert_eq!(
            errors(&validator, &read_contacts(lines)),
            [expected],
            "{lines}"
        );
    }
}

#[test]
fn a_wrong_skeleton_is_rejected() {
    let validator = validator();
    let cases = [
        (json!(null), ": null is not of type \"object\""),
        (
            json!({"integrations": []}),
            ": \"specVersion\" is a required property",
        ),
        (
            json!({"specVersion": "2.0.0", "integrations": []}),
            "/specVersion: \"1.0.0\" was expected",
        ),
        (
            json!({"specVersion": "1.0.0", "integrations": []}),
            "/integrations: [] has less than 1 item",
        ),
        (
            json!({"specVersion": "1.0.0", "integrations": [{"name": "a", "provider": "b"}]}),
            "/integrations/0: {\"name\":\"a\",\"provider\":\"b\"} is not valid under any of the \
             schemas listed in the 'anyOf' keyword",
        ),
        (
            json!({"specVersion": "1.0.0", "integrations": [
                {"name": "a", "provider": "b", "write": {"objects": []}}
            ]}),
            "/integrations/0/write/objects: [] has less than 1 item",
        ),
    ];
    for (manifest, expected) in cases {
        let found = errors(&validator, &manifest);
        assert!(
            found.iter().any(|error| error == expected),
            "{manifest}: {found:#?}"
        );
    }
}

#[test]
fn a_reference_has_no_neighbours() {
    fn walk(schema: &Value) {
        match schema {
            Value::Object(keywords) => {
                assert!(
                    !keywords.contains_key("$ref") || keywords.len() == 1,
                    "{schema:#}"
                );
                keywords.values().for_each(walk);
            }
            Value::Array(items) => items.iter().for_each(walk),
            _ => {}
        }
    }
    walk(&manifest_schema());
}

#[test]
fn a_snippet_is_accepted_where_it_is_offered() {
    let schema = manifest_schema();
    let definitions = schema["definitions"].as_object().unwrap();
    let mut offered: Vec<&str> = Vec::new();
    for (name, definition) in definitions {
        let reference = json!({
            "$ref": format!("#/definitions/{name}"),
            "definitions": definitions,
        });
        let validator = jsonschema::draft7::new(&reference).unwrap();
        for snippet in definition["defaultSnippets"].as_array().unwrap() {
            let body = filled_in(&snippet["body"]);
            assert_eq!(errors(&validator, &body), Vec::<String>::new(), "{body:#}");
            offered.push(name);
        }
    }
    offered.dedup();
    assert_eq!(
        offered,
        [
            "integration",
            "readObject",
            "field",
            "writeObject",
            "subscribeObject"
        ]
    );
}

/// The body of a snippet, with the texts that an editor proposes filled in.
fn filled_in(body: &Value) -> Value {
    match body {
        Value::Object(keys) => keys
            .iter()
            .map(|(key, value)| (key.clone(), filled_in(value)))
            .collect(),
        Value::Array(items) => items.iter().map(filled_in).collect(),
        Value::String(text) => match text
            .strip_prefix("${")
            .and_then(|text| text.split_once(':'))
        {
            Some((_, text)) => text.trim_end_matches('}').into(),
            None => body.clone(),
        },
        _ => body.clone(),
    }
}
