use std::borrow::Cow;

use amp_checker::Level;
use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings, json_schema};
use serde_json::{Map, Value, json};

use super::{Config, RuleLevels};
use crate::rules;

/// The JSON Schema (draft-07) of `ampc.toml`.
pub fn config_schema() -> Value {
    let mut settings = SchemaSettings::draft07();
    settings.inline_subschemas = true;
    settings
        .into_generator()
        .into_root_schema_for::<Config>()
        .to_value()
}

/// No key of the file has to be there.
pub(super) fn make_optional(schema: &mut Schema) {
    schema.remove("required");
}

impl JsonSchema for RuleLevels {
    fn schema_name() -> Cow<'static, str> {
        "RuleLevels".into()
    }

    /// Every rule is listed, so that editors complete the ids and show what
    /// each stands for.
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let levels = LEVELS.map(Level::as_str);
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
            .collect();
        json_schema!({
            "type": "object",
            "additionalProperties": false,
            "properties": properties,
        })
    }
}

/// The levels that a rule can be set to.
pub(super) const LEVELS: [Level; 4] = [Level::Off, Level::Note, Level::Warning, Level::Error];
