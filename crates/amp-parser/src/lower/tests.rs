use amp_diagnostics::SourceFile;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, schema_for};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{ValueType, lower_as, outline};
use crate::ast::{self, Always, Field, Item, List, Manifest, OptionalField, Text};
use crate::yaml::Tree;

/// Types `text` and lists what was found as `rule @ text under the label`.
fn lower_text<T: DeserializeOwned + Default>(text: &str) -> (T, Vec<String>) {
    let source = SourceFile::new("amp.yaml", text);
    let (tree, syntax) = Tree::parse(&source);
    assert_eq!(syntax, [], "the text is sound YAML");
    let (typed, findings) = lower_as(&tree);
    let found = findings.diagnostics.iter().map(|diagnostic| {
        let at = source.slice(diagnostic.primary.span);
        format!("{} @ {at}", diagnostic.rule.id)
    });
    (typed, found.collect())
}

/// A write object to which one line was added: the key `batchSize`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename = "write object", rename_all = "camelCase", deny_unknown_fields)]
struct ExtendedWriteObject {
    /// The object's name.
    object_name: Field<Text>,
    /// How many records are sent at once.
    batch_size: Option<Field<i64>>,
}

#[test]
fn a_new_key_is_one_new_field() {
    // Parsing types it.
    let (object, found) = lower_text::<ExtendedWriteObject>("objectName: account\nbatchSize: 50\n");
    assert_eq!(object.object_name.get().map(Text::as_str), Some("account"));
    assert_eq!(object.batch_size.get(), Some(&50));
    assert_eq!(found, [""; 0]);

    // A value of the wrong type is noticed, and its neighbour lives on.
    let (object, found) =
        lower_text::<ExtendedWriteObject>("objectName: account\nbatchSize: many\n");
    assert_eq!(object.object_name.get().map(Text::as_str), Some("account"));
    assert_eq!(
        object.batch_size.map(|key| key.value),
        Some(ast::Value::Invalid)
    );
    assert_eq!(found, ["type-mismatch @ many"]);

    // A misspelt key is compared with it.
    let (_, found) = lower_text::<ExtendedWriteObject>("objectName: account\nbatchSzie: 50\n");
    assert_eq!(found, ["unknown-key @ batchSzie"]);

    // The schema has it, with its type and its docstring.
    let schema = schema_for!(ExtendedWriteObject).to_value();
    let key = &schema["properties"]["batchSize"];
    assert_eq!(key["description"], "How many records are sent at once.");
    assert_eq!(schema["required"], serde_json::json!(["objectName"]));
}

/// Every kind of value that a key can have.
#[derive(Debug, Default, Deserialize)]
#[serde(rename = "sampler", rename_all = "camelCase")]
struct Sampler {
    text: Option<Field<Text>>,
    switch: Option<Field<bool>>,
    number: Option<Field<i64>>,
    word: Option<Field<Always>>,
    list: Option<Field<List<Text>>>,
}

#[track_caller]
fn check(text: &str, expected: &[&str]) -> Sampler {
    let (sampler, found) = lower_text(text);
    assert_eq!(found, expected);
    sampler
}

#[test]
fn scalars_have_the_platforms_meaning() {
    let ambiguous = |raw: &str| format!("yaml-ambiguous-scalar @ {raw}");
    for (raw, meaning) in [
        ("yes", "true"),
        ("off", "false"),
        ("0777", "511"),
        ("1_000", "1000"),
    ] {
        let sampler = check(&format!("text: {raw}\n"), &[&ambiguous(raw)]);
        assert_eq!(sampler.text.get().map(Text::as_str), Some(meaning));
    }
    for raw in ["12", "1.5", "true"] {
        let sampler = check(
            &format!("text: {raw}\n"),
            &[&format!("type-mismatch @ {raw}")],
        );
        assert_eq!(sampler.text.get().map(Text::as_str), Some(raw));
    }
    let sampler = check(
        "text: 'yes'\nswitch: on\nnumber: 0x1F\n",
        &[&ambiguous("on")],
    );
    assert_eq!(sampler.text.get().map(Text::as_str), Some("yes"));
    assert_eq!(sampler.switch.get(), Some(&true));
    assert_eq!(sampler.number.get(), Some(&31));
}

#[test]
fn quotes_around_a_boolean_or_number_are_seen_through() {
    let sampler = check(
        "switch: 'true'\nnumber: \"12\"\n",
        &["type-mismatch @ 'true'", "type-mismatch @ \"12\""],
    );
    assert_eq!(sampler.switch.get(), Some(&true));
    assert_eq!(sampler.number.get(), Some(&12));
}

#[test]
fn a_word_close_to_an_allowed_one_is_taken_for_it() {
    let sampler = check("word: Always\n", &["invalid-enum-value @ Always"]);
    assert_eq!(sampler.word.get(), Some(&Always::Always));
    let sampler = check("word: never\n", &["invalid-enum-value @ never"]);
    assert_eq!(sampler.word.map(|key| key.value), Some(ast::Value::Invalid));
}

#[test]
fn one_wrong_element_leaves_the_others() {
    let sampler = check("list: [a, {b: c}, d]\n", &["type-mismatch @ {b: c}"]);
    let list = sampler.list.get().expect("a list");
    let texts: Vec<Option<&str>> = list
        .iter()
        .map(|item| item.get().map(Text::as_str))
        .collect();
    assert_eq!(texts, [Some("a"), None, Some("d")]);
}

#[test]
fn keys_and_values_keep_their_places() {
    let text = "switch: true\nlist:\n  - a\n  - bc\n";
    let sampler = check(text, &[]);
    let source = SourceFile::new("amp.yaml", text);
    let switch = sampler.switch.expect("a key");
    assert_eq!(source.slice(switch.key), "switch");
    assert_eq!(source.slice(switch.span), "true");
    let items = sampler.list.get().into_iter().flatten();
    let places: Vec<&str> = items
        .map(|item: &Item<Text>| source.slice(item.span))
        .collect();
    assert_eq!(places, ["a", "bc"]);
}

#[test]
fn aliases_and_merge_keys_are_followed() {
    let sampler = check("<<: {text: a, number: 1}\nnumber: 2\n", &[]);
    assert_eq!(sampler.text.get().map(Text::as_str), Some("a"));
    assert_eq!(sampler.number.get(), Some(&2));
    let sampler = check("text: &t here\nlist: [*t, *t]\n", &[]);
    assert_eq!(sampler.list.get().map(|list| list.len()), Some(2));
}

#[test]
fn a_text_that_is_no_mapping_types_as_a_manifest_without_keys() {
    for text in ["", "# nothing\n"] {
        let (manifest, found) = lower_text::<Manifest>(text);
        assert_eq!(manifest, Manifest::default(), "{text:?}");
        assert_eq!(found, [""; 0], "{text:?}");
    }
}

#[test]
fn the_outline_lists_every_key_of_the_schema() {
    let settings = SchemaSettings::default().with(|settings| settings.inline_subschemas = true);
    let schema = settings.into_generator().into_root_schema_for::<Manifest>();
    let mut expected = Vec::new();
    collect_keys(schema.as_value(), "", &mut expected);
    let mut found: Vec<String> = outline()
        .iter()
        .map(|key| {
            let required = if key.required { " (required)" } else { "" };
            format!("{}{required} {:?} {:?}", key.path, key.value, key.values)
        })
        .collect();
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
    assert!(found.len() > 50, "the walk reached the leaves");
}

/// The keys of a schema in the form that the test above compares.
fn collect_keys(schema: &Value, path: &str, keys: &mut Vec<String>) {
    let alternatives = schema["anyOf"].as_array();
    let schema = alternatives.map_or(schema, |alternatives| &alternatives[0]);
    if !schema["items"].is_null() {
        return collect_keys(&schema["items"], &format!("{path}[]"), keys);
    }
    let Some(properties) = schema["properties"].as_object() else {
        return;
    };
    for (key, value) in properties {
        let separator = if path.is_empty() { "" } else { "." };
        let path = format!("{path}{separator}{key}");
        let mut names = schema["required"].as_array().into_iter().flatten();
        let required = if names.any(|name| name == key) {
            " (required)"
        } else {
            ""
        };
        let alternatives = value["anyOf"].as_array();
        let word = alternatives.map_or(value, |alternatives| &alternatives[0]);
        let variants = word["oneOf"].as_array().into_iter().flatten();
        let words: Vec<&str> = variants.filter_map(|word| word["const"].as_str()).collect();
        // An optional key takes null, too.
        let name = &word["type"];
        let value_type = match name.as_str().or(name[0].as_str()) {
            Some("boolean") => ValueType::Boolean,
            Some("integer") => ValueType::Integer,
            Some("array") => ValueType::List,
            Some("object") => ValueType::Section,
            _ => ValueType::String,
        };
        keys.push(format!("{path}{required} {value_type:?} {words:?}"));
        collect_keys(value, &path, keys);
    }
}
