//! Reading a description of 5 MB, compared with the parse by `serde_json`.
//!
//! `cargo bench -p amp-account` prints the times.

use std::fmt::Write as _;
use std::path::Path;

use amp_diagnostics::SourceFile;
use divan::{AllocProfiler, Bencher, black_box};
use serde_json::Value;

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// The size of a description, in bytes.
const SIZE: usize = 5_000_000;

/// The output of `sf sobject describe`, with the keys that it has for each field.
fn salesforce() -> SourceFile {
    let mut fields = String::new();
    let mut number = 0;
    while fields.len() < SIZE {
        let comma = if number == 0 { "" } else { "," };
        let _ = write!(
            fields,
            r#"{comma}
      {{"aggregatable": true, "aiPredictionField": false, "autoNumber": false, "byteLength": 120,
       "calculated": false, "calculatedFormula": null, "caseSensitive": false, "createable": true,
       "custom": true, "defaultValue": null, "defaultedOnCreate": false, "digits": 0,
       "externalId": false, "filterable": true, "groupable": true, "idLookup": false,
       "inlineHelpText": "What \"it\" is", "label": "Field {number}", "length": 40,
       "name": "Field_{number}__c", "nameField": false, "nillable": true,
       "picklistValues": [
         {{"active": true, "defaultValue": false, "label": "North", "validFor": null, "value": "north"}},
         {{"active": true, "defaultValue": false, "label": "South", "validFor": null, "value": "south"}}],
       "referenceTo": [], "relationshipName": null, "restrictedPicklist": true, "scale": 0,
       "soapType": "xsd:string", "sortable": true, "type": "picklist", "unique": false,
       "updateable": true, "writeRequiresMasterRead": false}}"#
        );
        number += 1;
    }
    let text = format!(
        r#"{{"status": 0, "result": {{"name": "Contact", "fields": [{fields}]}}, "warnings": []}}"#
    );
    SourceFile::new("contact.json", text)
}

/// HubSpot's answer with the properties of an object.
fn hubspot() -> SourceFile {
    let mut results = String::new();
    let mut number = 0;
    while results.len() < SIZE {
        let comma = if number == 0 { "" } else { "," };
        let _ = write!(
            results,
            r#"{comma}{{"updatedAt": "2026-01-01T00:00:00Z", "name": "field_{number}", "label": "Field",
              "type": "enumeration", "fieldType": "select", "description": "A \"field\"",
              "options": [{{"label": "Gold", "value": "gold", "displayOrder": 0, "hidden": false}}],
              "calculated": false, "externalOptions": false, "hasUniqueValue": false,
              "modificationMetadata": {{"archivable": true, "readOnlyValue": false}}}}"#
        );
        number += 1;
    }
    SourceFile::new("contacts.json", format!(r#"{{"results": [{results}]}}"#))
}

#[divan::bench(args = ["salesforce", "hubspot"])]
fn read(bencher: Bencher<'_, '_>, format: &str) {
    let source = source(format);
    bencher.bench(|| black_box(amp_account::read(Path::new(source.name()), &source)));
}

#[divan::bench(args = ["salesforce", "hubspot"])]
fn parse_by_serde_json(bencher: Bencher<'_, '_>, format: &str) {
    let source = source(format);
    bencher.bench(|| black_box(serde_json::from_str::<Value>(source.text())));
}

fn source(format: &str) -> SourceFile {
    match format {
        "salesforce" => salesforce(),
        _ => hubspot(),
    }
}
