//! The outline and documentation of keys, both derived from the types that define the manifest.

use std::collections::HashMap;
use std::sync::OnceLock;

use amp_parser::ast::Manifest;
use amp_parser::{KeyOutline, outline};
use schemars::generate::SchemaSettings;
use serde_json::Value;

/// The documentation of a key.
#[derive(Debug, Default)]
pub(crate) struct KeyDoc {
    /// What the key is for, in Markdown.
    pub description: String,
    /// The words that it accepts, each with its meaning.
    pub values: Vec<(String, String)>,
    /// Example values.
    pub examples: Vec<String>,
    /// The default of the key.
    pub default: Option<String>,
    /// Whether the key exists only for old manifests.
    pub is_deprecated: bool,
}

/// The keys and their documentation, each under its path
/// (`integrations[].read.objects[].schedule`).
struct Keys {
    outlines: HashMap<&'static str, &'static KeyOutline>,
    below: HashMap<&'static str, Vec<&'static KeyOutline>>,
    docs: HashMap<&'static str, KeyDoc>,
}

/// The key at a path.
pub(crate) fn key(path: &str) -> Option<&'static KeyOutline> {
    keys().outlines.get(path).copied()
}

/// The keys of the mapping at a path, in the order of its definition.
pub(crate) fn keys_below(path: &str) -> &'static [&'static KeyOutline] {
    keys().below.get(path).map_or(&[], Vec::as_slice)
}

/// The documentation of the key at a path.
pub(crate) fn doc(path: &str) -> Option<&'static KeyDoc> {
    keys().docs.get(path)
}

/// Builds the documentation now, so that the first request need not wait for it.
pub fn warm_up() {
    keys();
}

fn keys() -> &'static Keys {
    static KEYS: OnceLock<Keys> = OnceLock::new();
    KEYS.get_or_init(|| {
        let mut settings = SchemaSettings::draft07();
        settings.inline_subschemas = true;
        let schema = settings.into_generator().into_root_schema_for::<Manifest>();
        let schema = schema.to_value();
        let mut keys = Keys {
            outlines: HashMap::new(),
            below: HashMap::new(),
            docs: HashMap::new(),
        };
        for key in outline() {
            let path = key.path.as_str();
            let parent = path.strip_suffix(key.key).unwrap_or_default();
            let parent = parent.strip_suffix('.').unwrap_or_default();
            keys.below.entry(parent).or_default().push(key);
            keys.outlines.insert(path, key);
            if let Some(schema) = schema_at(&schema, path) {
                keys.docs.insert(path, read(schema));
            }
        }
        keys
    })
}

fn schema_at<'s>(root: &'s Value, path: &str) -> Option<&'s Value> {
    path.split('.').try_fold(root, |schema, step| {
        let key = step.trim_end_matches("[]");
        let depth = (step.len() - key.len()) / 2;
        // If the value of a key is a list, the end of a path stands for the list itself.
        let found = own_schema(schema).get("properties")?.get(key)?;
        (0..depth).try_fold(found, |list, _| own_schema(list).get("items"))
    })
}

/// The schema of an optional value, which is one of two alternatives, the other being null.
fn own_schema(schema: &Value) -> &Value {
    let branches = schema.get("anyOf").and_then(Value::as_array);
    let is_null = |branch: &&Value| branch.get("type").is_some_and(|name| name == "null");
    let own = branches.and_then(|branches| branches.iter().find(|branch| !is_null(branch)));
    own.unwrap_or(schema)
}

fn read(schema: &Value) -> KeyDoc {
    let text = |value: &Value| {
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    };
    let texts = |key: &str| {
        let values = schema.get(key).and_then(Value::as_array);
        values.into_iter().flatten().map(text).collect::<Vec<_>>()
    };
    let described = |one: &Value| {
        let word = one.get("const")?.as_str()?.to_owned();
        let description = one.get("description").and_then(Value::as_str);
        Some((word, paragraphs(description.unwrap_or_default())))
    };
    let alternatives = own_schema(schema).get("oneOf").and_then(Value::as_array);
    let mut values: Vec<_> = alternatives
        .into_iter()
        .flatten()
        .filter_map(described)
        .collect();
    values.extend(described(schema).map(|(word, _)| (word, String::new())));
    KeyDoc {
        description: paragraphs(
            schema
                .get("description")
                .and_then(Value::as_str)
                .unwrap_or_default(),
        ),
        values,
        examples: texts("examples"),
        default: schema.get("default").map(text),
        is_deprecated: schema.get("deprecated") == Some(&Value::Bool(true)),
    }
}

/// Joins the lines of each paragraph, which break where the source does.
fn paragraphs(text: &str) -> String {
    let paragraphs = text
        .split("\n\n")
        .map(|paragraph| paragraph.replace('\n', " "));
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use amp_parser::outline;

    use super::{doc, key, keys_below};

    #[test]
    fn every_key_is_documented() {
        for known in outline() {
            let doc = doc(&known.path).expect(&known.path);
            assert_ne!(doc.description, "", "{}", known.path);
            let words: Vec<&str> = doc.values.iter().map(|(word, _)| word.as_str()).collect();
            if !known.values.is_empty() {
                assert_eq!(words, known.values, "{}", known.path);
            }
        }
    }

    #[test]
    fn a_mapping_has_its_keys_in_order() {
        let keys = keys_below("integrations[].write.objects[]");
        let keys: Vec<&str> = keys.iter().map(|key| key.key).collect();
        assert_eq!(keys, ["objectName", "inheritMapping", "valueDefaults"]);
        assert!(key("integrations[].write").is_some_and(|key| !key.required));
        assert_eq!(keys_below("").len(), 2);
    }
}
