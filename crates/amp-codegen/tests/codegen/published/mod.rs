//! The schema and the tables, compared with what Ampersand publishes.
#![expect(
    clippy::disallowed_methods,
    reason = "tests find their data on the disk"
)]

mod official_keys;

use amp_testkit::{beside, manifests};
use serde_json::Value;

use crate::expand::check_expansion;
use crate::manifest_schema::{errors, validator};
use crate::platform_json::platform_json;
use crate::routing_table::check_table;

#[test]
#[ignore = "reads published manifests"]
fn every_published_manifest_is_accepted() {
    let validator = validator();
    for source in manifests(&beside("corpus")) {
        let ours = platform_json(&source);
        let theirs: Value = serde_yaml::from_str(source.text()).unwrap();
        for manifest in [ours, theirs] {
            let errors = errors(&validator, &manifest);
            assert_eq!(errors, Vec::<String>::new(), "{}", source.name());
        }
    }
}

#[test]
#[ignore = "reads published manifests"]
fn every_published_manifest_builds_one_valid_table() {
    manifests(&beside("corpus")).iter().for_each(check_table);
}

#[test]
#[ignore = "reads published manifests"]
fn every_published_manifest_expands_to_one_that_means_the_same() {
    for source in manifests(&beside("corpus")) {
        assert!(check_expansion(&source), "{}", source.name());
    }
}

/// Ampersand's OpenAPI description of the manifest.
fn official_description() -> Value {
    let path = beside("schemas").join("ampersand-manifest-openapi.json");
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}
