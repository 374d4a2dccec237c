use std::{
    collections::HashMap,
    fs,
    path::{Component, Path, PathBuf},
};

/// Paths without links and `..`. Each folder is looked up once, below its
/// parent, because the system would walk down from the root for every file.
#[derive(Debug, Default)]
pub(crate) struct RealPaths {
    folders: HashMap<PathBuf, PathBuf>,
}

impl RealPaths {
    /// The folder; as it was given when it does not exist. An empty path is the
    /// current folder.
    pub fn of_folder(&mut self, folder: &Path) -> PathBuf {
        if let Some(known) = self.folders.get(folder) {
            return known.clone();
        }
        let real = self.in_parent(folder).unwrap_or_else(|| {
            let is_here = folder.as_os_str().is_empty();
            let folder = if is_here { Path::new(".") } else { folder };
            fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned())
        });
        self.folders.insert(folder.to_owned(), real.clone());
        real
    }

    /// The file; as it was given when it has no place on the disk, as a pipe
    /// (`/dev/fd/63`) has none.
    pub fn of_file(&mut self, file: &Path) -> PathBuf {
        let in_parent = self.in_parent(file);
        in_parent.unwrap_or_else(|| fs::canonicalize(file).unwrap_or_else(|_| file.to_owned()))
    }

    /// What stands in its folder under its own name; `None` for a link, `..`, and
    /// what does not exist.
    fn in_parent(&mut self, path: &Path) -> Option<PathBuf> {
        let (parent, name) = (path.parent()?, path.file_name()?);
        let metadata = fs::symlink_metadata(path).ok()?;
        (!metadata.is_symlink()).then(|| self.of_folder(parent).join(name))
    }
}

/// The path without `.` and `..`, by its text alone: what it names need not
/// exist.
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
