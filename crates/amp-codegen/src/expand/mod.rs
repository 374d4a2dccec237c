use std::fmt::Write as _;

use amp_catalog::Catalog;
use amp_checker::{IntegrationWalker, MappedField, Model, ReadObjectWalker, WriteObjectWalker};
use amp_diagnostics::{Edit, SourceFile, apply_edits};
use amp_parser::yaml::{Node, Scalar, Style, Tree};
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::schema::manifest_structure;

/// The manifest as the platform takes it, as YAML: anchors and merge keys
/// resolved, values in the type that they have there, keys that it drops left
/// out, and every default written down.
///
/// It is again a manifest, and means the same. What a write object inherits has
/// no key of its own, so it stands there as comments.
///
/// The manifest should have been checked without errors: what is mistyped in it
/// is left out.
pub fn expand(model: &Model<'_>) -> String {
    let mut manifest = serde_json::to_value(model.manifest())
        .expect("the keys of a manifest are texts, and so it always has a JSON form");
    write_modules(&mut manifest, model.catalog());
    write_defaults(&mut manifest, &manifest_structure());
    drop_nulls(&mut manifest);
    name_inherited(&written(&manifest), model.catalog())
}

/// Names the module that an integration uses by default.
fn write_modules(manifest: &mut Value, catalog: &Catalog) {
    let integrations = manifest["integrations"].as_array_mut();
    for integration in integrations.into_iter().flatten() {
        let provider = integration["provider"].as_str();
        let module = provider.and_then(|key| catalog.provider(key)?.default_module());
        if let Some(module) = module
            && integration["module"].is_null()
        {
            integration["module"] = module.into();
        }
    }
}

/// Gives every key that is left out the default that the manifest's definition
/// has for it. A key that is left out is there with `null`, in its place.
///
/// A delivery with a page size has no mode that could be written down: `auto`
/// takes none, and `onRequest` would be another one.
fn write_defaults(value: &mut Value, schema: &Value) {
    match value {
        Value::Null => *value = schema["default"].clone(),
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| write_defaults(item, &schema["items"])),
        Value::Object(entries) => {
            let has_page_size = entries.get("pageSize").is_some_and(|size| !size.is_null());
            let written = entries
                .iter_mut()
                .filter(|(key, _)| !(has_page_size && *key == "mode"));
            for (key, value) in written {
                write_defaults(value, &schema["properties"][key]);
            }
        }
        _ => {}
    }
}

/// To the platform, a key without a value is a key left out.
fn drop_nulls(value: &mut Value) {
    match value {
        Value::Object(entries) => {
            entries.retain(|_, value| !value.is_null());
            entries.values_mut().for_each(drop_nulls);
        }
        Value::Array(items) => {
            items.retain(|item| !item.is_null());
            items.iter_mut().for_each(drop_nulls);
        }
        _ => {}
    }
}

/// The manifest as YAML that reads the same by version 1.1 and by 1.2, whatever
/// is in its texts.
///
/// The writer leaves characters as they are that end a line in one version of
/// YAML and not in the other, and texts that are only text in one of them. It is
/// given something else in the place of the former, and both are quoted
/// afterwards.
fn written(manifest: &Value) -> String {
    let yaml = serde_yaml::to_string(&Harmless(manifest))
        .expect("texts, numbers, booleans and lists of them always have a YAML form");
    let source = SourceFile::new("amp.yaml", yaml);
    let (tree, _) = Tree::parse(&source);
    let mut edits = Vec::new();
    if let Some(root) = tree.root() {
        quote(root, manifest, &mut edits);
    }
    apply_edits(source.text(), &edits)
}

/// A value with something else in the place of its odd texts.
struct Harmless<'v>(&'v Value);

impl Serialize for Harmless<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::String(text) if text.contains(is_odd) => "odd".serialize(serializer),
            Value::Array(items) => serializer.collect_seq(items.iter().map(Self)),
            Value::Object(entries) => {
                serializer.collect_map(entries.iter().map(|(key, value)| (key, Self(value))))
            }
            other => other.serialize(serializer),
        }
    }
}

/// Quotes the texts that were replaced, and those such as `off` or `=`, which not
/// every reader takes for a text. `value` is what was to be written as `node`.
fn quote(node: Node<'_>, value: &Value, edits: &mut Vec<Edit>) {
    match value {
        Value::Object(entries) => node
            .entries()
            .zip(entries.values())
            .for_each(|((_, node), value)| quote(node, value, edits)),
        Value::Array(items) => node
            .items()
            .zip(items)
            .for_each(|(node, value)| quote(node, value, edits)),
        Value::String(text) if !is_everywhere(node, text) => {
            edits.push(Edit::replace(node.span(), quoted(text)));
        }
        _ => {}
    }
}

/// Whether a node is this text to every reader. Older ones have a meaning for `=`
/// and `<<`, and more forms of numbers.
fn is_everywhere(node: Node<'_>, text: &str) -> bool {
    let is_sign = node.style() == Style::Plain && text.starts_with(['=', '<', '+', '-', '.', '~']);
    let read = Scalar::String(text);
    !is_sign && node.platform_scalar() == read && node.core_scalar() == read
}

/// The text in double quotes if it has to be escaped, else in single ones.
fn quoted(text: &str) -> String {
    if !text.contains(is_odd) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    let mut quoted = String::from('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            '\n' => quoted.push_str("\\n"),
            odd if is_odd(odd) => quoted.push_str(&escape(odd)),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

/// Whether a character may end a line or be dropped, depending on who reads it.
fn is_odd(character: char) -> bool {
    let is_break = matches!(character, '\u{2028}' | '\u{2029}');
    let is_mark = matches!(character, '\u{feff}' | '\u{fffe}' | '\u{ffff}');
    is_break || is_mark || character.is_control() && character != '\n'
}

/// The escape of an odd character. All of them are below U+10000.
fn escape(odd: char) -> String {
    format!("\\u{:04x}", u32::from(odd))
}

/// Puts what write objects inherit above the key that makes them inherit it.
fn name_inherited(yaml: &str, catalog: &Catalog) -> String {
    let source = SourceFile::new("amp.yaml", yaml);
    let parse = amp_parser::parse(&source);
    let model = Model::new(&parse, catalog);
    let objects = model
        .integrations()
        .flat_map(IntegrationWalker::write_objects);
    let mut edits = Vec::new();
    for object in objects {
        let Some(inherit) = object.inherit_mapping() else {
            continue;
        };
        let place = inherit.key.range().start;
        let line = yaml[..place].rfind('\n').map_or(0, |end| end + 1);
        let indentation = " ".repeat(place - line);
        let mut text = String::new();
        for comment in comments(object) {
            // Writing to a string cannot fail.
            let _ = write!(text, "# {}\n{indentation}", on_one_line(&comment));
        }
        edits.push(Edit::insert(inherit.key.start, text));
    }
    apply_edits(yaml, &edits)
}

fn comments(object: WriteObjectWalker<'_>) -> Vec<String> {
    let own_name = object.name();
    let names = object.names().map(|(name, _)| name);
    let fields = object
        .inherited()
        .into_iter()
        .flat_map(ReadObjectWalker::mapped_fields);
    names
        .filter(|name| Some(*name) != own_name)
        .map(|name| format!("inherited name: {name}"))
        .chain(fields.map(mapping))
        .collect()
}

fn mapping(field: MappedField<'_>) -> String {
    let mut text = format!("inherited mapping: {} -> ", field.name);
    match (field.target, field.default) {
        (Some(target), _) => text.push_str(target),
        (None, None) => text.push_str("(the field that the customer picks)"),
        (None, Some(default)) => {
            // Writing to a string cannot fail.
            let _ = write!(
                text,
                "(the field that the customer picks, at first {default})"
            );
        }
    }
    if !field.required {
        text.push_str(", optional");
    }
    text
}

/// A comment ends with its line, so what would end the line is written as an
/// escape.
fn on_one_line(comment: &str) -> String {
    let mut line = String::with_capacity(comment.len());
    for character in comment.chars() {
        match character {
            '\n' => line.push_str("\\n"),
            odd if is_odd(odd) => line.push_str(&escape(odd)),
            other => line.push(other),
        }
    }
    line
}
