//! Manifests to run against: the project's own, and those beside the project.

use std::path::{Path, PathBuf};

use amp_diagnostics::SourceFile;
use serde_json::Value;
use walkdir::WalkDir;

/// The published manifests, in the order of their paths.
pub(crate) fn corpus() -> Vec<SourceFile> {
    manifests(&folder("corpus", "AMPC_CORPUS"))
}

/// The project's own manifests, right and wrong ones.
pub(crate) fn testdata() -> Vec<SourceFile> {
    manifests(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata"))
}

/// Ampersand's OpenAPI description of the manifest.
pub(crate) fn official_description() -> Value {
    let path = folder("schemas", "AMPC_SCHEMAS").join("ampersand-manifest-openapi.json");
    serde_json::from_slice(&read(&path)).unwrap()
}

fn manifests(root: &Path) -> Vec<SourceFile> {
    let files: Vec<SourceFile> = WalkDir::new(root)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "yaml")
        })
        .map(|path| SourceFile::from_bytes(path.display().to_string(), read(&path)))
        .collect();
    assert!(!files.is_empty(), "{} holds no manifest", root.display());
    files
}

#[expect(clippy::disallowed_methods, reason = "tests find their data on disk")]
fn folder(name: &str, variable: &str) -> PathBuf {
    let path = std::env::var_os(variable).map_or_else(
        || {
            Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("../../../shared")
                .join(name)
        },
        PathBuf::from,
    );
    assert!(
        path.is_dir(),
        "the test data `{name}` is not at {}: set {variable} to the folder that holds it",
        path.display()
    );
    path
}

#[expect(clippy::disallowed_methods, reason = "tests find their data on disk")]
fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
