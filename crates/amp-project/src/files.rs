//! Where the files of a project are read from: the editor takes precedence over a revision of the
//! repository, and that over the disk.

use std::{
    collections::HashMap,
    io,
    path::{Path, PathBuf},
};

use amp_diagnostics::SourceFile;

use crate::{
    read::{read_data, read_file, read_found},
    real_paths::{RealPaths, normal},
    revision::Tree,
};

/// The files of a run.
#[derive(Debug, Default)]
pub struct Files {
    /// The texts that are open in an editor, whatever is on the disk, by absolute paths without
    /// links.
    open: HashMap<PathBuf, SourceFile>,
    revision: Option<Tree>,
    /// The real paths of given ones.
    pub(crate) real_paths: RealPaths,
}

/// A file that is to be read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted<'a> {
    /// Its absolute path without links.
    pub path: &'a Path,
    /// Its path as displayed.
    pub shown: &'a Path,
    /// Whether the user named it: then it is read from the disk, whatever the revision, and may be
    /// a pipe.
    pub is_named: bool,
}

impl Files {
    /// From now on, the file at `path` has this text; without one, the text that it has otherwise.
    pub fn set_text(&mut self, path: &Path, source: Option<SourceFile>) {
        let path = self.whole(path);
        match source {
            Some(source) => self.open.insert(path, source),
            None => self.open.remove(&path),
        };
    }

    /// From now on, files in the repository are read from a revision.
    pub(crate) fn read_revision(&mut self, tree: Tree) {
        self.revision = Some(tree);
    }

    /// The text of a file that is open in an editor.
    pub(crate) fn open(&mut self, path: &Path) -> Option<&SourceFile> {
        if self.open.is_empty() {
            return None;
        }
        let path = self.whole(path);
        self.open.get(&path)
    }

    /// The files below a folder that are open in an editor, relative to it, sorted.
    pub(crate) fn open_below(&self, folder: &Path) -> Vec<PathBuf> {
        let paths = self.open.keys();
        let paths = paths.filter_map(|path| path.strip_prefix(folder).ok());
        let mut paths: Vec<PathBuf> = paths.map(Path::to_owned).collect();
        paths.sort();
        paths
    }

    /// A folder of the revision by its absolute path; `None` if folders are read from the disk.
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

    /// The bytes of a file that is not a manifest. One outside the repository is the same for every
    /// revision.
    pub(crate) fn data(&mut self, file: Wanted<'_>) -> io::Result<Vec<u8>> {
        if let Some(open) = self.open.get(file.path) {
            return Ok(open.text().as_bytes().to_vec());
        }
        match self.in_revision(file.path, file.is_named) {
            Some(Ok(source)) => Ok(source.text().as_bytes().to_vec()),
            Some(Err(error)) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => read_data(file.shown),
        }
    }

    /// The bytes of a file that the user named and that is not a manifest.
    pub(crate) fn named_data(&mut self, path: &Path) -> io::Result<Vec<u8>> {
        let whole = self.whole(path);
        self.data(Wanted {
            path: &whole,
            shown: path,
            is_named: true,
        })
    }

    /// The absolute path of a file, which need not exist.
    pub(crate) fn whole(&mut self, path: &Path) -> PathBuf {
        let folder = path.parent().unwrap_or(Path::new(""));
        let place = self.real_paths.of_folder(folder);
        normal(&place.join(path.file_name().unwrap_or_default()))
    }

    /// The path as a person would write it: relative to the working directory if it is below that.
    pub(crate) fn shown(&mut self, path: &Path) -> PathBuf {
        let here = self.real_paths.of_folder(Path::new(""));
        path.strip_prefix(here).unwrap_or(path).to_owned()
    }

    /// `None` for a file that is to be read from the disk.
    fn in_revision(&mut self, path: &Path, is_named: bool) -> Option<io::Result<SourceFile>> {
        let revision = self.revision.as_mut().filter(|_| !is_named);
        revision?.read(path)
    }
}
