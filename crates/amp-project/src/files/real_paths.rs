use std::{
    collections::HashMap,
    ffi::OsString,
    fs,
    path::{Component, Path, PathBuf},
};

/// Paths without links and `..`. Each folder is resolved once, below its parent, because the system
/// would walk down from the root for every file.
#[derive(Debug, Default)]
pub(crate) struct RealPaths {
    /// By the bytes of the path, which are faster to hash than its components: two spellings of one
    /// folder are resolved twice.
    folders: HashMap<OsString, PathBuf>,
}

impl RealPaths {
    /// The folder; as given if it does not exist. An empty path is the current folder.
    pub fn of_folder(&mut self, folder: &Path) -> PathBuf {
        if let Some(known) = self.folders.get(folder.as_os_str()) {
            return known.clone();
        }
        // `link/` would be the target of the link.
        let own = fs::symlink_metadata(folder.components().as_path());
        let is_plain = own.is_ok_and(|own| !own.is_symlink());
        let real = self.real(folder, is_plain);
        self.folders.insert(folder.into(), real.clone());
        real
    }

    /// The file, which the caller knows to exist; as given if it has no place on the disk, such as
    /// a pipe (`/dev/fd/63`).
    pub fn of_file(&mut self, file: &Path, is_link: bool) -> PathBuf {
        self.real(file, !is_link)
    }

    /// A plain file, which exists and is not a link, is in the folder of its path.
    fn real(&mut self, path: &Path, is_plain: bool) -> PathBuf {
        if is_plain && let (Some(parent), Some(name)) = (path.parent(), path.file_name()) {
            return self.of_folder(parent).join(name);
        }
        let is_here = path.as_os_str().is_empty();
        let path = if is_here { Path::new(".") } else { path };
        fs::canonicalize(path).unwrap_or_else(|_| path.components().collect())
    }
}

/// The path without `.` and `..`, by its text alone: it need not exist.
pub(crate) fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                normal.pop();
            }
            other => normal.push(other),
        }
    }
    normal
}
