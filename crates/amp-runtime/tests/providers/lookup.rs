use amp_runtime::provider::adapter;

use crate::accounts::client;

#[test]
fn an_adapter_is_found_by_the_key_of_its_provider() {
    for key in ["salesforce", "salesforceJWT", "hubspot"] {
        assert!(adapter(key, client()).is_some(), "{key}");
    }
    for key in ["", "Salesforce", "salesforceMarketing", "zoho"] {
        assert!(adapter(key, client()).is_none(), "{key}");
    }
}

#[test]
fn parts_are_as_large_as_the_provider_takes_them() {
    let limits = |key| adapter(key, client()).unwrap().part_limits();
    assert_eq!(limits("salesforce").bytes, 100_000_000);
    assert_eq!(limits("hubspot").rows, 100);
}
