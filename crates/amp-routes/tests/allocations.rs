//! A successful look-up does not allocate.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use allocation_counter::measure;
use amp_routes::document::{Integration, Operation, RouteDocument, ValueDefaults, WriteObject};
use amp_routes::{ProviderTraits, RouteTable, object_path};

const NAME: &str = "größe / 100%";

fn table() -> RouteTable {
    let object = WriteObject {
        object_name: NAME.to_owned(),
        names: vec![NAME.to_owned()],
        custom: false,
        operations: vec![Operation::Create, Operation::Upsert],
        inherit_mapping: false,
        fields: Vec::new(),
        value_defaults: ValueDefaults::default(),
        batch: None,
    };
    let integration = Integration {
        name: "crm".to_owned(),
        id: None,
        display_name: None,
        provider: "salesforce".to_owned(),
        module: None,
        traits: ProviderTraits::default(),
        objects: vec![object],
    };
    RouteTable::from_document(&RouteDocument::new(None, vec![integration])).unwrap()
}

#[test]
fn what_is_found_is_found_without_an_allocation() {
    let table = table();
    let path = object_path(NAME).replace("{integrationId}", "crm");
    let bulk = format!("https://write.withampersand.com{path}:async?apiKey=k");
    let allocated = measure(|| {
        assert_eq!(table.find("crm", NAME).unwrap().object_name(), NAME);
        assert!(table.match_path("POST", &path).is_ok());
        assert!(table.match_path("PUT", &bulk).is_ok());
        let object = table.integrations().next().unwrap().objects().next();
        assert!(object.unwrap().names().eq([NAME]));
    });
    assert_eq!(allocated.count_total, 0);
    // Check that allocations are counted.
    let refused = measure(|| assert!(table.find("crm", "other").is_err()));
    assert!(refused.count_total > 0);
}
