use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use amp_diagnostics::SourceFile;
use walkdir::WalkDir;

/// The project's own test data.
pub fn testdata() -> PathBuf {
    workspace().join("testdata")
}

/// A folder of published data, which is not part of the project: for `corpus`, `../shared/corpus`
/// beside it, or the folder that `AMPC_CORPUS` names.
///
/// A test that needs one is `#[ignore]`d, and runs with `cargo test -- --ignored`.
pub fn beside(name: &str) -> PathBuf {
    let variable = format!("AMPC_{}", name.to_uppercase());
    let folder = std::env::var_os(&variable).map_or_else(
        || workspace().join("../shared").join(name),
        |named| workspace().join(named),
    );
    assert!(
        folder.is_dir(),
        "there is no folder {}: put the published data `{name}` there, or name its folder in {variable}",
        folder.display()
    );
    folder
}

/// The manifests in a folder and its subfolders, sorted by path; at least one.
#[track_caller]
pub fn manifests(folder: &Path) -> Vec<SourceFile> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter();
    let paths = entries.map(|entry| entry.expect("it can be read").into_path());
    let manifests: Vec<SourceFile> = paths
        .filter(|path| path.extension() == Some(OsStr::new("yaml")))
        .map(|path| {
            let bytes = std::fs::read(&path).expect("it can be read");
            SourceFile::from_bytes(path.display().to_string(), bytes)
        })
        .collect();
    assert!(
        !manifests.is_empty(),
        "{} holds no manifest",
        folder.display()
    );
    manifests
}

fn workspace() -> &'static Path {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2);
    folder.expect("a crate lies in a folder of the workspace")
}
