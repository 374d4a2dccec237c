//! The JSON Schemas of the bodies of write requests.

mod body;
mod envelope;
mod record;
mod shared;
mod values;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use amp_routes::RouteDocument;
use amp_routes::document::{Method, Route};
use serde_json::{Map, Value, json};

use crate::json_text;
use crate::names::Names;
use crate::route::{Target, target, targets};
use crate::wording;

use body::bulk_body;
use envelope::Envelope;
use record::record_id;

pub(crate) use body::write_body;
pub(crate) use record::record;
pub(crate) use shared::{RECORD_ID, Shared, UPSERT};

/// The file with what the schemas of requests have in common.
const SHARED: &str = "shared.json";

/// The `$comment` in that file.
const ABOUT_SHARED: &str = "What the schemas of requests have in common.";

/// The schemas of the bodies of all requests that can be made, one for each
/// route, by file name: `write.sync-salesforce.account.json` for a write,
/// `upsert.sync-salesforce.account.json` for a bulk upsert. What they have in common
/// is in `shared.json`, to which they refer.
///
/// The file names are safe, and distinct on every file system. A schema has its own as
/// its `$id`; which route it is for stands in its `$comment`.
pub fn request_schemas(table: &RouteDocument) -> BTreeMap<String, RequestSchema<'_>> {
    let mut names = Names::default();
    let mut shared = Shared::default();
    let mut schemas = BTreeMap::new();
    for target in targets(table) {
        let file = names.give(&file_stem(target), "-") + ".json";
        let envelope = match target.route.method {
            Method::Post => Some(shared.envelope(target)),
            Method::Put => None,
        };
        let schema = RequestSchema {
            file: file.clone(),
            content: Content::Request(table, target, envelope),
        };
        schemas.insert(file, schema);
    }
    if !schemas.is_empty() {
        let schema = RequestSchema {
            file: SHARED.to_owned(),
            content: Content::Shared(Box::new(shared)),
        };
        schemas.insert(SHARED.to_owned(), schema);
    }
    schemas
}

/// The content of a file of [`request_schemas`], which is made when it is asked for.
#[derive(Clone, Debug)]
pub struct RequestSchema<'t> {
    file: String,
    content: Content<'t>,
}

#[derive(Clone, Debug)]
enum Content<'t> {
    /// A request of a table, with the name of its envelope where it is a write.
    Request(&'t RouteDocument, Target<'t>, Option<Arc<str>>),
    Shared(Box<Shared<'t>>),
}

impl RequestSchema<'_> {
    /// The schema.
    pub fn schema(&self) -> Value {
        let (about, body) = match &self.content {
            Content::Request(table, target, envelope) => {
                let body = referring_body(*target, envelope.as_deref());
                (About::of(table, *target), body)
            }
            Content::Shared(shared) => {
                let schemas: Map<String, Value> = shared.schemas().collect();
                (About::shared(), json!({ "$defs": schemas }))
            }
        };
        schema(Some(&self.file), about, body)
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
    let is_ours = |comment: &str| {
        comment.starts_with("POST /") || comment.starts_with("PUT /") || comment == ABOUT_SHARED
    };
    value["$id"] == file && value["$comment"].as_str().is_some_and(is_ours)
}

/// The schema (JSON Schema, draft 2020-12) of the body of one request, which refers to
/// no other. It tells what is wrong with a body whatever the customer has chosen.
///
/// `None` for a route that leads to no object of the table.
pub fn request_schema(table: &RouteDocument, route: &Route) -> Option<Value> {
    let target = target(table, route)?;
    let body = match route.method {
        Method::Post => {
            let mut body = write_body(target, "#/$defs/request", "#/$defs/record");
            body["$defs"] = json!({
                "request": Envelope::of(target).schema(),
                "record": record(target, "#/$defs/recordId"),
                "recordId": record_id(),
            });
            body
        }
        Method::Put => bulk_body(),
    };
    Some(schema(None, About::of(table, target), body))
}

/// The body of a request, which refers to what it has in common with others.
fn referring_body(target: Target<'_>, envelope: Option<&str>) -> Value {
    let place = |name: &str| format!("{SHARED}#/$defs/{name}");
    let Some(envelope) = envelope else {
        return json!({ "$ref": place(UPSERT) });
    };
    let mut body = write_body(target, &place(envelope), "#/$defs/record");
    body["$defs"] = json!({ "record": record(target, &place(RECORD_ID)) });
    body
}

/// What a schema is about, for its readers.
struct About {
    comment: String,
    title: String,
}

impl About {
    fn of(table: &RouteDocument, target: Target<'_>) -> Self {
        let title = match target.route.method {
            Method::Post => "Write",
            Method::Put => "Bulk upsert",
        };
        let path = target.path(table.project.as_deref());
        Self {
            comment: format!("{} {path}", target.route.method.as_str()),
            title: format!("{title} to {}", wording::place(target)),
        }
    }

    fn shared() -> Self {
        Self {
            comment: ABOUT_SHARED.to_owned(),
            title: "Parts of requests".to_owned(),
        }
    }
}

fn schema(id: Option<&str>, about: About, body: Value) -> Value {
    let mut schema = json!({ "$schema": "https://json-schema.org/draft/2020-12/schema" });
    if let Some(id) = id {
        schema["$id"] = id.into();
    }
    schema["$comment"] = about.comment.into();
    schema["title"] = about.title.into();
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
