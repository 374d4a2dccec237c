//! A described request.

use amp_routes::RouteDocument;
use amp_routes::document::{Integration, Method};
use heck::ToLowerCamelCase as _;
use serde_json::{Value, json};

use super::answers;
use crate::names::{Names, words};
use crate::request::UPSERT;
use crate::route::Target;
use crate::wording;

/// A described request, with a path of its own.
#[derive(Debug)]
pub(super) enum Operation<'t> {
    Write {
        target: Target<'t>,
        id: String,
        /// The name of its object's types.
        type_name: String,
    },
    /// The bulk upserts of an integration, which have the same body for each object.
    Upsert {
        integration: &'t Integration,
        id: String,
        /// The names by which objects are addressed.
        names: Vec<&'t str>,
    },
}

impl<'t> Operation<'t> {
    pub(super) fn new(target: Target<'t>, type_name: &str, ids: &mut Names) -> Self {
        let integration = target.integration;
        match target.route.method {
            Method::Post => Self::Write {
                target,
                id: id(
                    &format!("write {} {}", integration.name, target.name()),
                    ids,
                ),
                type_name: type_name.to_owned(),
            },
            Method::Put => Self::Upsert {
                integration,
                id: id(&format!("upsert {}", integration.name), ids),
                names: Vec::new(),
            },
        }
    }

    pub(super) fn integration(&self) -> &'t Integration {
        match self {
            Self::Write { target, .. } => target.integration,
            Self::Upsert { integration, .. } => integration,
        }
    }

    /// The path item of its path.
    pub(super) fn path_item(&self, table: &RouteDocument) -> Value {
        let (method, operation) = match self {
            Self::Write {
                target,
                id,
                type_name,
            } => {
                let summary = format!("Write records of {}", wording::code(target.name()));
                let body = body(&format!("{type_name}Write"));
                (
                    "post",
                    operation(
                        id,
                        &summary,
                        target.integration,
                        &body,
                        &answers::of_write(),
                    ),
                )
            }
            Self::Upsert {
                integration, id, ..
            } => {
                let summary = "Upsert many records of an object";
                (
                    "put",
                    operation(id, summary, integration, &body(UPSERT), &answers::of_bulk()),
                )
            }
        };
        let parameters = self.parameters(table);
        if parameters.is_empty() {
            json!({ method: operation })
        } else {
            json!({ "parameters": parameters, method: operation })
        }
    }

    fn parameters(&self, table: &RouteDocument) -> Vec<Value> {
        let mut parameters = Vec::new();
        if table.project.is_none() {
            parameters.push(json!({ "$ref": "#/components/parameters/projectIdOrName" }));
        }
        if let Self::Upsert { names, .. } = self {
            parameters.push(json!({
                "name": "objectName",
                "in": "path",
                "required": true,
                "description": "The object, by its own name or its mapped name.",
                "schema": { "type": "string", "enum": names },
            }));
        }
        parameters
    }
}

/// The path under which a target is described: one path for all bulk upserts of an integration.
pub(super) fn path(table: &RouteDocument, target: Target<'_>) -> String {
    let path = target.path(table.project.as_deref());
    match (target.route.method, path.rsplit_once('/')) {
        (Method::Put, Some((objects, _))) => format!("{objects}/{{objectName}}:async"),
        _ => path,
    }
}

/// The reference to a schema.
pub(super) fn place(schema: &str) -> String {
    format!("#/components/schemas/{schema}")
}

fn id(wanted: &str, ids: &mut Names) -> String {
    ids.give(&words(wanted).to_lower_camel_case(), "_")
}

fn operation(
    id: &str,
    summary: &str,
    integration: &Integration,
    body: &Value,
    answers: &Value,
) -> Value {
    json!({
        "operationId": id,
        "summary": summary,
        "tags": [integration.name],
        "requestBody": body,
        "responses": answers,
    })
}

fn body(schema: &str) -> Value {
    json!({
        "required": true,
        "content": { "application/json": { "schema": { "$ref": place(schema) } } },
    })
}
