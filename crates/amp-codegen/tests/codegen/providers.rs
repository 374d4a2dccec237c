//! A provider that is not built in: its facts are data, and nothing else is known of it.

use amp_catalog::Catalog;
use amp_checker::{Settings, check};
use amp_codegen::routing_table;
use amp_diagnostics::SourceFile;
use amp_routes::RouteTable;
use amp_write::{InstallationConfig, WriteRequest, plan};
use serde_json::json;

const CATALOG: &str = r#"{
  "acme": {
    "displayName": "Acme",
    "support": {
      "write": true,
      "proxy": true,
      "batchWrite": {
        "create": { "supported": true, "defaultRecordLimit": 25 },
        "update": { "supported": true, "defaultRecordLimit": 10 }
      }
    },
    "writeTraits": { "idField": "recordKey", "headers": true }
  }
}"#;

const MANIFEST: &str = "\
specVersion: 1.0.0
integrations:
  - name: erp
    provider: acme
    write:
      objects:
        - objectName: parts
";

#[test]
fn a_provider_that_is_added_as_data_is_written_to_by_its_facts() {
    let settings = Settings {
        catalog: Catalog::load(CATALOG.as_bytes()).unwrap(),
        ..Settings::default()
    };
    let checked = check(&SourceFile::new("amp.yaml", MANIFEST), &settings);
    assert_eq!(checked.diagnostics, []);
    let document = routing_table(&checked.model());
    let table = RouteTable::from_document(&document).unwrap();
    let parts = table.find("erp", "parts").unwrap();

    let body = json!({
        "groupRef": "group",
        "type": "update",
        "headers": [{ "key": "X-Site", "value": "7" }],
        "batch": [
            { "record": { "recordKey": "a", "Id": "x", "weight": 3 } },
            { "record": { "recordKey": "A" } },
        ],
    });
    let request = WriteRequest::from_json(body.to_string().as_bytes()).unwrap();
    let planned = plan(parts, &request, &InstallationConfig::default()).unwrap();
    assert_eq!(planned.records_per_call, 10);
    assert_eq!(planned.headers.len(), 1);
    let ids: Vec<_> = planned
        .records
        .iter()
        .map(|record| record.record_id.as_deref())
        .collect();
    assert_eq!(ids, [Some("a"), Some("A")]);
    // In another case, or another provider's, it is a field like any other.
    let kept = json!({ "Id": "x", "weight": 3 });
    assert_eq!(json!(planned.records[0].record), kept);

    let body = json!({
        "groupRef": "group",
        "type": "create",
        "record": {},
        "associations": [{
            "to": { "id": "1" },
            "types": [{ "associationCategory": "C", "associationTypeId": 1 }],
        }],
    });
    let request = WriteRequest::from_json(body.to_string().as_bytes()).unwrap();
    let refused = plan(parts, &request, &InstallationConfig::default()).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "`/associations`: `acme`, to which this integration writes, takes no `associations`"
    );
}
