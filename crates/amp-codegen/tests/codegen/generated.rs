//! What is generated for the write requests of the sample, as its readers see
//! it.

use amp_checker::{Settings, check};
use amp_codegen::{openapi, request_schemas, routing_table, rust_names, typescript};
use amp_routes::RouteDocument;
use serde_json::Value;

use crate::manifests::testdata;

/// The sample with every form of name: flat, nested, of the object, of the
/// customer.
pub(crate) fn sample() -> RouteDocument {
    let testdata = testdata();
    let sample = testdata
        .iter()
        .find(|source| source.name().ends_with("sample/amp.yaml"))
        .expect("the sample is there");
    let checked = check(sample, &Settings::default());
    routing_table(&checked.model())
}

/// The description of a table, for tests that look into it.
pub fn described(table: &RouteDocument) -> Value {
    serde_json::to_value(openapi(table)).unwrap()
}

#[test]
fn openapi_of_the_sample() {
    let description = serde_json::to_string_pretty(&openapi(&sample())).unwrap();
    insta::assert_snapshot!(description);
}

#[test]
fn typescript_of_the_sample() {
    insta::assert_snapshot!(typescript(&sample()));
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
    insta::assert_snapshot!(serde_json::to_string_pretty(&schema.schema()).unwrap());
}
