//! The JSON Schemas of our file formats, in draft-07: the draft that editors support best.
//!
//! They are derived from the Rust types and then rewritten as a person would have written them,
//! because people read them: in hovers, in completions and in reviews.

mod constraints;
mod definitions;
mod snippets;
mod style;

use amp_parser::ast::Manifest;
use amp_routes::RouteDocument;
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform as _};
use schemars::{JsonSchema, Schema};
use serde_json::Value;

/// The schema of `amp.yaml`, for editors and generic validators.
///
/// It checks structure only: relations between parts of a manifest are left to the checker.
/// Whatever the schema rejects, the checker reports.
pub fn manifest_schema() -> Value {
    let mut schema = draft07::<Manifest>(SchemaSettings::for_deserialize);
    apply(
        &mut schema,
        &[
            style::forbid_null,
            constraints::require_alternatives,
            constraints::tolerate_ignored_keys,
            snippets::offer_snippets,
        ],
    );
    finish(schema)
}

/// The schema of `amp.yaml` as derived from the types, without references: for walking it side by
/// side with a manifest.
pub(crate) fn manifest_structure() -> Value {
    draft07::<Manifest>(SchemaSettings::for_deserialize).to_value()
}

/// The schema of the JSON form of the routing table.
pub fn routes_schema() -> Value {
    finish(draft07::<RouteDocument>(SchemaSettings::for_serialize))
}

/// A derived schema in readable form: allowed values as a plain list, texts without the line breaks
/// of the source, keywords in a fixed order.
pub fn readable_schema(mut schema: Value) -> Value {
    if let Ok(schema) = (&mut schema).try_into() {
        apply(schema, READABLE);
    }
    schema
}

const READABLE: &[fn(&mut Schema)] = &[
    style::list_enum_values,
    style::describe,
    style::forget_integer_width,
    style::order_keywords,
];

/// The schema of `T` without any reference: draft-07 ignores a description
/// beside one.
fn draft07<T: JsonSchema>(contract: fn(SchemaSettings) -> SchemaSettings) -> Schema {
    let mut settings = contract(SchemaSettings::draft07());
    settings.inline_subschemas = true;
    settings.into_generator().into_root_schema_for::<T>()
}

fn finish(mut schema: Schema) -> Value {
    apply(&mut schema, READABLE);
    definitions::extract(&mut schema);
    schema.to_value()
}

/// Applies each change to the schema and to every schema in it.
fn apply(schema: &mut Schema, changes: &[fn(&mut Schema)]) {
    for &change in changes {
        RecursiveTransform(change).transform(schema);
    }
}

/// The title by which a place in the manifest's schema is identified here.
fn title(schema: &Schema) -> &str {
    schema
        .get("title")
        .and_then(Value::as_str)
        .unwrap_or_default()
}
