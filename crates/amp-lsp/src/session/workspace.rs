use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use amp_diagnostics::SourceFile;
use amp_ide::{Snapshot, Symbol, symbols};
use amp_project::{ConfigChoice, Configs, discover, for_each_manifest};
use gen_lsp_types::{Uri, WorkspaceFoldersChangeEvent};
use serde_json::Value;

use super::Documents;
use crate::convert::{to_path, to_uri};

/// The most manifests of a workspace that are looked at.
const MAX_MANIFESTS: usize = 1_000;

/// The folders that the client works in, with the manifests in them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Workspace(Arc<Mutex<Found>>);

#[derive(Debug, Default)]
struct Found {
    folders: Vec<PathBuf>,
    manifests: Vec<Arc<Manifest>>,
}

/// What a manifest names.
#[derive(Debug)]
pub(crate) struct Manifest {
    pub uri: Uri,
    pub source: SourceFile,
    /// The project that it is for, as its configuration says.
    pub project: Option<String>,
    pub symbols: Vec<Symbol>,
}

impl Workspace {
    /// The folders in the parameters of `initialize`.
    pub fn new(params: &Value) -> Self {
        let folders = params
            .pointer("/workspaceFolders")
            .and_then(Value::as_array);
        let named = folders.into_iter().flatten();
        let named: Vec<&str> = named.filter_map(|folder| folder["uri"].as_str()).collect();
        let root = params.get("rootUri").and_then(Value::as_str);
        let root = root.filter(|_| named.is_empty());
        let paths = named.into_iter().chain(root).filter_map(path);
        let found = Found {
            folders: paths.collect(),
            manifests: Vec::new(),
        };
        Self(Arc::new(Mutex::new(found)))
    }

    /// Takes other folders in, and leaves some.
    pub fn change_folders(&self, event: &WorkspaceFoldersChangeEvent) {
        let mut found = self.lock();
        let removed: Vec<PathBuf> = event
            .removed
            .iter()
            .filter_map(|one| to_path(&one.uri))
            .collect();
        found.folders.retain(|folder| !removed.contains(folder));
        let added = event.added.iter().filter_map(|one| to_path(&one.uri));
        found.folders.extend(added);
    }

    pub fn has_folders(&self) -> bool {
        !self.lock().folders.is_empty()
    }

    /// How many manifests are on the disk.
    pub fn count(&self) -> usize {
        self.lock().manifests.len()
    }

    /// Reads the manifests on the disk. Whether there are others now, or with other names.
    pub fn search(&self) -> bool {
        let folders = self.lock().folders.clone();
        let mut configs = Configs::new(ConfigChoice::Nearest);
        let mut discovery = discover(&folders, &mut configs);
        discovery.manifests.truncate(MAX_MANIFESTS);
        let mut manifests = Vec::new();
        let read = for_each_manifest(
            &discovery.manifests,
            |manifest, source| {
                let path = std::path::absolute(&manifest.path);
                let uri = to_uri(path.as_deref().unwrap_or(&manifest.path));
                let project = manifest.config.project().map(str::to_owned);
                let snapshot = Snapshot::new(source, manifest.settings());
                Ok(Arc::new(Manifest::new(uri, project, &snapshot)))
            },
            |found| -> Result<(), amp_project::Error> {
                // One that cannot be read names nothing.
                manifests.extend(found);
                Ok(())
            },
        );
        debug_assert!(read.is_ok());
        let mut found = self.lock();
        let is_same = names(&found.manifests) == names(&manifests);
        found.manifests = manifests;
        !is_same
    }

    /// The manifests of the folders, each in the text that an editor has of it.
    pub fn manifests(&self, documents: &Documents) -> Vec<Arc<Manifest>> {
        let found = self.lock();
        let is_inside = |path: &Path| found.folders.iter().any(|folder| path.starts_with(folder));
        let mut open: HashMap<PathBuf, Arc<Manifest>> = HashMap::new();
        for document in documents.all() {
            if let (Some(path), Some(snapshot)) = (to_path(&document.uri), document.snapshot())
                && is_inside(&path)
            {
                let project = document.project().map(str::to_owned);
                let manifest = Manifest::new(document.uri.clone(), project, snapshot);
                open.insert(path, Arc::new(manifest));
            }
        }
        let on_disk = found.manifests.iter().map(|manifest| {
            let path = to_path(&manifest.uri).unwrap_or_default();
            open.remove(&path).unwrap_or_else(|| Arc::clone(manifest))
        });
        let mut manifests: Vec<Arc<Manifest>> = on_disk.collect();
        let mut unsaved: Vec<_> = open.into_values().collect();
        unsaved.sort_by(|one, other| one.uri.0.cmp(&other.uri.0));
        manifests.extend(unsaved);
        manifests
    }

    /// Nothing that holds the lock can leave it half done.
    fn lock(&self) -> MutexGuard<'_, Found> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Manifest {
    pub fn new(uri: Uri, project: Option<String>, snapshot: &Snapshot) -> Self {
        Self {
            uri,
            project,
            source: snapshot.source().clone(),
            symbols: symbols(snapshot),
        }
    }
}

/// What is named where, as far as other manifests are concerned.
fn names(manifests: &[Arc<Manifest>]) -> Vec<(&str, Option<&str>, Vec<&str>)> {
    let named = manifests.iter().map(|manifest| {
        let symbols = manifest.symbols.iter();
        let names = symbols.map(|symbol| symbol.name.as_str()).collect();
        (manifest.uri.0.as_str(), manifest.project.as_deref(), names)
    });
    named.collect()
}

fn path(uri: &str) -> Option<PathBuf> {
    to_path(&Uri(uri.to_owned()))
}
