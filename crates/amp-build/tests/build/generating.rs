//! What a build script generates from manifests.

use std::fs;
use std::path::Path;

use amp_build::generate;
use amp_routes::RouteTable;
use tempfile::TempDir;

use crate::{MANIFEST, filled};

const BROKEN: &str = "\
specVersion: 1.0.0
integrations:
  - name: sync-salesforce
    provider: salesforce
    write:
      objects:
        - objectName: account
          inheritMaping: true
        - objectName:
";

fn folder(files: &[(&str, &str)]) -> TempDir {
    filled(TempDir::new().unwrap(), files)
}

/// The message with the folder replaced, as its name is new each time.
fn renamed(text: &str, folder: &Path) -> String {
    text.replace(&folder.display().to_string(), "FOLDER")
}

#[test]
fn the_table_and_the_module_are_written() {
    let config = "project = \"demo\"\n\n[integrations]\nsync-salesforce = \"1234\"\n";
    let folder = folder(&[("amp.yaml", MANIFEST), ("ampc.toml", config)]);
    let manifest = folder.path().join("amp.yaml");
    generate(&[manifest], folder.path()).unwrap();

    let bytes = fs::read(folder.path().join("amp_routes.bin")).unwrap();
    let table = RouteTable::from_bytes(bytes).unwrap();
    assert_eq!(table.project(), Some("demo"));
    let object = table.find("1234", "Account Plan").unwrap();
    assert_eq!(object.object_name(), "Account Plan");

    let module = fs::read_to_string(folder.path().join("amp_routes.rs")).unwrap();
    insta::assert_snapshot!(module);
}

#[test]
fn what_was_read_is_watched_and_warnings_are_shown() {
    let misspelt = "objectName: account\n          inheritMaping: true\n";
    let manifest = MANIFEST.replace("objectName: account\n", misspelt);
    let folder = folder(&[("amp.yaml", &manifest), ("ampc.toml", "")]);
    let lines = generate(&[folder.path().to_owned()], folder.path()).unwrap();
    insta::assert_snapshot!(renamed(&lines.join("\n"), folder.path()));
}

#[test]
fn errors_are_drawn() {
    let folder = folder(&[("amp.yaml", BROKEN)]);
    let error = generate(&[folder.path().join("amp.yaml")], folder.path()).unwrap_err();
    insta::assert_snapshot!(renamed(&error.to_string(), folder.path()));
    assert!(!folder.path().join("amp_routes.rs").exists());
}

#[test]
fn a_broken_configuration_is_drawn() {
    let folder = folder(&[("amp.yaml", MANIFEST), ("ampc.toml", "projct = 1\n")]);
    let error = generate(&[folder.path().join("amp.yaml")], folder.path()).unwrap_err();
    insta::assert_snapshot!(renamed(&error.to_string(), folder.path()));
}

#[test]
fn a_path_to_no_manifest_is_an_error() {
    let folder = folder(&[]);
    let nowhere = folder.path().join("amp.yaml");
    let missing = generate(&[nowhere], folder.path()).unwrap_err();
    assert!(missing.to_string().contains("does not exist"), "{missing}");
    let empty = generate(&[folder.path().to_owned()], folder.path()).unwrap_err();
    assert!(
        empty.to_string().starts_with("no manifest found"),
        "{empty}"
    );
}
