use std::collections::HashSet;
use std::path::{Path, PathBuf, absolute};

use amp_diagnostics::{Diagnostic, SourceFile};
use amp_project::{ConfigChoice, ConfigFindings, Configs};
use gen_lsp_types::Uri;

use super::{Content, Documents};
use crate::convert::to_path;

/// The settings of documents: those of the nearest `ampc.toml`, in the text that an
/// editor has of it.
#[derive(Debug)]
pub(crate) struct Settings {
    configs: Configs,
    /// The files that were read for it, by their paths from the root.
    files: HashSet<PathBuf>,
}

impl Settings {
    /// Reads everything anew, when it is next asked for.
    pub fn new(documents: &Documents) -> Self {
        let mut configs = Configs::new(ConfigChoice::Nearest);
        for document in documents.all() {
            if let Content::Config(source, _) = &document.content
                && let Some(path) = to_path(&document.uri)
            {
                configs.set_text(&path, Some(source.clone()));
            }
        }
        Self {
            configs,
            files: HashSet::new(),
        }
    }

    /// The settings of a manifest, and the project that it is for. One that is on no disk
    /// has the default ones.
    pub fn of(&mut self, uri: &Uri) -> (amp_checker::Settings, Option<String>) {
        let Some(path) = to_path(uri) else {
            let manifest = Configs::new(ConfigChoice::Nothing).manifest(PathBuf::new());
            return (manifest.settings(), None);
        };
        let manifest = self.configs.manifest(path);
        let broken = self.configs.broken.iter();
        let broken = broken.flat_map(|broken| &broken.files);
        let files = manifest.config.files().iter().chain(broken);
        self.files
            .extend(files.filter_map(|file| absolute(file).ok()));
        let project = manifest.config.project().map(str::to_owned);
        (manifest.settings(), project)
    }

    /// Whether something may be another one now that a file has changed.
    pub fn depend_on(&self, uri: &Uri) -> bool {
        let path = to_path(uri);
        path.is_some_and(|path| path.ends_with("ampc.toml") || self.files.contains(&path))
    }

    /// What is wrong with the `ampc.toml` at `path`, which has this text.
    pub fn check(path: &Path, source: &SourceFile) -> Vec<Diagnostic> {
        let mut configs = Configs::new(ConfigChoice::Nearest);
        configs.set_text(path, Some(source.clone()));
        // Its neighbour reads it.
        configs.manifest(path.with_file_name("amp.yaml"));
        let mut broken = configs.broken.into_iter();
        let own = broken.find(|one| one.source.name() == source.name());
        own.map_or_else(Vec::new, |own| own.diagnostics)
    }

    /// The configurations that turned out to be broken since this was last asked.
    pub fn take_broken(&mut self) -> Vec<ConfigFindings> {
        std::mem::take(&mut self.configs.broken)
    }
}
