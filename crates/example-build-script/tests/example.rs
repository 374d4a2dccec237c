//! The example works as described.

use amp_routes::Operation;
use example_build_script::{company, routes};

#[test]
fn the_table_is_in_the_program() {
    let company = company().unwrap();
    assert_eq!(company.object_name(), "account");
    assert!(company.operations().contains(Operation::Delete));
    let phone = company.fields().next().unwrap();
    assert_eq!((phone.name, phone.target), ("phone", Some("mobilephone")));
}

#[test]
fn requests_are_matched_against_it() {
    let path = "/v1/projects/demo/integrations/sync-salesforce/objects/touchpoints__c:async";
    let found = routes::table().match_path("PUT", path).unwrap();
    let name = routes::sync_salesforce::TOUCHPOINTS_C;
    assert_eq!(found.object.object_name(), name);
}
