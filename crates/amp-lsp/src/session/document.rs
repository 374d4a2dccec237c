use std::ffi::OsStr;
use std::path::Path;
use std::sync::Arc;

use amp_checker::Settings;
use amp_diagnostics::{Cancelled, Diagnostic, SourceFile};
use amp_ide::Snapshot;
use amp_project::{Config, is_manifest_name};
use gen_lsp_types::Uri;

use crate::convert::to_path;

/// A version of an open document. It is immutable, so any thread may use it.
#[derive(Debug)]
pub(crate) struct Document {
    /// The client's spelling.
    pub uri: Uri,
    pub version: i32,
    pub content: Content,
    /// The configuration of a manifest.
    pub config: Option<Arc<Config>>,
}

/// The content of a document.
#[derive(Debug)]
pub(crate) enum Content {
    Manifest(Box<Snapshot>),
    /// An `ampc.toml`, with its findings.
    Config(SourceFile, Vec<Diagnostic>),
    /// Anything else, which has no findings.
    Other(SourceFile),
}

/// What kind of file a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Manifest,
    Config,
    Other,
}

impl Document {
    /// A document that is not a manifest.
    pub fn new(uri: Uri, version: i32, content: Content) -> Self {
        Self {
            uri,
            version,
            content,
            config: None,
        }
    }

    pub fn manifest(
        uri: Uri,
        version: i32,
        source: SourceFile,
        (settings, config): (Settings, Arc<Config>),
    ) -> Self {
        let content = Content::Manifest(Box::new(Snapshot::new(source, settings)));
        Self {
            config: Some(config),
            ..Self::new(uri, version, content)
        }
    }

    /// The project of a manifest.
    pub fn project(&self) -> Option<&str> {
        self.config.as_ref()?.project()
    }

    pub fn source(&self) -> &SourceFile {
        match &self.content {
            Content::Manifest(snapshot) => snapshot.source(),
            Content::Config(source, _) | Content::Other(source) => source,
        }
    }

    pub fn snapshot(&self) -> Option<&Snapshot> {
        match &self.content {
            Content::Manifest(snapshot) => Some(snapshot),
            Content::Config(..) | Content::Other(_) => None,
        }
    }

    /// Checks a manifest, so that its findings are known.
    pub fn check(&self) -> Result<(), Cancelled> {
        match self.snapshot() {
            Some(snapshot) => snapshot.try_checked().map(drop),
            None => Ok(()),
        }
    }

    /// Gives up the check of a manifest, as there is a newer version.
    pub fn cancel(&self) {
        if let Some(snapshot) = self.snapshot() {
            snapshot.cancel();
        }
    }

    /// The findings, in the order of the text.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        match &self.content {
            Content::Manifest(snapshot) => snapshot.diagnostics(),
            Content::Config(_, diagnostics) => diagnostics,
            Content::Other(_) => &[],
        }
    }
}

impl Kind {
    /// The kind of a document. A file without the name of a manifest is still one if it has the
    /// keys of one. What is not on a disk is a manifest, as the client would not have opened it
    /// here otherwise.
    pub fn of(uri: &Uri, text: &str) -> Self {
        let path = to_path(uri);
        let name = path.as_deref().and_then(Path::file_name);
        match name {
            Some(name) if name == OsStr::new("ampc.toml") => Self::Config,
            Some(name) if is_manifest_name(name) => Self::Manifest,
            Some(_) if !has_keys_of_manifest(text) => Self::Other,
            _ => Self::Manifest,
        }
    }
}

fn has_keys_of_manifest(text: &str) -> bool {
    let begins = |line: &str| line.starts_with("specVersion") || line.starts_with("integrations:");
    text.trim_start_matches('\u{FEFF}').lines().any(begins)
}
