use schemars::Schema;
use schemars::transform::{Transform, transform_subschemas};
use serde_json::{Map, Value, json};

/// Moves the elements of lists that have a title into `definitions`, under that
/// title: `Read object` becomes `readObject`.
///
/// Everything else stays where it is used, so no reference has a sibling, which draft-07 would
/// ignore.
pub(super) fn extract(schema: &mut Schema) {
    let mut extraction = Extraction(Map::new());
    extraction.transform(schema);
    schema.insert("definitions".to_owned(), Value::Object(extraction.0));
}

struct Extraction(Map<String, Value>);

impl Transform for Extraction {
    fn transform(&mut self, schema: &mut Schema) {
        if let Some(items) = schema.get_mut("items")
            && let Some(name) = items.get("title").and_then(Value::as_str).map(camel_case)
            && let Ok(mut definition) =
                Schema::try_from(std::mem::replace(items, reference_to(&name)))
        {
            // Reserves the place, so that an element comes before its own elements.
            self.0.insert(name.clone(), Value::Null);
            self.transform(&mut definition);
            self.0.insert(name, definition.to_value());
        }
        transform_subschemas(self, schema);
    }
}

fn reference_to(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{name}") })
}

fn camel_case(title: &str) -> String {
    let mut name = String::with_capacity(title.len());
    for word in title.split_whitespace() {
        let starts_name = name.is_empty();
        name.extend(word.chars().enumerate().map(|(index, letter)| match index {
            0 if starts_name => letter.to_ascii_lowercase(),
            0 => letter.to_ascii_uppercase(),
            _ => letter,
        }));
    }
    name
}
