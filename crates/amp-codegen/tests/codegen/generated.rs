//! What is generated for the write requests of the sample, as its readers see
//! it.

use std::collections::BTreeMap;

use amp_checker::{Settings, check};
use amp_codegen::{RequestSchema, TypeScript, openapi, request_schemas, routing_table, rust_names};
use amp_routes::RouteDocument;
use amp_routes::document::WriteObject;
use amp_testkit::{manifests, testdata};
use jsonschema::{Draft, Registry, Validator};
use serde_json::Value;

/// The sample with every form of name: flat, nested, of the object, of the
/// customer.
pub(crate) fn sample() -> RouteDocument {
    table("sample/amp.yaml")
}

/// Objects whose fields are known, mapped and under their own names.
pub(crate) fn typed() -> RouteDocument {
    table("codegen/typed.yaml")
}

fn table(manifest: &str) -> RouteDocument {
    let testdata = manifests(&testdata());
    let source = testdata
        .iter()
        .find(|source| source.name().ends_with(manifest))
        .expect("the manifest is there");
    let checked = check(source, &Settings::default());
    routing_table(&checked.model())
}

/// The schema of a file, with those that it refers to.
pub fn validator(schemas: &BTreeMap<String, RequestSchema<'_>>, file: &str) -> Validator {
    let shared = schemas["shared.json"].schema();
    let registry = Registry::new().add("json-schema:///shared.json", shared);
    let registry = registry.unwrap().prepare().unwrap();
    let options = jsonschema::options().with_draft(Draft::Draft202012);
    let options = options.with_registry(&registry);
    options.build(&schemas[file].schema()).unwrap()
}

/// The description of a table, for tests that look into it.
pub fn described(table: &RouteDocument) -> Value {
    serde_json::from_str(&openapi_text(table)).unwrap()
}

fn openapi_text(table: &RouteDocument) -> String {
    let mut text = Vec::new();
    openapi(table).write_json(&mut text).unwrap();
    String::from_utf8(text).unwrap()
}

#[test]
fn openapi_of_the_sample() {
    insta::assert_snapshot!(openapi_text(&sample()));
}

#[test]
fn typescript_of_the_sample() {
    insta::assert_snapshot!(TypeScript(&sample()).to_string());
}

#[test]
fn typescript_of_known_fields() {
    let text = TypeScript(&typed()).to_string();
    let own = text.split("export interface WriteRequests").nth(1);
    insta::assert_snapshot!(own.expect("the requests of the manifest follow what is shared"));
}

#[test]
fn rust_names_of_the_sample() {
    insta::assert_snapshot!(rust_names(&sample()));
}

#[test]
fn request_schemas_of_the_sample() {
    let table = sample();
    let schemas = request_schemas(&table);
    let names: Vec<_> = schemas.keys().map(String::as_str).collect();
    insta::assert_snapshot!("request_schema_files", names.join("\n"));
    let text = |file: &str| {
        let mut text = Vec::new();
        schemas[file].write_json(&mut text).unwrap();
        String::from_utf8(text).unwrap()
    };
    insta::assert_snapshot!(text("write.sync-salesforce.company.json"));
    insta::assert_snapshot!(
        "request_schema_of_an_upsert",
        text("upsert.sync-salesforce.company.json")
    );
    insta::assert_snapshot!("request_schemas_share", text("shared.json"));
}

#[test]
fn a_long_description_has_a_line_for_each_entry() {
    let mut table = sample();
    let mut integration = table.integrations[0].clone();
    let object = integration.objects[0].clone();
    integration.objects = (0..1001)
        .map(|number| WriteObject {
            object_name: format!("object{number}"),
            names: vec![format!("object{number}")],
            ..object.clone()
        })
        .collect();
    table = RouteDocument::new(None, vec![integration]);
    let text = openapi_text(&table);
    let entries = |begin: &str| {
        text.lines()
            .filter(|line| line.trim().starts_with(begin))
            .count()
    };
    assert_eq!(entries(r#""/v1/projects/{projectIdOrName}/"#), 1002);
    assert_eq!(entries(r#""SyncSalesforceObject"#), 2002);
    let described = described(&table);
    assert_eq!(described["paths"].as_object().unwrap().len(), 1002);
}
