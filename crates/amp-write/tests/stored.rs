//! What is stored is read back unchanged, for every case of `testdata/write`.

#![expect(clippy::unwrap_used, reason = "a test may fail")]
#![expect(clippy::disallowed_methods, reason = "the cases are on the disk")]

mod cases;

use std::error::Error as _;
use std::fmt::Debug;
use std::fs;
use std::path::Path;

use amp_testkit::each_case;
use amp_write::plan::{CsvParts, PartLimits, PlannedRecord};
use amp_write::request::{BulkSource, Payload, RequestRecord, WriteType};
use amp_write::stored::{Stored, from_json, to_json};
use amp_write::{
    BulkPlan, BulkWriteRequest, CsvReader, InstallationConfig, Problem, StoredError, WritePlan,
    WriteRequest, plan, plan_bulk,
};
use serde_json::{Map, Value, json};

use cases::{installation_of, only_object, table_beside};

#[test]
fn plans_and_requests_come_back_as_they_were() {
    let mut plans = 0;
    each_case("write/plans", "*/*.request.json", |path| {
        let request = WriteRequest::from_json(&fs::read(path).unwrap()).unwrap();
        check(&request);
        // It is also a valid body.
        let body = serde_json::to_string(&request).unwrap();
        assert_eq!(WriteRequest::from_json(body.as_bytes()).unwrap(), request);
        let (table, installation) = (table_beside(path), installation_beside(path));
        check(&installation);
        let object = only_object(&table);
        if let Ok(plan) = plan(object, &request, &installation) {
            check(&plan);
            plans += 1;
        }
    });
    each_case("write/plans", "*/*.bulk.json", |path| {
        let request = BulkWriteRequest::from_json(&fs::read(path).unwrap()).unwrap();
        check(&request);
        let body = serde_json::to_string(&request).unwrap();
        assert_eq!(
            BulkWriteRequest::from_json(body.as_bytes()).unwrap(),
            request
        );
        let (table, installation) = (table_beside(path), installation_beside(path));
        let object = only_object(&table);
        let BulkSource::Inline(csv) = &request.source else {
            return;
        };
        let rows = CsvReader::new(csv.as_bytes()).unwrap();
        if let Ok(plan) = plan_bulk(object, &request, rows.header(), &installation) {
            check(&plan);
            plans += 1;
        }
    });
    assert!(plans > 30, "only {plans} plans");
}

#[test]
fn installations_come_back_as_they_were() {
    each_case("write/installations", "right*.json", |path| {
        check(&InstallationConfig::from_json(&fs::read(path).unwrap()).unwrap());
    });
}

/// Stores a value and reads it back: unchanged, with keys that a newer program may have added, and
/// with its keys in another order.
fn check<T: Stored + PartialEq + Debug>(value: &T) {
    let json = to_json(value);
    assert_eq!(from_json::<T>(json.as_bytes()).unwrap(), *value);
    let form: Map<String, Value> = serde_json::from_str(&json).unwrap();
    let mut reversed: Map<String, Value> = form.into_iter().rev().collect();
    reversed.insert("newKey".to_owned(), json!({ "a": [1] }));
    let reversed = serde_json::to_vec(&reversed).unwrap();
    assert_eq!(from_json::<T>(&reversed).unwrap(), *value);
}

fn installation_beside(request: &Path) -> InstallationConfig {
    let installation = fs::read(installation_of(request)).ok();
    let installation = installation.map(|json| InstallationConfig::from_json(&json).unwrap());
    installation.unwrap_or_default()
}

#[test]
fn another_version_is_refused() {
    let plan = WritePlan::new(
        "hubspot",
        "contacts",
        amp_routes::Operation::Create,
        vec![PlannedRecord::new(None, Map::new())],
    );
    check(&plan);
    let json = to_json(&plan);
    for (version, found) in [
        ("2", "2"),
        ("\"1\"", "\"1\""),
        ("null", "null"),
        ("1.5", "1.5"),
    ] {
        // The rest of a newer version does not matter.
        let newer = json.replace("\"version\":1", &format!("\"version\":{version}"));
        let newer = newer.replace("\"records\":[", "\"records\":[7,");
        let error = from_json::<WritePlan>(newer.as_bytes()).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "the stored write plan has the version {found}, and this program reads version \
                 1; run the program that stored it, or a newer one"
            )
        );
        assert!(matches!(error, StoredError::UnknownVersion { .. }));
        assert_eq!(Problem::from(&error).status, 500);
    }
    for broken in ["", "{", "[]", r#"{"version": 1}"#] {
        let error = from_json::<BulkPlan>(broken.as_bytes()).unwrap_err();
        assert!(
            error.to_string().starts_with("the stored bulk plan"),
            "{error}"
        );
        assert!(broken == "[]" || error.source().is_some(), "{error}");
    }
}

/// A mapping may move the deepest value of a body to the deepest path.
#[test]
fn the_deepest_plan_can_be_read_again() {
    let nested =
        |key: &str, depth| (0..depth).fold(json!("]{\\\""), |value, _| json!({ key: value }));
    let plan = |depth| {
        let Value::Object(record) = nested("a", depth) else {
            unreachable!()
        };
        let record = PlannedRecord::new(None, record);
        WritePlan::new("hubspot", "o", amp_routes::Operation::Create, vec![record])
    };
    check_deep(&plan(126 + 63));
    let deeper = to_json(&plan(190));
    let error = from_json::<WritePlan>(deeper.as_bytes()).unwrap_err();
    assert!(matches!(error, StoredError::TooDeep { .. }), "{error}");
    let hostile = r#"{"version": 1, "records": "#.to_owned() + &"[".repeat(1 << 20);
    assert!(from_json::<WritePlan>(hostile.as_bytes()).is_err());
}

fn check_deep(plan: &WritePlan) {
    assert_eq!(
        from_json::<WritePlan>(to_json(plan).as_bytes()).unwrap(),
        *plan
    );
}

#[test]
fn what_a_runtime_makes_itself_can_be_stored() {
    let record = RequestRecord::default();
    let request = WriteRequest::new("acme", WriteType::Create, Payload::Record(record));
    check(&request);
    check(&BulkWriteRequest::new(
        "acme",
        "id",
        BulkSource::Inline("id\n1\n".to_owned()),
    ));
    let plan = BulkPlan::new("salesforce", "account", "id", Vec::new());
    check(&plan);
    assert!(CsvParts::new(&plan, &[], PartLimits::default()).is_ok());
}
