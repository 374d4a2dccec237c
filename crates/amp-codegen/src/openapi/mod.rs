//! The description of a project's own write endpoints in OpenAPI 3.1.

mod answers;
mod examples;

use std::collections::HashSet;

use amp_routes::RouteDocument;
use amp_routes::document::Method;
use heck::ToLowerCamelCase as _;
use serde::ser::{Serialize, SerializeStruct as _, Serializer};
use serde_json::{Value, json};

use crate::names::{Names, type_names, words};
use crate::request::{bulk_body, record, write_body};
use crate::route::{Target, targets};
use crate::wording;

/// The description of the requests of a table in OpenAPI 3.1. Of a large table it is
/// many times as large, so that it is made piece by piece, while it is written.
#[derive(Debug)]
pub struct OpenApi<'t> {
    table: &'t RouteDocument,
    operations: Vec<Operation<'t>>,
}

/// A request that is described.
#[derive(Debug)]
struct Operation<'t> {
    target: Target<'t>,
    path: String,
    id: String,
    /// What the types of its object are called.
    type_name: String,
    /// Whether no operation before it has the same body.
    is_first: bool,
}

/// Describes the requests of a table in OpenAPI 3.1: one path for each route,
/// with the integration in it (by its id where that is known), the mapped names
/// of each object, examples, and the answers.
///
/// Where two routes have the same path, the first is described.
pub fn openapi(table: &RouteDocument) -> OpenApi<'_> {
    let type_names = type_names(table);
    let mut operation_ids = Names::default();
    let (mut paths, mut bodies) = (HashSet::new(), HashSet::new());
    let mut operations = Vec::new();
    for target in targets(table) {
        let path = target.path(table.project.as_deref());
        if !paths.insert(path.clone()) {
            continue;
        }
        let route = target.route;
        let place = (route.integration, route.object, route.method);
        let type_name = &type_names[route.integration as usize][route.object as usize];
        operations.push(Operation {
            target,
            path,
            id: operation_ids.give(&operation_id(target), "_"),
            type_name: type_name.clone(),
            is_first: bodies.insert(place),
        });
    }
    OpenApi { table, operations }
}

impl Serialize for OpenApi<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let info = json!({
            "title": title(self.table),
            "summary": "The records that can be written, by integration and object.",
            "version": "1",
        });
        let mut document = serializer.serialize_struct("OpenApi", 7)?;
        document.serialize_field("openapi", "3.1.1")?;
        document.serialize_field("info", &info)?;
        document.serialize_field(
            "servers",
            &json!([{ "url": "https://write.withampersand.com" }]),
        )?;
        document.serialize_field(
            "security",
            &json!([{ "apiKeyHeader": [] }, { "apiKeyQuery": [] }]),
        )?;
        document.serialize_field("tags", &self.tags())?;
        document.serialize_field("paths", &Entries(|| self.paths()))?;
        document.serialize_field("components", &Components(self))?;
        document.end()
    }
}

impl OpenApi<'_> {
    fn tags(&self) -> Vec<Value> {
        let mut names = HashSet::new();
        let targets = self.operations.iter().map(|operation| operation.target);
        targets
            .filter(|target| names.insert(&target.integration.name))
            .map(tag)
            .collect()
    }

    fn paths(&self) -> impl Iterator<Item = (&str, Value)> {
        let operations = self.operations.iter();
        operations.map(|operation| (operation.path.as_str(), path_item(self.table, operation)))
    }

    fn schemas(&self) -> impl Iterator<Item = (String, Value)> {
        let operations = self.operations.iter();
        let bodies = operations
            .filter(|operation| operation.is_first)
            .flat_map(|operation| body_schemas(operation.target, &operation.type_name));
        answers::schemas().into_iter().chain(bodies)
    }
}

/// What operations refer to.
struct Components<'d>(&'d OpenApi<'d>);

impl Serialize for Components<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(description) = self;
        let security = json!({
            "apiKeyHeader": { "type": "apiKey", "in": "header", "name": "X-Api-Key" },
            "apiKeyQuery": { "type": "apiKey", "in": "query", "name": "apiKey" },
        });
        let mut components = serializer.serialize_struct("Components", 4)?;
        components.serialize_field("schemas", &Entries(|| description.schemas()))?;
        components.serialize_field("responses", &answers::responses())?;
        components.serialize_field("parameters", &parameters(description.table))?;
        components.serialize_field("securitySchemes", &security)?;
        components.end()
    }
}

/// A mapping whose entries are made one after the other while it is written.
struct Entries<F>(F);

impl<F, I, K, V> Serialize for Entries<F>
where
    F: Fn() -> I,
    I: IntoIterator<Item = (K, V)>,
    K: Serialize,
    V: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map((self.0)())
    }
}

fn title(table: &RouteDocument) -> String {
    match &table.project {
        Some(project) => format!("Write API of {project}"),
        None => "Write API".to_owned(),
    }
}

fn tag(target: Target<'_>) -> Value {
    let integration = target.integration;
    let mut tag = json!({ "name": integration.name });
    if let Some(name) = &integration.display_name {
        tag["description"] = name.as_str().into();
    }
    tag
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

fn operation_id(target: Target<'_>) -> String {
    let verb = match target.route.method {
        Method::Post => "write",
        Method::Put => "upsert",
    };
    let (integration, name) = (&target.integration.name, target.name());
    words(&format!("{verb} {integration} {name}")).to_lower_camel_case()
}

fn path_item(table: &RouteDocument, operation: &Operation<'_>) -> Value {
    let Operation {
        target,
        id,
        type_name,
        ..
    } = operation;
    let name = wording::code(target.name());
    let (method, summary, schema, answers) = match target.route.method {
        Method::Post => (
            "post",
            format!("Write records of {name}"),
            format!("{type_name}Write"),
            answers::of_write(),
        ),
        Method::Put => (
            "put",
            format!("Upsert many records of {name}"),
            format!("{type_name}Upsert"),
            answers::of_bulk(),
        ),
    };
    let operation = json!({
        "operationId": id,
        "summary": summary,
        "tags": [target.integration.name],
        "requestBody": {
            "required": true,
            "content": {
                "application/json": {
                    "schema": { "$ref": format!("#/components/schemas/{schema}") },
                    "examples": examples::examples(*target),
                },
            },
        },
        "responses": answers,
    });
    match &table.project {
        Some(_) => json!({ method: operation }),
        None => json!({
            "parameters": [{ "$ref": "#/components/parameters/projectIdOrName" }],
            method: operation,
        }),
    }
}

/// What the body of a route is made of.
fn body_schemas(target: Target<'_>, type_name: &str) -> Vec<(String, Value)> {
    match target.route.method {
        Method::Post => {
            let record_name = format!("{type_name}Record");
            let place = format!("#/components/schemas/{record_name}");
            vec![
                (record_name, record(target)),
                (format!("{type_name}Write"), write_body(target, &place)),
            ]
        }
        Method::Put => vec![(format!("{type_name}Upsert"), bulk_body(target))],
    }
}
