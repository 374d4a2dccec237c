//! The description of a project's own write endpoints in OpenAPI 3.1.

mod answers;
mod operation;

use std::collections::HashSet;
use std::io::{self, Write};
use std::sync::Arc;

use amp_routes::RouteDocument;
use amp_routes::document::Method;
use indexmap::IndexMap;
use serde_json::{Value, json};

use crate::json_text;
use crate::names::{Names, type_names};
use crate::request::{RECORD_ID, Shared, record, write_body};
use crate::route::{Target, targets};
use operation::{Operation, place};

/// With more requests than this, each entry is written on one line: indentation would be a third of
/// the text.
const MOST_INDENTED: usize = 1000;

/// The description of the requests of a table in OpenAPI 3.1. It is much larger than the table, so
/// it is generated piece by piece while it is written.
#[derive(Debug)]
pub struct OpenApi<'t> {
    table: &'t RouteDocument,
    /// The requests by their paths.
    operations: IndexMap<String, Operation<'t>>,
    /// The written objects, each once.
    objects: Vec<Object<'t>>,
    /// The schemas that requests share.
    shared: Shared<'t>,
}

/// An object that is written.
#[derive(Debug)]
struct Object<'t> {
    target: Target<'t>,
    /// The name of its types.
    type_name: String,
    /// The name of the schema of its envelope.
    envelope: Arc<str>,
}

/// Describes the requests of a table in OpenAPI 3.1: one path for each route that writes, and one
/// for the bulk upserts of each integration (by its id if that is known), the mapped names of each
/// object with the types of known fields, and the answers.
///
/// If two routes have the same path, the first is described.
pub fn openapi(table: &RouteDocument) -> OpenApi<'_> {
    let type_names = type_names(table);
    let mut ids = Names::default();
    let mut bodies = HashSet::new();
    let mut description = OpenApi {
        table,
        operations: IndexMap::new(),
        objects: Vec::new(),
        shared: Shared::default(),
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
        let envelope = self.shared.envelope(target);
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
        let layout = if self.operations.len() > MOST_INDENTED {
            Layout::Line
        } else {
            Layout::Block
        };
        out.write_all(b"{\n")?;
        if let Value::Object(head) = head {
            for (key, value) in &head {
                write_entry(key, value, 2, Layout::Block, out)?;
                out.write_all(b",\n")?;
            }
        }
        out.write_all(b"  \"paths\": {")?;
        write_entries(self.paths(), 4, layout, out)?;
        out.write_all(b"  },\n  \"components\": {\n    \"schemas\": {")?;
        write_entries(self.schemas(), 6, layout, out)?;
        out.write_all(b"    }")?;
        for (key, value) in [
            ("responses", answers::responses()),
            ("parameters", parameters(self.table)),
            ("securitySchemes", security_schemes()),
        ] {
            out.write_all(b",\n")?;
            write_entry(key, &value, 4, Layout::Block, out)?;
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
        answers::schemas()
            .into_iter()
            .chain(self.shared.schemas())
            .chain(self.objects.iter().flat_map(Object::schemas))
    }
}

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

fn title(table: &RouteDocument) -> String {
    match &table.project {
        Some(project) => format!("Write API of {project}"),
        None => "Write API".to_owned(),
    }
}

/// The path parameters of a table that is not for one project.
fn parameters(table: &RouteDocument) -> Value {
    if table.project.is_some() {
        return json!({});
    }
    json!({
        "projectIdOrName": {
            "name": "projectIdOrName",
            "in": "path",
            "required": true,
            "description": "The id or the name of the project.",
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

/// How an entry is written.
#[derive(Clone, Copy)]
enum Layout {
    Block,
    Line,
}

/// Writes entries on lines of their own, as they are generated.
fn write_entries(
    entries: impl Iterator<Item = (String, Value)>,
    indent: usize,
    layout: Layout,
    out: &mut impl Write,
) -> io::Result<()> {
    for (number, (key, value)) in entries.enumerate() {
        out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
        write_entry(&key, &value, indent, layout, out)?;
    }
    out.write_all(b"\n")
}

fn write_entry(
    key: &str,
    value: &Value,
    indent: usize,
    layout: Layout,
    out: &mut impl Write,
) -> io::Result<()> {
    json_text::write_blanks(indent, out)?;
    let width = json_text::write_key(key, out)?;
    match layout {
        Layout::Block => json_text::write(value, indent, indent + width + 1, out),
        Layout::Line => json_text::write_flat(value, out),
    }
}
