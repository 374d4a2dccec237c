use std::borrow::Cow;

use amp_checker::Level;
use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings, json_schema};
use serde_json::{Map, Value, json};

use super::document::{Document, LevelNames};
use crate::{categories, rules};

/// The JSON Schema (draft-07) of `ampc.toml`.
pub fn config_schema() -> Value {
    let mut settings = SchemaSettings::draft07();
    settings.inline_subschemas = true;
    settings
        .into_generator()
        .into_root_schema_for::<Document>()
        .to_value()
}

/// No key of the file is required.
pub(super) fn make_optional(schema: &mut Schema) {
    schema.remove("required");
}

impl JsonSchema for LevelNames {
    fn schema_name() -> Cow<'static, str> {
        "LevelNames".into()
    }

    /// Every rule and category is listed, so that editors complete them and describe each. Any
    /// other key is a glob, recognised by its wildcards.
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let levels = LEVELS.map(Level::as_str);
        let of_categories = categories().map(|category| {
            let property = json!({
                "description": format!("Every rule of the category `{category}`."),
                "type": "string",
                "enum": levels,
            });
            (category.to_owned(), property)
        });
        let properties: Map<String, Value> = rules()
            .map(|rule| {
                let property = json!({
                    "description": rule.summary(),
                    "type": "string",
                    "enum": levels,
                    "default": rule.level.as_str(),
                });
                (rule.id.to_owned(), property)
            })
            .chain(of_categories)
            .collect();
        json_schema!({
            "type": "object",
            "additionalProperties": false,
            "properties": properties,
            "patternProperties": { "[*?\\[{]": { "type": "string", "enum": levels } },
        })
    }
}

/// The levels that a rule can be set to.
pub(super) const LEVELS: [Level; 4] = [Level::Off, Level::Note, Level::Warning, Level::Error];
