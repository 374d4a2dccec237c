//! What is generated for the write requests of the sample, as its readers see
//! it.

use amp_checker::{Settings, check};
use amp_codegen::{openapi, request_schemas, routing_table, rust_names, typescript};
use amp_routes::RouteDocument;
use amp_testkit::{manifests, testdata};
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
    insta::assert_snapshot!(typescript(&sample()));
}

#[test]
fn typescript_of_known_fields() {
    let text = typescript(&typed());
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
    let schema = &schemas["write.sync-salesforce.company.json"];
    let mut text = Vec::new();
    schema.write_json(&mut text).unwrap();
    insta::assert_snapshot!(String::from_utf8(text).unwrap());
}
