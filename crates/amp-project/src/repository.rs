//! Where files are in their repository.

use std::{
    env, fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use crate::real_paths::normal;

/// The working directory, without links. It stays the same for the whole run.
static HERE: LazyLock<PathBuf> = LazyLock::new(|| {
    let here = env::current_dir().unwrap_or_default();
    fs::canonicalize(&here).unwrap_or(here)
});

/// The path of a file from the root of the repository in which the user stands, in
/// whichever way it was given; outside a repository, from the working directory. A file
/// that is elsewhere is named from the root of its own repository, or else by its whole
/// path. What is not a path, such as `<stdin>` or `git:main:amp.yaml`, stays as it is.
pub fn name_in_repository(name: &str) -> String {
    let is_file = Path::new(name).exists();
    if !is_file && (name.starts_with('<') || name.starts_with("git:")) {
        return name.to_owned();
    }
    let file = real(&HERE.join(name));
    let roots = [
        root_above(&HERE),
        Some(HERE.as_path()),
        file.parent().and_then(root_above),
    ];
    let mut roots = roots.into_iter().flatten();
    let inside = roots.find_map(|root| file.strip_prefix(root).ok());
    let shown = inside.unwrap_or(&file);
    shown.to_string_lossy().replace('\\', "/")
}

/// The root of the repository that holds a folder.
fn root_above(folder: &Path) -> Option<&Path> {
    let mut folders = folder.ancestors();
    folders.find(|folder| folder.join(".git").exists())
}

/// The path of a file without links to folders above it. The file may be a link, or
/// not there.
fn real(file: &Path) -> PathBuf {
    let folder = file
        .parent()
        .and_then(|folder| fs::canonicalize(folder).ok());
    match (folder, file.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => normal(file),
    }
}
