//! The JSON Schemas of the bodies of write requests.

mod body;
mod envelope;
mod record;
mod values;

use std::collections::BTreeMap;
use std::io::{self, Write};

use amp_routes::RouteDocument;
use amp_routes::document::{Method, Route};
use serde_json::{Value, json};

use crate::json_text;
use crate::names::Names;
use crate::route::{Target, target, targets};
use crate::wording;

pub(crate) use body::{bulk_body, write_body};
pub(crate) use envelope::Envelope;
pub(crate) use record::{record, record_id};

/// The schemas of the bodies of all requests that can be made, one for each
/// route, by file name: `write.sync-salesforce.account.json` for a write,
/// `upsert.sync-salesforce.account.json` for a bulk upsert.
///
/// The file names are safe, and distinct on every file system. A schema has its own as
/// its `$id`; which route it is for stands in its `$comment`.
pub fn request_schemas(table: &RouteDocument) -> BTreeMap<String, RequestSchema<'_>> {
    let mut names = Names::default();
    targets(table)
        .map(|target| {
            let file = names.give(&file_stem(target), "-") + ".json";
            let schema = RequestSchema {
                table,
                target,
                file: file.clone(),
            };
            (file, schema)
        })
        .collect()
}

/// The schema of the body of a request, which is made when it is asked for.
#[derive(Clone, Debug)]
pub struct RequestSchema<'t> {
    table: &'t RouteDocument,
    target: Target<'t>,
    file: String,
}

impl RequestSchema<'_> {
    /// The schema.
    pub fn schema(&self) -> Value {
        schema(self.table, self.target, Some(&self.file))
    }

    /// Writes it as indented JSON.
    ///
    /// # Errors
    ///
    /// Those of the writer.
    pub fn write_json(&self, mut out: impl Write) -> io::Result<()> {
        json_text::write(&self.schema(), 0, 0, &mut out)?;
        out.write_all(b"\n")
    }
}

/// Whether what the file of this name holds was made by [`request_schemas`].
pub fn is_request_schema(value: &Value, file: &str) -> bool {
    let begins = |comment: &str| comment.starts_with("POST /") || comment.starts_with("PUT /");
    value["$id"] == file && value["$comment"].as_str().is_some_and(begins)
}

/// The schema (JSON Schema, draft 2020-12) of the body of one request. It tells
/// what is wrong with a body whatever the customer has chosen.
///
/// `None` for a route that leads to no object of the table.
pub fn request_schema(table: &RouteDocument, route: &Route) -> Option<Value> {
    Some(schema(table, target(table, route)?, None))
}

fn schema(table: &RouteDocument, target: Target<'_>, id: Option<&str>) -> Value {
    let (method, title, body) = match target.route.method {
        Method::Post => {
            let mut body = write_body(target, "#/$defs/request", "#/$defs/record");
            body["$defs"] = json!({
                "request": Envelope::of(target).schema(),
                "record": record(target, "#/$defs/recordId"),
                "recordId": record_id(),
            });
            ("POST", "Write", body)
        }
        Method::Put => ("PUT", "Bulk upsert", bulk_body()),
    };
    let path = target.path(table.project.as_deref());
    let mut schema = json!({ "$schema": "https://json-schema.org/draft/2020-12/schema" });
    if let Some(id) = id {
        schema["$id"] = id.into();
    }
    schema["$comment"] = format!("{method} {path}").into();
    schema["title"] = format!("{title} to {}", wording::place(target)).into();
    if let (Value::Object(schema), Value::Object(body)) = (&mut schema, body) {
        schema.extend(body);
    }
    schema
}

/// The name of a schema's file without its ending. Its first word keeps it from
/// being one of the names that Windows reserves.
fn file_stem(target: Target<'_>) -> String {
    let kind = match target.route.method {
        Method::Post => "write",
        Method::Put => "upsert",
    };
    let integration = slug(&target.integration.name);
    format!("{kind}.{integration}.{}", slug(target.name()))
}

/// A name in the letters that every file system tells apart.
fn slug(name: &str) -> String {
    /// Two slugs, their number and the endings stay within the 255 bytes that
    /// file systems give to a name.
    const LONGEST: usize = 100;

    let kept = |character: char| character.is_ascii_alphanumeric() || "-_".contains(character);
    let slug: String = name
        .chars()
        .map(|character| if kept(character) { character } else { '-' })
        .take(LONGEST)
        .collect();
    slug.to_ascii_lowercase()
}
