//! The names of files in the formats that services read.

use std::{fs, path::Path};

use tempfile::TempDir;

use crate::{FAILS, WARNS, ampc, directory, run_with_input, text};

/// The paths of the findings, in each of the formats.
fn named(folder: &Path, path: &str) -> Vec<String> {
    let found = |format: &str| {
        let mut command = ampc(folder);
        command.args(["check", path, "--output-format", format]);
        text(&command.output().expect("the binary runs").stdout)
    };
    let json = |format: &str| -> serde_json::Value {
        serde_json::from_str(&found(format)).expect("it is JSON")
    };
    let github = found("github");
    let (_, github) = github.split_once("file=").expect("there is a file");
    let (github, _) = github.split_once(',').expect("there is a line");
    let sarif = &json("sarif")["runs"][0]["results"][0]["locations"][0];
    let sarif = &sarif["physicalLocation"]["artifactLocation"]["uri"];
    let gitlab = &json("gitlab")[0]["location"]["path"];
    [gitlab, sarif]
        .into_iter()
        .filter_map(|path| path.as_str())
        .chain([github])
        .map(str::to_owned)
        .collect()
}

#[track_caller]
fn check(folder: &Path, path: &str, expected: &str) {
    assert_eq!(named(folder, path), [expected; 3], "{path}");
}

fn absolute(files: &TempDir, path: &str) -> String {
    files.path().join(path).display().to_string()
}

#[test]
fn a_file_has_one_name_however_it_is_given() {
    let files = directory(&[("crm/amp.yaml", FAILS), ("deals/amp.yaml", FAILS)]);
    for path in ["crm/amp.yaml", "./crm/amp.yaml", "crm", "deals/../crm"] {
        check(files.path(), path, "crm/amp.yaml");
    }
    check(
        files.path(),
        &absolute(&files, "crm/amp.yaml"),
        "crm/amp.yaml",
    );
}

#[test]
fn in_a_repository_names_begin_at_its_root() {
    let files = directory(&[
        ("crm/amp.yaml", FAILS),
        ("deals/amp.yaml", FAILS),
        ("crm/deep/x", ""),
    ]);
    fs::create_dir(files.path().join(".git")).expect("a new directory");
    let crm = files.path().join("crm");
    for path in ["amp.yaml", "./amp.yaml", "../crm/amp.yaml", "deep/.."] {
        check(&crm, path, "crm/amp.yaml");
    }
    check(&crm, "../deals/amp.yaml", "deals/amp.yaml");
    check(&crm, &absolute(&files, "deals"), "deals/amp.yaml");
    let elsewhere = directory(&[]);
    check(
        elsewhere.path(),
        &absolute(&files, "deals"),
        "deals/amp.yaml",
    );
}

#[test]
fn the_standard_input_is_named_as_it_is_said() {
    let files = directory(&[]);
    let name = |arguments: &str| {
        let arguments = format!("check - --output-format gitlab {arguments}");
        let found = run_with_input(&files, &arguments, FAILS);
        let found: serde_json::Value = serde_json::from_slice(&found.stdout).expect("it is JSON");
        found[0]["location"]["path"].as_str().map(str::to_owned)
    };
    assert_eq!(name("").as_deref(), Some("<stdin>"));
    let given = "--stdin-filename ./new/../crm/amp.yaml";
    assert_eq!(name(given).as_deref(), Some("crm/amp.yaml"));
}

/// A related place may be in another file.
#[test]
fn the_other_file_of_a_finding_is_named_alike() {
    let files = directory(&[("a/amp.yaml", WARNS), ("b/amp.yaml", WARNS)]);
    let path = absolute(&files, "");
    let mut command = ampc(files.path());
    command.args(["build", &path, "--output-format", "sarif"]);
    let log = text(&command.output().expect("the binary runs").stdout);
    assert!(log.contains("\"uri\":\"a/amp.yaml\""), "{log}");
    assert!(!log.contains("file://"), "{log}");
}
