//! Manifests on the disk.
#![expect(
    clippy::disallowed_methods,
    reason = "tests find their data on the disk"
)]

use std::path::Path;

use amp_diagnostics::SourceFile;
use walkdir::WalkDir;

/// The project's own manifests, right and wrong ones.
pub(crate) fn testdata() -> Vec<SourceFile> {
    manifests(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata"))
}

/// The manifests in a folder, in the order of their paths.
pub(crate) fn manifests(root: &Path) -> Vec<SourceFile> {
    let files: Vec<SourceFile> = WalkDir::new(root)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "yaml")
        })
        .map(|path| {
            SourceFile::from_bytes(path.display().to_string(), std::fs::read(path).unwrap())
        })
        .collect();
    assert!(!files.is_empty(), "{} holds no manifest", root.display());
    files
}
