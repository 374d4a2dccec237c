use std::fmt::Write as _;

use amp_catalog::Catalog;
use amp_checker::{IntegrationWalker, MappedField, Model, ReadObjectWalker, WriteObjectWalker};
use amp_diagnostics::SourceFile;
use amp_parser::yaml::{Node, NodeKind};
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
pub fn expand(model: &Model<'_>, catalog: &Catalog) -> String {
    let mut manifest = serde_json::to_value(model.manifest())
        .expect("the keys of a manifest are texts, and so it always has a JSON form");
    write_modules(&mut manifest, catalog);
    write_defaults(&mut manifest, &manifest_structure());
    drop_nulls(&mut manifest);
    let yaml = serde_yaml::to_string(&manifest)
        .expect("texts, numbers, booleans and lists of them always have a YAML form");
    annotate(yaml)
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
fn write_defaults(value: &mut Value, schema: &Value) {
    match value {
        Value::Null => *value = schema["default"].clone(),
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| write_defaults(item, &schema["items"])),
        Value::Object(entries) => {
            for (key, value) in entries {
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

/// Adds what the writer of YAML 1.2 does not know of.
fn annotate(yaml: String) -> String {
    let source = SourceFile::new("amp.yaml", yaml);
    let parse = amp_parser::parse(&source);
    let mut additions = Vec::new();
    if let Some(root) = parse.tree.root() {
        quote_ambiguous(root, &mut additions);
    }
    name_inherited(&Model::new(&parse), source.text(), &mut additions);
    additions.sort_by_key(|addition| addition.0);

    let mut annotated = String::with_capacity(source.text().len());
    let mut copied = 0;
    for (place, text) in additions {
        annotated.push_str(&source.text()[copied..place]);
        annotated.push_str(&text);
        copied = place;
    }
    annotated.push_str(&source.text()[copied..]);
    annotated
}

/// What is added in front of a byte of the text.
type Addition = (usize, String);

/// Quotes a text such as `off`, which YAML 1.1 would read as something else.
fn quote_ambiguous(node: Node<'_>, additions: &mut Vec<Addition>) {
    match node.kind() {
        NodeKind::Mapping => node
            .entries()
            .for_each(|(_, value)| quote_ambiguous(value, additions)),
        NodeKind::Sequence => node
            .items()
            .for_each(|item| quote_ambiguous(item, additions)),
        NodeKind::Scalar if node.platform_scalar() != node.core_scalar() => {
            let range = node.span().range();
            additions.extend([range.start, range.end].map(|place| (place, "'".to_owned())));
        }
        NodeKind::Scalar | NodeKind::Alias => {}
    }
}

/// Puts what write objects inherit above the key that makes them inherit it.
fn name_inherited(model: &Model<'_>, yaml: &str, additions: &mut Vec<Addition>) {
    let objects = model
        .integrations()
        .flat_map(IntegrationWalker::write_objects);
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
        additions.push((place, text));
    }
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
        if character.is_control() || matches!(character, '\u{2028}' | '\u{2029}') {
            line.extend(character.escape_default());
        } else {
            line.push(character);
        }
    }
    line
}
