//! Where the files of a project are read from: what is open in an editor goes before a
//! revision of the repository, and a revision before the disk.

use std::{
    collections::HashMap,
    io,
    path::{Path, PathBuf},
};

use amp_diagnostics::SourceFile;

use crate::{
    read::{read_data, read_file, read_found},
    real_paths::normal,
    revision::Tree,
};

/// The files of a run, by their whole paths without links.
#[derive(Debug, Default)]
pub(crate) struct Files {
    /// The texts that an editor has, whatever the disk says.
    open: HashMap<PathBuf, SourceFile>,
    revision: Option<Tree>,
}

/// A file that is to be read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted<'a> {
    /// Its whole path.
    pub path: &'a Path,
    /// Its path as it is shown.
    pub shown: &'a Path,
    /// Whether the user named it: then it is the one on the disk, whatever the revision,
    /// and may be a pipe.
    pub is_named: bool,
}

impl Files {
    /// From now on, what lies in the repository is read as it was in a revision.
    pub(crate) fn read_revision(&mut self, tree: Tree) {
        self.revision = Some(tree);
    }

    /// From now on, the file has this text; without one, the text that it has elsewhere.
    pub(crate) fn set_open(&mut self, path: PathBuf, source: Option<SourceFile>) {
        match source {
            Some(source) => self.open.insert(path, source),
            None => self.open.remove(&path),
        };
    }

    /// The text that an editor has of a file.
    pub(crate) fn open(&self, path: &Path) -> Option<&SourceFile> {
        self.open.get(path)
    }

    /// Whether no editor has a file.
    pub(crate) fn has_none_open(&self) -> bool {
        self.open.is_empty()
    }

    /// A folder of the revision by its whole path; `None` where folders are those of the
    /// disk.
    pub(crate) fn folder(&self, path: &Path) -> Option<PathBuf> {
        self.revision.as_ref().map(|tree| tree.absolute(path))
    }

    /// The text of a file.
    pub(crate) fn text(&mut self, file: Wanted<'_>) -> io::Result<SourceFile> {
        if let Some(open) = self.open.get(file.path) {
            return Ok(open.clone());
        }
        match self.in_revision(file.path, file.is_named) {
            Some(read) => read,
            None if file.is_named => read_file(file.shown),
            None => read_found(file.shown),
        }
    }

    /// The bytes of a file that is no manifest. One that the repository does not have is
    /// the same for every revision.
    pub(crate) fn data(&mut self, file: Wanted<'_>) -> io::Result<Vec<u8>> {
        let path = normal(file.path);
        if let Some(open) = self.open.get(&path) {
            return Ok(open.text().as_bytes().to_vec());
        }
        match self.in_revision(&path, file.is_named) {
            Some(Ok(source)) => Ok(source.text().as_bytes().to_vec()),
            Some(Err(error)) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => read_data(file.path),
        }
    }

    /// `None` for a file that is to be read from the disk.
    fn in_revision(&mut self, path: &Path, is_named: bool) -> Option<io::Result<SourceFile>> {
        let revision = self.revision.as_mut().filter(|_| !is_named);
        revision?.read(path)
    }
}
