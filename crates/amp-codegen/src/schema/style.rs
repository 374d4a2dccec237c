//! The style of a schema.

use schemars::Schema;
use serde_json::Value;

/// Removes the `null` that is derived for an optional key: in a manifest a key is left out, not set
/// to null.
pub(super) fn forbid_null(schema: &mut Schema) {
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_mut_slice() {
            let only = only.take();
            schema.insert("type".to_owned(), only);
        }
    }
    if let Some(Value::Array(mut branches)) = schema.remove("anyOf") {
        branches.retain(|branch| branch.get("type") != Some(&Value::from("null")));
        match branches.as_mut_slice() {
            [Value::Object(only)] => {
                let only = std::mem::take(only);
                let object = schema.ensure_object();
                for (keyword, value) in only {
                    object.entry(keyword).or_insert(value);
                }
            }
            _ => {
                schema.insert("anyOf".to_owned(), Value::Array(branches));
            }
        }
    }
}

/// Turns the derived form, one alternative for each value, into a plain `enum` with the texts that
/// editors show with its values.
pub(super) fn list_enum_values(schema: &mut Schema) {
    let Some(Value::Array(alternatives)) = schema.get("oneOf") else {
        return;
    };
    let values: Option<Vec<Value>> = alternatives
        .iter()
        .map(|alternative| alternative.get("const").cloned())
        .collect();
    let descriptions: Option<Vec<&str>> = alternatives
        .iter()
        .map(|alternative| alternative.get("description")?.as_str())
        .collect();
    let (Some(values), Some(descriptions)) = (values, descriptions) else {
        return;
    };
    let descriptions: Vec<String> = descriptions.into_iter().map(unwrap_lines).collect();
    let is_markdown = descriptions.iter().any(|text| is_markdown(text));

    let object = schema.ensure_object();
    object.remove("oneOf");
    object.insert("type".to_owned(), "string".into());
    object.insert("enum".to_owned(), values.into());
    if is_markdown {
        object.insert(
            "markdownEnumDescriptions".to_owned(),
            descriptions.clone().into(),
        );
    }
    object.insert("enumDescriptions".to_owned(), descriptions.into());
}

/// Undoes the line breaks of the doc comments, and marks a text with Markdown as such: editors
/// would escape it otherwise.
pub(super) fn describe(schema: &mut Schema) {
    let Some(text) = schema.get("description").and_then(Value::as_str) else {
        return;
    };
    let text = unwrap_lines(text);
    if is_markdown(&text) {
        schema.insert("markdownDescription".to_owned(), text.clone().into());
    }
    schema.insert("description".to_owned(), text.into());
}

/// Removes the width of Rust's integers, which is not a format in JSON Schema.
pub(super) fn forget_integer_width(schema: &mut Schema) {
    if schema.get("type").is_some_and(|name| name == "integer") {
        schema.remove("format");
    }
}

/// Orders the keywords for a reader: what it is, then its type and its values, then its parts.
pub(super) fn order_keywords(schema: &mut Schema) {
    const ORDER: [&str; 19] = [
        "$schema",
        "title",
        "description",
        "markdownDescription",
        "deprecated",
        "type",
        "const",
        "enum",
        "enumDescriptions",
        "markdownEnumDescriptions",
        "minLength",
        "minItems",
        "default",
        "examples",
        "required",
        "anyOf",
        "additionalProperties",
        "properties",
        "items",
    ];
    if let Some(object) = schema.as_object_mut() {
        let mut keywords: Vec<_> = std::mem::take(object).into_iter().collect();
        keywords.sort_by_key(|(keyword, _)| {
            let position = ORDER.iter().position(|known| known == keyword);
            position.unwrap_or(ORDER.len())
        });
        object.extend(keywords);
    }
}

/// Joins the lines of each paragraph.
fn unwrap_lines(text: &str) -> String {
    let paragraphs: Vec<String> = text
        .split("\n\n")
        .map(|paragraph| paragraph.replace('\n', " "))
        .collect();
    paragraphs.join("\n\n")
}

/// Our doc comments use no Markdown except code.
fn is_markdown(text: &str) -> bool {
    text.contains('`')
}
