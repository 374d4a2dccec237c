//! The texts that are open in an editor, whatever is on the disk.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use amp_diagnostics::{FileId, SourceFile};

#[derive(Debug, Default)]
pub(super) struct OpenTexts(HashMap<FileId, SourceFile>);

impl OpenTexts {
    /// Opens a file with this text, or closes it.
    pub fn set(&mut self, id: FileId, source: Option<SourceFile>) {
        match source {
            Some(source) => self.0.insert(id.clone(), source.of_file(id)),
            None => self.0.remove(&id),
        };
    }

    pub fn get(&self, id: &FileId) -> Option<&SourceFile> {
        self.0.get(id)
    }

    /// The files below a folder, relative to it, sorted.
    pub fn below(&self, folder: &Path) -> Vec<PathBuf> {
        let paths = self.0.keys().map(FileId::path);
        let paths = paths.filter_map(|path| path.strip_prefix(folder).ok());
        let mut paths: Vec<PathBuf> = paths.map(Path::to_owned).collect();
        paths.sort();
        paths
    }
}
