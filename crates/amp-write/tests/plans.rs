//! The plans for the requests in `testdata/plans/<object>/`. Each `<case>.request.json` is planned
//! for the only object of `integration.json` and, if there is one, with `<case>.installation.json`;
//! the snapshot `<case>.snap` beside it shows the request, the steps and the plan. A bulk request
//! is a `<case>.bulk.json`, whose snapshot ends with the CSV text that is written.

#![expect(clippy::unwrap_used, reason = "a test may fail")]
#![expect(clippy::disallowed_methods, reason = "the requests are on the disk")]

mod cases;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use amp_routes::RouteTable;
use amp_testkit::{assert_beside, each_case};
use amp_write::plan::{PlanOptions, plan_bulk_with, plan_with, restore, rewrite_csv};
use amp_write::request::BulkSource;
use amp_write::{
    Answer, BulkWriteRequest, CsvError, CsvReader, InstallationConfig, Problem, WriteRequest, plan,
    plan_bulk,
};
use serde_json::{Map, Value, json};

use cases::{case_of, installation_of, only_object, table_beside};

#[test]
fn requests_are_planned() {
    let cases = check("*/*.request.json", shown);
    assert!(cases > 30, "only {cases} cases were found");
}

#[test]
fn bulk_requests_are_planned() {
    let cases = check("*/*.bulk.json", bulk);
    assert!(cases > 15, "only {cases} cases were found");
}

/// Takes the snapshot of each request that the pattern matches, rendered by `show` with its table
/// and its installation. Returns how many there are.
fn check(pattern: &str, show: fn(&RouteTable, &str, Option<&str>) -> String) -> usize {
    each_case("write/plans", pattern, |path| {
        let table = table_beside(path);
        let request = fs::read_to_string(path).unwrap();
        let installation = fs::read_to_string(installation_of(path)).ok();
        let shown = show(&table, &request, installation.as_deref());
        assert_beside(path, case_of(path), &shown);
    })
}

#[test]
fn rows_at_a_url_are_planned_by_their_header_row() {
    let table = table_of("company");
    let object = table.find("crm", "company").unwrap();
    let body =
        br#"{"groupRef": "g", "primaryKey": "key__c", "recordsURL": "https://a.example/b.csv"}"#;
    let request = BulkWriteRequest::from_json(body).unwrap();
    let installation = InstallationConfig::default();
    let file = "key__c,phone,nickname\r\n1,\"a,b\",x\r\n\r\n2,,\r\n";
    let rows = CsvReader::new(file.as_bytes()).unwrap();
    let plan = plan_bulk(object, &request, rows.header(), &installation).unwrap();
    let mut csv = Vec::new();
    assert_eq!(rewrite_csv(&plan, rows, &mut csv).unwrap(), 2);
    assert_eq!(
        String::from_utf8(csv).unwrap(),
        "key__c,mobilephone\n1,\"a,b\"\n2,\n"
    );
    // A file other than the one that was planned.
    let other = CsvReader::new("key__c,nickname,phone\n".as_bytes()).unwrap();
    let error = rewrite_csv(&plan, other, Vec::new()).unwrap_err();
    assert!(matches!(error, CsvError::OtherHeader), "{error}");

    let header = ["key__c", "segment"].map(str::to_owned);
    let error = plan_bulk(object, &request, &header, &installation).unwrap_err();
    assert_eq!(error.pointer, "/recordsURL");
}

#[test]
fn a_name_of_megabytes_is_answered_with_a_short_text() {
    let table = table_of("company");
    let object = table.find("crm", "company").unwrap();
    let long = "é".repeat(1 << 20);
    let installation = InstallationConfig::default();
    let header = [long.clone(), long.clone()];
    let body = json!({ "groupRef": "g", "primaryKey": "a", "records": "a\n" });
    let bulk = BulkWriteRequest::from_json(body.to_string().as_bytes()).unwrap();
    let twice = plan_bulk(object, &bulk, &header, &installation).unwrap_err();
    let body = json!({ "groupRef": "g", "type": "create", "record": { "É": 1 } });
    let mut body = body.to_string();
    body = body.replace("\"É\":1", &format!("\"a{long}\":1,\"A{long}\":2"));
    let request = WriteRequest::from_json(body.as_bytes()).unwrap();
    let twins = plan(object, &request, &installation).unwrap_err();
    for error in [&twice, &twins] {
        let problem = Problem::from(error);
        let remedy = problem.remedy.unwrap();
        assert!(problem.detail.len() < 10_000 && remedy.len() < 10_000);
        let answer = Answer::not_planned(error, &request, "1");
        assert!(answer.body.len() < 20_000);
    }
}

#[test]
fn unmapped_columns_can_be_dropped_but_for_the_primary_key() {
    let table = table_of("company");
    let object = table.find("crm", "company").unwrap();
    let body =
        br#"{"groupRef": "g", "primaryKey": "key__c", "records": "Name,key__c,phone\na,1,2\n"}"#;
    let request = BulkWriteRequest::from_json(body).unwrap();
    let header = ["Name", "key__c", "phone"].map(str::to_owned);
    let installation = InstallationConfig::default();
    let options = PlanOptions {
        drop_unmapped: true,
    };
    let plan = plan_bulk_with(object, &request, &header, &installation, options, None).unwrap();
    let fields: Vec<_> = plan
        .columns
        .iter()
        .map(|column| column.field.as_deref())
        .collect();
    assert_eq!(fields, [None, Some("key__c"), Some("mobilephone")]);
}

#[test]
fn unmapped_keys_can_be_dropped_from_objects_that_inherit_mappings() {
    let record = r#"{"Id": "1", "phone": "2", "Name": "Hogwarts", "moreInfo": {"founded": 990}}"#;
    let request = update(record);
    let options = PlanOptions {
        drop_unmapped: true,
    };
    for (object, left) in [
        ("company", r#"{"mobilephone":"2"}"#),
        (
            "contact",
            r#"{"phone":"2","Name":"Hogwarts","moreInfo":{"founded":990}}"#,
        ),
    ] {
        let table = table_of(object);
        let object = table.integrations().next().unwrap().objects().next();
        let installation = InstallationConfig::default();
        let plan = plan_with(object.unwrap(), &request, &installation, options, None).unwrap();
        assert_eq!(plan.records[0].record_id.as_deref(), Some("1"));
        assert_eq!(
            serde_json::to_string(&plan.records[0].record).unwrap(),
            left
        );
    }
}

#[test]
fn a_record_is_read_back_under_the_names_it_was_written_with() {
    let picks = br#"{"read": {"objects": {"account": {
        "selectedFieldMappings": {"segment": "Segment__c"},
        "selectedValueMappings": {"STATUS": {"open": "01", "new": "01", "shut": "02"}}}}}}"#;
    check_restored(
        "company",
        picks,
        r#"{"MobilePhone": "1", "Status": "02", "attributes": {"owner": {"id": "7"}, "type": "A"},
            "SEGMENT__C": "schools", "Description": "d"}"#,
        r#"{"phone":"1","moreInfo":{"currentStatus":"shut","owner":"7"},"attributes":{"type":"A"},"segment":"schools","Description":"d"}"#,
    );
    // Two of the builder's values are written as `01`.
    check_restored(
        "company",
        picks,
        r#"{"Status": "01"}"#,
        r#"{"moreInfo":{"currentStatus":"01"}}"#,
    );
    // One field has two mapped names, and case matters.
    check_restored(
        "deal",
        b"{}",
        r#"{"stagename": "won", "StageName": "x"}"#,
        r#"{"stage":"won","status":"won","StageName":"x"}"#,
    );
}

#[test]
fn a_field_that_is_called_as_another_is_mapped_cannot_be_read_back() {
    let table = table_of("company");
    let object = table.find("crm", "company").unwrap();
    let record: Map<_, _> = serde_json::from_str(r#"{"phone": 1, "mobilephone": 2}"#).unwrap();
    let error = restore(object, &record, &InstallationConfig::default()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`phone` and `mobilephone` are both written to `phone`"
    );
}

#[test]
fn values_of_a_field_that_are_mapped_under_two_names_cannot_be_read_back() {
    let table = table_of("company");
    let object = table.find("crm", "company").unwrap();
    let twice = br#"{"read": {"objects": {"account":
        {"selectedValueMappings": {"Status": {"a": "b"}, "status": {"b": "c"}}}}}}"#;
    let installation = InstallationConfig::from_json(twice).unwrap();
    let error = restore(object, &Map::new(), &installation).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`Status` and `status` in `selectedValueMappings` of the installation config are one field"
    );
}

/// The page shows an installation, a request, the record that is written, rows, and how they are
/// sent; `page/integration.json` is built from its manifest.
#[test]
fn the_example_of_the_page_is_true() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/write-plan.md");
    let page = fs::read_to_string(page).unwrap();
    let mut blocks = page.split("```json\n").skip(1);
    let mut block = || blocks.next().unwrap().split("```").next().unwrap();
    let installation = InstallationConfig::from_json(block().as_bytes()).unwrap();
    let request = WriteRequest::from_json(block().as_bytes()).unwrap();
    let table = table_of("page");
    let object = table.find("crm", "company").unwrap();
    let plan = plan(object, &request, &installation).unwrap();
    assert_eq!(
        Value::Object(plan.records[0].record.clone()),
        compact(block())
    );
    assert_eq!(
        plan.records[0].record_id.as_deref(),
        Some("0015g00000abcde")
    );

    let mut blocks = page.split("```csv\n").skip(1);
    let mut block = || blocks.next().unwrap().split("```").next().unwrap();
    let rows = block();
    let body = json!({ "groupRef": "g", "primaryKey": "External_Id__c", "records": rows });
    let request = BulkWriteRequest::from_json(body.to_string().as_bytes()).unwrap();
    let rows = CsvReader::new(rows.as_bytes()).unwrap();
    let plan = plan_bulk(object, &request, rows.header(), &installation).unwrap();
    let mut csv = Vec::new();
    rewrite_csv(&plan, rows, &mut csv).unwrap();
    assert_eq!(String::from_utf8(csv).unwrap(), block());
}

#[track_caller]
fn check_restored(object: &str, installation: &[u8], record: &str, expected: &str) {
    let table = table_of(object);
    let object = table.integrations().next().unwrap().objects().next();
    let record: Map<_, _> = serde_json::from_str(record).unwrap();
    let installation = InstallationConfig::from_json(installation).unwrap();
    let restored = restore(object.unwrap(), &record, &installation).unwrap();
    assert_eq!(serde_json::to_string(&restored).unwrap(), expected);
}

fn update(record: &str) -> WriteRequest {
    let body = format!(r#"{{"groupRef": "g", "type": "update", "record": {record}}}"#);
    WriteRequest::from_json(body.as_bytes()).unwrap()
}

fn shown(table: &RouteTable, request: &str, installation: Option<&str>) -> String {
    let object = only_object(table);
    let parsed = WriteRequest::from_json(request.as_bytes()).unwrap();
    let chosen = installation.map(|text| InstallationConfig::from_json(text.as_bytes()).unwrap());
    let chosen = chosen.unwrap_or_default();
    let mut steps = Vec::new();
    let options = PlanOptions::default();
    let planned = plan_with(object, &parsed, &chosen, options, Some(&mut steps));
    assert_eq!(planned, plan(object, &parsed, &chosen));

    let mut shown = format!("request: {}\n", compact(request));
    if let Some(installation) = installation {
        let _ = writeln!(shown, "installation: {}", compact(installation));
    }
    shown.push('\n');
    for step in steps {
        let _ = writeln!(shown, "{step}");
    }
    let _ = match planned {
        Ok(plan) => {
            let plan = serde_json::to_string_pretty(&plan).unwrap();
            writeln!(shown, "\nplan: {plan}")
        }
        Err(error) => {
            let problem = serde_json::to_string_pretty(&Problem::from(&error)).unwrap();
            writeln!(shown, "\nerror: {error}\nproblem: {problem}")
        }
    };
    shown
}

fn bulk(table: &RouteTable, request: &str, installation: Option<&str>) -> String {
    let object = only_object(table);
    let parsed = BulkWriteRequest::from_json(request.as_bytes()).unwrap();
    let chosen = installation.map(|text| InstallationConfig::from_json(text.as_bytes()).unwrap());
    let chosen = chosen.unwrap_or_default();
    let BulkSource::Inline(csv) = &parsed.source else {
        panic!("the rows of a case are in its body");
    };
    let rows = CsvReader::new(csv.as_bytes()).unwrap();
    let mut steps = Vec::new();
    let options = PlanOptions::default();
    let header = rows.header();
    let planned = plan_bulk_with(object, &parsed, header, &chosen, options, Some(&mut steps));
    assert_eq!(planned, plan_bulk(object, &parsed, header, &chosen));

    let mut shown = format!("primary key: {}\n\n{csv}\n", parsed.primary_key);
    if let Some(installation) = installation {
        let _ = writeln!(shown, "installation: {}\n", compact(installation));
    }
    for step in steps {
        let _ = writeln!(shown, "{step}");
    }
    let _ = match planned {
        Ok(plan) => {
            let mut csv = Vec::new();
            rewrite_csv(&plan, rows, &mut csv).unwrap();
            let csv = String::from_utf8(csv).unwrap();
            let plan = serde_json::to_string_pretty(&plan).unwrap();
            writeln!(shown, "\nplan: {plan}\n\n{csv}")
        }
        Err(error) => {
            let problem = serde_json::to_string_pretty(&Problem::from(&error)).unwrap();
            writeln!(shown, "\nerror: {error}\nproblem: {problem}")
        }
    };
    shown
}

fn compact(json: &str) -> Value {
    serde_json::from_str(json).unwrap()
}

fn table_of(object: &str) -> RouteTable {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/write/plans");
    table_beside(&folder.join(object).join("any.request.json"))
}
