use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use amp_diagnostics::FileId;
use gen_lsp_types::Uri;

use super::Document;

/// The newest version of each open document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Documents(Arc<Mutex<HashMap<Uri, Arc<Document>>>>);

impl Documents {
    pub fn get(&self, uri: &Uri) -> Option<Arc<Document>> {
        self.lock().get(uri).cloned()
    }

    /// Puts a version in the place of the one before it, whose check is given up.
    pub fn insert(&self, document: Document) {
        let older = self.lock().insert(document.uri.clone(), Arc::new(document));
        if let Some(older) = older {
            older.cancel();
        }
    }

    pub fn remove(&self, uri: &Uri) -> Option<Arc<Document>> {
        let removed = self.lock().remove(uri);
        if let Some(removed) = &removed {
            removed.cancel();
        }
        removed
    }

    /// Whether a file is open, whatever its URI.
    pub fn have(&self, file: &FileId) -> bool {
        let documents = self.lock();
        let mut sources = documents.values().map(|document| document.source());
        sources.any(|source| source.id() == Some(file))
    }

    /// All documents, sorted by URI.
    pub fn all(&self) -> Vec<Arc<Document>> {
        let mut all: Vec<_> = self.lock().values().cloned().collect();
        all.sort_by(|one, other| one.uri.0.cmp(&other.uri.0));
        all
    }

    /// No holder of the lock can leave the map inconsistent.
    fn lock(&self) -> MutexGuard<'_, HashMap<Uri, Arc<Document>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
