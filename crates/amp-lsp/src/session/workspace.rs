use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use amp_diagnostics::{Diagnostic, FileId, SourceFile};
use amp_ide::{Snapshot, Symbol, symbols};
use amp_project::{
    ConfigChoice, Configs, IntegrationNames, LinkFindings, check_links, discover, for_each_manifest,
};
use gen_lsp_types::{Uri, WorkspaceFoldersChangeEvent};
use serde_json::Value;

use super::Documents;
use crate::convert::{to_path, to_uri};

/// The most manifests of a workspace that are read.
const MAX_MANIFESTS: usize = 1_000;

/// The folders that the client works in, with their manifests.
#[derive(Clone, Debug, Default)]
pub(crate) struct Workspace(Arc<Mutex<Found>>);

#[derive(Debug, Default)]
struct Found {
    folders: Vec<PathBuf>,
    manifests: Vec<Arc<IndexedManifest>>,
    /// The findings in configurations, given these manifests.
    in_configs: Vec<LinkFindings>,
}

/// The names in a manifest.
#[derive(Debug)]
pub(crate) struct IndexedManifest {
    pub uri: Uri,
    pub source: SourceFile,
    /// The project that its configuration names.
    pub project: Option<String>,
    pub symbols: Vec<Symbol>,
    pub integrations: IntegrationNames,
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
            ..Found::default()
        };
        Self(Arc::new(Mutex::new(found)))
    }

    /// Adds and removes folders.
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

    /// The number of manifests on the disk.
    pub fn count(&self) -> usize {
        self.lock().manifests.len()
    }

    /// Reads the manifests on the disk. Returns whether there are others now, or other names in
    /// them, or other findings in their configurations.
    pub fn search(&self) -> bool {
        let folders = self.lock().folders.clone();
        let mut configs = Configs::new(ConfigChoice::Nearest);
        let mut discovery = discover(&folders, &mut configs);
        let is_whole = discovery.manifests.len() <= MAX_MANIFESTS;
        discovery.manifests.truncate(MAX_MANIFESTS);
        let mut manifests = Vec::new();
        let read = for_each_manifest(
            &discovery.manifests,
            |manifest, source| {
                let path = std::path::absolute(&manifest.path);
                let uri = to_uri(path.as_deref().unwrap_or(&manifest.path));
                let project = manifest.config.project().map(str::to_owned);
                let snapshot = Snapshot::new(source, manifest.settings());
                Ok(Arc::new(IndexedManifest::new(uri, project, &snapshot)))
            },
            |found| -> Result<(), amp_project::Error> {
                // A manifest that cannot be read has no names.
                manifests.push(found.ok());
                Ok(())
            },
        );
        debug_assert!(read.is_ok());
        let mut in_configs = Vec::new();
        if is_whole {
            let names = manifests.iter().map(Option::as_ref);
            let names = names.map(|one| Some(one?.integrations.clone()));
            let names: Vec<Option<IntegrationNames>> = names.collect();
            in_configs =
                check_links(&discovery, &names, amp_project::ManifestFile::settings).in_configs;
        }
        let manifests: Vec<Arc<IndexedManifest>> = manifests.into_iter().flatten().collect();
        let mut found = self.lock();
        let is_same = names(&found.manifests) == names(&manifests)
            && problems(&found.in_configs) == problems(&in_configs);
        found.manifests = manifests;
        found.in_configs = in_configs;
        !is_same
    }

    /// The findings in a configuration, given the manifests around it, as long as it has the text
    /// that was read.
    pub fn problems_of_config(&self, source: &SourceFile) -> Vec<Diagnostic> {
        let found = self.lock();
        let is_it = |one: &&LinkFindings| {
            one.source.id() == source.id() && one.source.text() == source.text()
        };
        let own = found.in_configs.iter().find(is_it);
        own.map_or_else(Vec::new, |own| own.diagnostics.clone())
    }

    /// The manifests of the folders, each in the editor's text if it is open.
    pub fn manifests(&self, documents: &Documents) -> Vec<Arc<IndexedManifest>> {
        let found = self.lock();
        let is_inside = |path: &Path| found.folders.iter().any(|folder| path.starts_with(folder));
        let mut open: HashMap<FileId, Arc<IndexedManifest>> = HashMap::new();
        for document in documents.all() {
            if let (Some(path), Some(snapshot)) = (to_path(&document.uri), document.snapshot())
                && let Some(id) = document.source().id()
                && is_inside(&path)
            {
                let project = document.project().map(str::to_owned);
                let manifest = IndexedManifest::new(document.uri.clone(), project, snapshot);
                open.insert(id.clone(), Arc::new(manifest));
            }
        }
        let on_disk = found.manifests.iter().map(|manifest| {
            let open = manifest.source.id().and_then(|id| open.remove(id));
            open.unwrap_or_else(|| Arc::clone(manifest))
        });
        let mut manifests: Vec<Arc<IndexedManifest>> = on_disk.collect();
        let mut unsaved: Vec<_> = open.into_values().collect();
        unsaved.sort_by(|one, other| one.uri.0.cmp(&other.uri.0));
        manifests.extend(unsaved);
        manifests
    }

    /// No holder of the lock can leave the data inconsistent.
    fn lock(&self) -> MutexGuard<'_, Found> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl IndexedManifest {
    pub fn new(uri: Uri, project: Option<String>, snapshot: &Snapshot) -> Self {
        Self {
            uri,
            project,
            source: snapshot.source().clone(),
            symbols: symbols(snapshot),
            integrations: IntegrationNames::new(snapshot.source(), snapshot.checked()),
        }
    }
}

/// The names in each manifest, as far as other manifests are concerned.
fn names(manifests: &[Arc<IndexedManifest>]) -> Vec<(&str, Option<&str>, Vec<&str>)> {
    let named = manifests.iter().map(|manifest| {
        let symbols = manifest.symbols.iter();
        let names = symbols.map(|symbol| symbol.name.as_str()).collect();
        (manifest.uri.0.as_str(), manifest.project.as_deref(), names)
    });
    named.collect()
}

/// The findings in each file.
fn problems(found: &[LinkFindings]) -> Vec<(&str, &str, &[Diagnostic])> {
    let files = found.iter();
    let problems = files.map(|one| (one.source.name(), one.source.text(), &*one.diagnostics));
    problems.collect()
}

fn path(uri: &str) -> Option<PathBuf> {
    to_path(&Uri(uri.to_owned()))
}
