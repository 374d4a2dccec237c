//! A plan, compared with the parse of its record: 20 fields, of which 10 are mapped.
//!
//! `cargo bench -p amp-write --bench plan`

#![expect(clippy::unwrap_used, reason = "a benchmark may fail")]

use amp_routes::RouteTable;
use amp_routes::document::{
    FieldKind, FieldMapping, Integration, Operation, RouteDocument, ValueDefaults, WriteObject,
};
use amp_write::plan::{PlanOptions, plan_with, restore};
use amp_write::{InstallationConfig, Planner, WriteRequest, plan};
use divan::{AllocProfiler, Bencher};
use serde_json::Value;

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// Salesforce ignores the case of names, which costs more.
const PROVIDERS: [&str; 2] = ["hubspot", "salesforce"];

#[divan::bench]
fn parse_record(bencher: Bencher<'_, '_>) {
    let record = record();
    bencher.bench(|| serde_json::from_str::<Value>(&record).unwrap());
}

#[divan::bench(args = PROVIDERS)]
fn plan_record(bencher: Bencher<'_, '_>, provider: &str) {
    let (table, request, installation) = (table(provider), request(), installation());
    let object = table.find("crm", "company").unwrap();
    bencher.bench(|| plan(object, &request, &installation).unwrap());
}

/// With a planner that is prepared once.
#[divan::bench(args = PROVIDERS)]
fn plan_record_prepared(bencher: Bencher<'_, '_>, provider: &str) {
    let (table, request, installation) = (table(provider), request(), installation());
    let object = table.find("crm", "company").unwrap();
    let options = PlanOptions::default();
    let planner = Planner::new(object, request.write_type, &installation, options).unwrap();
    bencher.bench(|| planner.plan(&request).unwrap());
}

#[divan::bench(args = PROVIDERS)]
fn plan_record_with_steps(bencher: Bencher<'_, '_>, provider: &str) {
    let (table, request, installation) = (table(provider), request(), installation());
    let object = table.find("crm", "company").unwrap();
    let options = PlanOptions::default();
    bencher.bench(|| {
        let mut steps = Vec::new();
        plan_with(object, &request, &installation, options, Some(&mut steps)).unwrap();
        steps
    });
}

#[divan::bench(args = PROVIDERS)]
fn restore_record(bencher: Bencher<'_, '_>, provider: &str) {
    let (table, request, installation) = (table(provider), request(), installation());
    let object = table.find("crm", "company").unwrap();
    let written = plan(object, &request, &installation).unwrap().records;
    let record = &written[0].record;
    bencher.bench(|| restore(object, record, &installation).unwrap());
}

#[divan::bench]
fn read_request(bencher: Bencher<'_, '_>) {
    let body = body();
    bencher.bench(|| WriteRequest::from_json(body.as_bytes()).unwrap());
}

fn body() -> String {
    let record = record();
    format!(r#"{{"groupRef":"demo-group-id","type":"create","record":{record}}}"#)
}

fn request() -> WriteRequest {
    WriteRequest::from_json(body().as_bytes()).unwrap()
}

/// Ten mapped fields, two of them nested, and ten that are passed through.
fn record() -> String {
    let mapped = (0..8).map(|field| format!(r#""mappedName{field}":"some text {field}""#));
    let nested = [r#""moreInfo":{"currentStatus":"open","owner":"7"}"#.to_owned()];
    let passed = (0..10).map(|field| format!(r#""Provider_Field_{field}__c":{field}.5"#));
    let entries: Vec<String> = mapped.chain(nested).chain(passed).collect();
    format!("{{{}}}", entries.join(","))
}

/// Two of the mappings are to fields that the customer picked.
fn installation() -> InstallationConfig {
    let json = br#"{"read": {"objects": {"account": {"selectedFieldMappings": {
        "mappedName6": "Picked_Field_6__c", "mappedName7": "Picked_Field_7__c"}}}}}"#;
    InstallationConfig::from_json(json).unwrap()
}

fn table(provider: &str) -> RouteTable {
    let flat = (0..8).map(|field| {
        let target = (field < 6).then(|| format!("Mapped_Field_{field}__c"));
        mapping(&format!("mappedName{field}"), target)
    });
    let nested = ["currentStatus", "owner"].map(|key| {
        let target = format!("Mapped_{key}__c");
        mapping(&format!("$['moreInfo']['{key}']"), Some(target))
    });
    let object = WriteObject {
        object_name: "account".to_owned(),
        names: vec!["account".to_owned(), "company".to_owned()],
        custom: false,
        operations: vec![Operation::Create],
        inherit_mapping: true,
        fields: flat.chain(nested).collect(),
        value_defaults: ValueDefaults::default(),
        batch: None,
    };
    let integration = Integration {
        name: "crm".to_owned(),
        id: None,
        display_name: None,
        provider: provider.to_owned(),
        module: None,
        traits: amp_testkit::provider_traits(provider),
        objects: vec![object],
    };
    RouteTable::from_document(&RouteDocument::new(None, vec![integration])).unwrap()
}

fn mapping(name: &str, target: Option<String>) -> FieldMapping {
    FieldMapping {
        name: name.to_owned(),
        kind: match target {
            Some(_) => FieldKind::Predefined,
            None => FieldKind::UserDefined,
        },
        target,
        required: false,
        default: None,
        value_type: None,
        read_only: None,
    }
}
