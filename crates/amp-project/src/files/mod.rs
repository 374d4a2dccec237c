//! Where the files of a project are read from: the editor takes precedence over a revision of the
//! repository, and that over the disk.

pub(crate) mod disk;
mod open;
mod real_paths;
pub(crate) mod revision;

use std::{
    io,
    path::{Path, PathBuf},
};

use amp_diagnostics::{FileId, SourceFile};

use self::{open::OpenTexts, real_paths::RealPaths, revision::Tree};

pub(crate) use self::real_paths::normal;

/// The files of a run. Manifests, configurations, catalogs, baselines and the descriptions of
/// accounts are read through it.
#[derive(Debug, Default)]
pub struct Files {
    open: OpenTexts,
    revision: Option<Tree>,
    real_paths: RealPaths,
}

/// A file: which one it is, and the path under which it is opened and displayed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilePath {
    /// Its identity.
    pub id: FileId,
    /// The path as a person writes it: as it was given, or relative to the working directory if it
    /// is below that.
    pub shown: PathBuf,
}

/// Why a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The user named it: it is read from the disk, whatever the revision, and may be a pipe.
    Named,
    /// It was looked for where such a file may be, or is named in a file that was.
    Found,
}

impl Files {
    /// From now on, the file at `path` has this text; without one, the text that it has otherwise.
    pub fn set_text(&mut self, path: &Path, source: Option<SourceFile>) {
        let id = self.id(path);
        self.open.set(id, source);
    }

    /// From now on, files in the repository are read from a revision.
    pub(crate) fn read_revision(&mut self, tree: Tree) {
        self.revision = Some(tree);
    }

    /// The file at a path; it need not exist.
    pub fn id(&mut self, path: &Path) -> FileId {
        let folder = self.folder(path.parent().unwrap_or(Path::new("")));
        let place = folder.join(path.file_name().unwrap_or_default());
        if place.is_absolute() {
            return FileId::new(&normal(&place));
        }
        let here = self.real_paths.of_folder(Path::new(""));
        FileId::new(&normal(&here.join(place)))
    }

    /// The file at a path, displayed as a person would write it.
    pub(crate) fn file(&mut self, path: &Path) -> FilePath {
        FilePath {
            id: self.id(path),
            shown: self.shown(path),
        }
    }

    /// The path as a person would write it: relative to the working directory if it is below that.
    pub(crate) fn shown(&mut self, path: &Path) -> PathBuf {
        let here = self.real_paths.of_folder(Path::new(""));
        path.strip_prefix(here).unwrap_or(path).to_owned()
    }

    /// A folder by its absolute path without links. In a revision, folders are not links, and need
    /// not exist today.
    pub(crate) fn folder(&mut self, path: &Path) -> PathBuf {
        match &self.revision {
            Some(tree) => tree.absolute(path),
            None => self.real_paths.of_folder(path),
        }
    }

    /// A folder on the disk, whatever the revision.
    pub(crate) fn folder_on_disk(&mut self, path: &Path) -> PathBuf {
        self.real_paths.of_folder(path)
    }

    /// What a path on the disk leads to: for a link to a file, that file.
    pub(crate) fn target(&mut self, path: &Path, is_link: bool) -> FileId {
        FileId::new(&self.real_paths.of_file(path, is_link))
    }

    /// The text of a file that is open in an editor.
    pub(crate) fn open(&self, id: &FileId) -> Option<&SourceFile> {
        self.open.get(id)
    }

    /// The text of a file.
    pub(crate) fn text(&mut self, file: &FilePath, origin: Origin) -> io::Result<SourceFile> {
        if let Some(open) = self.open.get(&file.id) {
            return Ok(open.clone());
        }
        match self.in_revision(&file.id, origin) {
            Some(read) => read,
            None => disk::text(file, origin),
        }
    }

    /// The bytes of a file that is not a text of its own, such as a catalog. One outside the
    /// repository is the same for every revision.
    pub(crate) fn data(&mut self, file: &FilePath, origin: Origin) -> io::Result<Vec<u8>> {
        if let Some(open) = self.open.get(&file.id) {
            return Ok(open.text().as_bytes().to_vec());
        }
        match self.in_revision(&file.id, origin) {
            Some(Ok(source)) => Ok(source.text().as_bytes().to_vec()),
            Some(Err(error)) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => disk::read_data(&file.shown),
        }
    }

    /// The bytes of a file that the user named.
    pub(crate) fn named_data(&mut self, path: &Path) -> io::Result<Vec<u8>> {
        let file = FilePath {
            id: self.id(path),
            shown: path.to_owned(),
        };
        self.data(&file, Origin::Named)
    }

    /// The wanted files below a folder, on the disk in the order of their names and then in the
    /// editor, relative to it; `None` if the path is not a folder.
    pub(crate) fn below(
        &mut self,
        folder: &Path,
        is_wanted: fn(&Path) -> bool,
    ) -> Result<Option<Vec<PathBuf>>, ignore::Error> {
        let whole = self.folder_on_disk(folder);
        let open = self.open.below(&whole);
        if open.iter().all(|below| below == Path::new("")) && !folder.is_dir() {
            return Ok(None);
        }
        let mut files = disk::files_below(folder, is_wanted)?;
        let open = open.into_iter().filter(|path| is_wanted(path));
        let unsaved: Vec<PathBuf> = open.filter(|path| !files.contains(path)).collect();
        files.extend(unsaved);
        Ok(Some(files))
    }

    /// `None` for a file that is to be read from the disk.
    fn in_revision(&mut self, id: &FileId, origin: Origin) -> Option<io::Result<SourceFile>> {
        let revision = self.revision.as_mut();
        revision.filter(|_| origin == Origin::Found)?.read(id)
    }
}
