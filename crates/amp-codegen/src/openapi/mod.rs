//! The description of a project's own write endpoints in OpenAPI 3.1.

mod answers;
mod examples;

use amp_routes::RouteDocument;
use amp_routes::document::Method;
use heck::ToLowerCamelCase as _;
use serde_json::{Map, Value, json};

use crate::names::{Names, type_names, words};
use crate::request::{bulk_body, record, write_body};
use crate::route::{Target, targets};
use crate::wording;

/// Describes the requests of a table in OpenAPI 3.1: one path for each route,
/// with the integration in it (by its id where that is known), the mapped names
/// of each object, examples, and the answers.
///
/// Where two routes have the same path, the first is described.
pub fn openapi(table: &RouteDocument) -> Value {
    let type_names = type_names(table);
    let mut operation_ids = Names::default();
    let mut paths = Map::new();
    let mut schemas = answers::schemas();
    let mut tags = Map::new();
    for target in targets(table) {
        let path = target.path(table.project.as_deref());
        if paths.contains_key(&path) {
            continue;
        }
        let (route, id) = (target.route, operation_ids.give(&operation_id(target), "_"));
        let type_name = &type_names[route.integration as usize][route.object as usize];
        paths.insert(path, path_item(table, target, &id, type_name));
        schemas.extend(body_schemas(target, type_name));
        let integration = &target.integration.name;
        tags.entry(integration.as_str())
            .or_insert_with(|| tag(target));
    }
    json!({
        "openapi": "3.1.1",
        "info": {
            "title": title(table),
            "summary": "The records that can be written, by integration and object.",
            "version": "1",
        },
        "servers": [{ "url": "https://write.withampersand.com" }],
        "security": [{ "apiKeyHeader": [] }, { "apiKeyQuery": [] }],
        "tags": tags.into_iter().map(|(_, tag)| tag).collect::<Vec<_>>(),
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": answers::responses(),
            "parameters": parameters(table),
            "securitySchemes": {
                "apiKeyHeader": { "type": "apiKey", "in": "header", "name": "X-Api-Key" },
                "apiKeyQuery": { "type": "apiKey", "in": "query", "name": "apiKey" },
            },
        },
    })
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

fn path_item(table: &RouteDocument, target: Target<'_>, id: &str, type_name: &str) -> Value {
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
                    "examples": examples::examples(target),
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
