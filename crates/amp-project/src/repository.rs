//! Where files are in their repository.

use std::{
    env, fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use amp_diagnostics::{FileId, SourceFile};

/// The working directory, without links. It is the same for the whole run.
static HERE: LazyLock<PathBuf> = LazyLock::new(|| {
    let here = env::current_dir().unwrap_or_default();
    fs::canonicalize(&here).unwrap_or(here)
});

/// The path of a file from the root of the repository that the working directory is in, however it
/// was given; outside a repository, from the working directory. A file elsewhere is named from the
/// root of its own repository, or else by its absolute path. What is not a file, such as the
/// standard input or a revision, keeps its name.
pub fn name_in_repository(source: &SourceFile) -> String {
    let Some(file) = source.id().map(FileId::path) else {
        return source.name().to_owned();
    };
    let roots = [
        root_above(&HERE),
        Some(HERE.as_path()),
        file.parent().and_then(root_above),
    ];
    let mut roots = roots.into_iter().flatten();
    let inside = roots.find_map(|root| file.strip_prefix(root).ok());
    let shown = inside.unwrap_or(file);
    shown.to_string_lossy().replace('\\', "/")
}

/// The root of the repository that contains a folder.
fn root_above(folder: &Path) -> Option<&Path> {
    let mut folders = folder.ancestors();
    folders.find(|folder| folder.join(".git").exists())
}
