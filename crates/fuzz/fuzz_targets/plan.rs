//! Whatever the names of the mappings, the customer's choices and the body are,
//! the request is planned or refused, twice alike, and what is planned can be
//! read back or is refused.
//!
//! The input has three parts with a zero byte between them: lines of a name, a
//! tab and a field, the installation config, and the body.
#![no_main]

use amp_routes::document::{
    FieldKind, FieldMapping, Integration, Operation, RouteDocument, ValueDefaults, WriteObject,
};
use amp_routes::plan::{PlanOptions, plan_with, restore, rewrite_csv};
use amp_routes::request::BulkSource;
use amp_routes::{
    BulkWriteRequest, CsvReader, InstallationConfig, Problem, RouteTable, WriteRequest, plan,
    plan_bulk,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.splitn(3, |byte| *byte == 0);
    let mappings = String::from_utf8_lossy(parts.next().unwrap_or_default());
    let installation = parts.next().unwrap_or_default();
    let body = parts.next().unwrap_or_default();
    let installation = InstallationConfig::from_json(installation).unwrap_or_default();
    if let Ok(request) = BulkWriteRequest::from_json(body) {
        upsert(&request, &mappings, &installation);
    }
    let request = match WriteRequest::from_json(body) {
        Ok(request) => request,
        Err(errors) => {
            assert!(errors.iter().len() > 0);
            assert!(Problem::from(&errors).detail.len() < 100_000);
            return;
        }
    };
    for provider in ["salesforce", "hubspot"] {
        let document = RouteDocument::new(None, vec![integration(provider, &mappings)]);
        let Ok(table) = RouteTable::from_document(&document) else {
            return;
        };
        let object = table.find("i", "o").expect("the table has the object");
        let planned = plan(object, &request, &installation);
        let mut steps = Vec::new();
        let options = PlanOptions::default();
        let again = plan_with(object, &request, &installation, options, Some(&mut steps));
        assert_eq!(planned, again);
        for step in &steps {
            assert!(step.to_string().ends_with('.'));
        }
        match planned {
            Ok(plan) => {
                for planned in &plan.records {
                    let _ = restore(object, &planned.record, &installation);
                }
            }
            Err(error) => assert_eq!(Problem::from(&error).status, 422),
        }
    }
});

/// The rows of a bulk request are planned and written, or refused, and what is
/// written is CSV with as many rows.
fn upsert(request: &BulkWriteRequest, mappings: &str, installation: &InstallationConfig) {
    let BulkSource::Inline(csv) = &request.source else {
        return;
    };
    let document = RouteDocument::new(None, vec![integration("salesforce", mappings)]);
    let Ok(table) = RouteTable::from_document(&document) else {
        return;
    };
    let object = table.find("i", "o").expect("the table has the object");
    let rows = CsvReader::new(csv.as_bytes()).expect("the body was read");
    if let Ok(plan) = plan_bulk(object, request, rows.header(), installation) {
        let mut written = Vec::new();
        rewrite_csv(&plan, rows, &mut written).expect("the body was read");
        CsvReader::new(written.as_slice()).expect("what is written is CSV");
    }
}

fn integration(provider: &str, mappings: &str) -> Integration {
    let fields = mappings.lines().map(|line| {
        let (name, target) = line.split_once('\t').unwrap_or((line, ""));
        let target = Some(target.to_owned()).filter(|target| !target.is_empty());
        FieldMapping {
            name: name.to_owned(),
            kind: match target {
                Some(_) => FieldKind::Predefined,
                None => FieldKind::UserDefined,
            },
            target,
            required: name.len() % 2 == 0,
            default: None,
        }
    });
    let operations = [
        Operation::Create,
        Operation::Update,
        Operation::Delete,
        Operation::Upsert,
    ];
    let object = WriteObject {
        object_name: "o".to_owned(),
        names: vec!["o".to_owned()],
        custom: false,
        operations: operations.to_vec(),
        inherit_mapping: true,
        fields: fields.collect(),
        value_defaults: ValueDefaults::default(),
        batch: None,
    };
    Integration {
        name: "i".to_owned(),
        id: None,
        display_name: None,
        provider: provider.to_owned(),
        module: None,
        objects: vec![object],
    }
}
