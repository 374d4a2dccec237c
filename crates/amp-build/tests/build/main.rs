//! Manifests in the build script of a crate.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod cargo;
mod generating;

use std::fs;

use tempfile::TempDir;

const MANIFEST: &str = "\
specVersion: 1.0.0
integrations:
  - name: sync-salesforce
    provider: salesforce
    write:
      objects:
        - objectName: account
        - objectName: Account Plan
";

/// The folder with these files added.
fn filled(folder: TempDir, files: &[(&str, &str)]) -> TempDir {
    for (file, text) in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}
