//! The schema of a request, and validation against it.

use amp_codegen::request_schema;
use amp_routes::{Match, RouteDocument, document::Route};
use jsonschema::Validator;
use serde_json::Value;

/// The schema of the body of a request that leads to an object. `None` if the document has no such
/// route.
pub fn schema_of(document: &RouteDocument, found: Match<'_>) -> Option<Value> {
    let is_the_one = |route: &&Route| {
        let integration = document.integrations.get(route.integration as usize);
        let object = integration.and_then(|it| it.objects.get(route.object as usize));
        route.method == found.method
            && integration.is_some_and(|it| it.name == found.object.integration().name())
            && object.is_some_and(|it| it.object_name == found.object.object_name())
    };
    let route = document.routes.iter().find(is_the_one)?;
    request_schema(document, route)
}

/// The violations of a schema by a value at a place of a body, each with its own place.
pub fn defects(schema: &Validator, place: &str, value: &Value) -> Vec<String> {
    let errors = schema.iter_errors(value);
    errors
        .map(|error| format!("`{place}{}`: {error}", error.instance_path()))
        .collect()
}
