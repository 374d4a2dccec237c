use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use amp_diagnostics::{Diagnostic, FileId, SourceFile};
use amp_project::{Config, ConfigChoice, ConfigFindings, Configs};
use gen_lsp_types::Uri;

use super::{Content, Documents};
use crate::convert::to_path;

/// The settings of documents: those of the nearest `ampc.toml`, which, like the files that it
/// names, is read from the editor if it is open there.
#[derive(Debug)]
pub(crate) struct Settings {
    configs: Configs,
    /// The files that were read for it.
    files: HashSet<FileId>,
}

impl Settings {
    /// Reads everything again on demand.
    pub fn new(documents: &Documents) -> Self {
        let mut settings = Self {
            configs: Configs::new(ConfigChoice::Nearest),
            files: HashSet::new(),
        };
        for document in documents.all() {
            if let Content::Config(source, _) | Content::Other(source) = &document.content {
                settings.set_text(&document.uri, Some(source.clone()));
            }
        }
        settings
    }

    /// The settings of a manifest, and its configuration. A manifest that is not on a disk has the
    /// default ones.
    pub fn of(&mut self, uri: &Uri) -> (amp_checker::Settings, Arc<Config>) {
        let Some(path) = to_path(uri) else {
            let manifest = Configs::new(ConfigChoice::Nothing).manifest(PathBuf::new());
            return (manifest.settings(), manifest.config);
        };
        let manifest = self.configs.manifest(path);
        let broken = self.configs.broken.iter();
        let broken = broken.flat_map(|broken| &broken.files);
        let files = manifest.config.files().iter().chain(broken);
        self.files.extend(files.map(|file| file.id.clone()));
        (manifest.settings(), manifest.config)
    }

    /// The file at a path.
    pub fn id(&mut self, path: &Path) -> FileId {
        self.configs.id(path)
    }

    /// Whether anything may depend on a file that has changed.
    pub fn depend_on(&mut self, uri: &Uri) -> bool {
        let path = to_path(uri);
        path.is_some_and(|path| {
            path.ends_with("ampc.toml") || self.files.contains(&self.configs.id(&path))
        })
    }

    /// From now on, a file has this text; without one, that on the disk. Only what depends on the
    /// file is read again.
    pub fn set_text(&mut self, uri: &Uri, source: Option<SourceFile>) {
        if let Some(path) = to_path(uri) {
            self.configs.set_text(&path, source);
        }
    }

    /// Notes that a file on the disk has changed.
    pub fn forget(&mut self, uri: &Uri) {
        if let Some(path) = to_path(uri) {
            self.configs.forget(&path);
        }
    }

    /// The findings in the `ampc.toml` at `path`.
    pub fn problems_of(&mut self, path: &Path) -> Vec<Diagnostic> {
        // Looking up a manifest beside it reads the configuration.
        self.configs.manifest(path.with_file_name("amp.yaml"));
        let id = self.configs.id(path);
        let is_own = |one: &&ConfigFindings| one.source.id() == Some(&id);
        let own = self.configs.broken.iter().find(is_own);
        own.map_or_else(Vec::new, |own| own.diagnostics.clone())
    }

    /// The configurations that are broken.
    pub fn broken(&self) -> &[ConfigFindings] {
        &self.configs.broken
    }
}
