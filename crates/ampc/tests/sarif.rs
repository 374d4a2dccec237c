//! The SARIF log of every published manifest, validated against the published schema of SARIF and
//! compared with the JSON output.

use std::{fs, process::Command};

use amp_testkit::beside;
use serde_json::Value;

#[test]
#[ignore = "reads published manifests"]
fn the_log_of_the_corpus_is_valid_and_tells_what_json_tells() {
    let path = beside("schemas").join("sarif-2.1.0.json");
    let schema: Value =
        serde_json::from_slice(&fs::read(path).expect("the schema of SARIF")).expect("it is JSON");
    let (log, code) = check("sarif");
    let validator = jsonschema::validator_for(&schema).expect("it is a schema");
    let errors: Vec<String> = validator
        .iter_errors(&log)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert_eq!(errors, Vec::<String>::new());

    let (output, code_of_json) = check("json");
    let texts = |list: &Value, key: &str| -> Vec<String> {
        let found = list.as_array().expect("a list").iter();
        found.map(|finding| finding[key].to_string()).collect()
    };
    let results = &log["runs"][0]["results"];
    let findings = &output["diagnostics"];
    assert!(!texts(findings, "rule").is_empty());
    assert_eq!(texts(results, "ruleId"), texts(findings, "rule"));
    assert_eq!(texts(results, "level"), texts(findings, "severity"));
    let has_errors = output["summary"]["errors"] != 0;
    assert_eq!([code, code_of_json], [Some(i32::from(has_errors)); 2]);
}

/// The output of a check of the corpus in this format, and its exit code.
fn check(format: &str) -> (Value, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_ampc"))
        .args(["check", "--output-format", format])
        .arg(beside("corpus"))
        .output()
        .expect("the binary runs");
    let value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    (value, output.status.code())
}
