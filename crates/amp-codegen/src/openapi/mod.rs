//! The description of a project's own write endpoints in OpenAPI 3.1.

mod answers;
mod operation;

use std::collections::HashSet;
use std::io::{self, Write};

use amp_routes::RouteDocument;
use amp_routes::document::Method;
use indexmap::IndexMap;
use serde_json::{Value, json};

use crate::json_text;
use crate::names::{Names, type_names};
use crate::request::{Envelope, bulk_body, record, record_id, write_body};
use crate::route::{Target, targets};
use operation::{Operation, UPSERT, place};

/// The description of the requests of a table in OpenAPI 3.1. Of a large table it is
/// many times as large, so that it is made piece by piece, while it is written.
#[derive(Debug)]
pub struct OpenApi<'t> {
    table: &'t RouteDocument,
    /// The requests by their paths.
    operations: IndexMap<String, Operation<'t>>,
    /// What is written, each object once.
    objects: Vec<Object<'t>>,
    /// What writes may hold beside their records, each with the name of its schema.
    envelopes: IndexMap<Envelope<'t>, String>,
}

/// An object that is written.
#[derive(Debug)]
struct Object<'t> {
    target: Target<'t>,
    /// What its types are called.
    type_name: String,
    /// The name of the schema of its envelope.
    envelope: String,
}

/// Describes the requests of a table in OpenAPI 3.1: one path for each route that
/// writes, and one for the bulk upserts of each integration (by its id where that is
/// known), the mapped names of each object with the types of known fields, and the
/// answers.
///
/// Where two routes have the same path, the first is described.
pub fn openapi(table: &RouteDocument) -> OpenApi<'_> {
    let type_names = type_names(table);
    let mut ids = Names::default();
    let mut bodies = HashSet::new();
    let mut description = OpenApi {
        table,
        operations: IndexMap::new(),
        objects: Vec::new(),
        envelopes: IndexMap::new(),
    };
    for target in targets(table) {
        let route = target.route;
        let type_name = &type_names[route.integration as usize][route.object as usize];
        let path = operation::path(table, target);
        let is_new = !description.operations.contains_key(&path);
        let operation = description
            .operations
            .entry(path)
            .or_insert_with(|| Operation::new(target, type_name, &mut ids));
        if let Operation::Upsert {
            integration, names, ..
        } = operation
            && std::ptr::eq(*integration, target.integration)
        {
            names.push(target.name());
        }
        let is_write = route.method == Method::Post;
        if is_write && is_new && bodies.insert((route.integration, route.object)) {
            description.add_object(target, type_name);
        }
    }
    description
}

impl<'t> OpenApi<'t> {
    fn add_object(&mut self, target: Target<'t>, type_name: &str) {
        let number = self.envelopes.len() + 1;
        let envelope = self.envelopes.entry(Envelope::of(target));
        let envelope = envelope.or_insert_with(|| envelope_name(number)).clone();
        self.objects.push(Object {
            target,
            type_name: type_name.to_owned(),
            envelope,
        });
    }

    /// Writes the description as indented JSON.
    ///
    /// # Errors
    ///
    /// Those of the writer.
    pub fn write_json(&self, mut out: impl Write) -> io::Result<()> {
        let out = &mut out;
        let head = json!({
            "openapi": "3.1.1",
            "info": {
                "title": title(self.table),
                "summary": "The records that can be written, by integration and object.",
                "version": "1",
            },
            "servers": [{ "url": "https://write.withampersand.com" }],
            "security": [{ "apiKeyHeader": [] }, { "apiKeyQuery": [] }],
            "tags": self.tags(),
        });
        out.write_all(b"{\n")?;
        if let Value::Object(head) = head {
            for (key, value) in &head {
                write_entry(key, value, 2, out)?;
                out.write_all(b",\n")?;
            }
        }
        out.write_all(b"  \"paths\": {")?;
        write_entries(self.paths(), 4, out)?;
        out.write_all(b"  },\n  \"components\": {\n    \"schemas\": {")?;
        write_entries(self.schemas(), 6, out)?;
        out.write_all(b"    }")?;
        for (key, value) in [
            ("responses", answers::responses()),
            ("parameters", parameters(self.table)),
            ("securitySchemes", security_schemes()),
        ] {
            out.write_all(b",\n")?;
            write_entry(key, &value, 4, out)?;
        }
        out.write_all(b"\n  }\n}\n")
    }

    fn tags(&self) -> Vec<Value> {
        let mut names = HashSet::new();
        let integrations = self.operations.values().map(Operation::integration);
        integrations
            .filter(|integration| names.insert(&integration.name))
            .map(|integration| match &integration.display_name {
                Some(display) => json!({ "name": integration.name, "description": display }),
                None => json!({ "name": integration.name }),
            })
            .collect()
    }

    fn paths(&self) -> impl Iterator<Item = (String, Value)> {
        let operations = self.operations.iter();
        operations.map(|(path, operation)| (path.clone(), operation.path_item(self.table)))
    }

    fn schemas(&self) -> impl Iterator<Item = (String, Value)> {
        let envelopes = self.envelopes.iter();
        let envelopes = envelopes.map(|(envelope, name)| (name.clone(), envelope.schema()));
        answers::schemas()
            .into_iter()
            .chain(envelopes)
            .chain([
                (UPSERT.to_owned(), bulk_body()),
                (RECORD_ID.to_owned(), record_id()),
            ])
            .chain(self.objects.iter().flat_map(Object::schemas))
    }
}

/// The schema of the id of a record.
const RECORD_ID: &str = "RecordId";

impl Object<'_> {
    fn schemas(&self) -> [(String, Value); 2] {
        let record_name = format!("{}Record", self.type_name);
        let body = write_body(self.target, &place(&self.envelope), &place(&record_name));
        [
            (record_name, record(self.target, &place(RECORD_ID))),
            (format!("{}Write", self.type_name), body),
        ]
    }
}

/// A name with which no name of an object's types ends: `WriteRequest` for the first.
fn envelope_name(number: usize) -> String {
    match number {
        1 => "WriteRequest".to_owned(),
        number => format!("WriteRequest_{number}"),
    }
}

fn title(table: &RouteDocument) -> String {
    match &table.project {
        Some(project) => format!("Write API of {project}"),
        None => "Write API".to_owned(),
    }
}

/// The parameters of the paths of a table that is not for one project.
fn parameters(table: &RouteDocument) -> Value {
    if table.project.is_some() {
        return json!({});
    }
    json!({
        "projectIdOrName": {
            "name": "projectIdOrName",
            "in": "path",
            "required": true,
            "description": "The project, by its id or its name.",
            "schema": { "type": "string" },
        },
    })
}

fn security_schemes() -> Value {
    json!({
        "apiKeyHeader": { "type": "apiKey", "in": "header", "name": "X-Api-Key" },
        "apiKeyQuery": { "type": "apiKey", "in": "query", "name": "apiKey" },
    })
}

/// Writes entries on lines of their own, each as it comes.
fn write_entries(
    entries: impl Iterator<Item = (String, Value)>,
    indent: usize,
    out: &mut impl Write,
) -> io::Result<()> {
    for (number, (key, value)) in entries.enumerate() {
        out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
        write_entry(&key, &value, indent, out)?;
    }
    out.write_all(b"\n")
}

fn write_entry(key: &str, value: &Value, indent: usize, out: &mut impl Write) -> io::Result<()> {
    write!(out, "{:indent$}", "")?;
    let width = json_text::write_key(key, out)?;
    json_text::write(value, indent, indent + width + 1, out)
}
