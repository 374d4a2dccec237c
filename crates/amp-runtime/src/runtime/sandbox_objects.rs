use std::collections::HashSet;
use std::sync::{PoisonError, RwLock};

/// The objects of the sandbox that are known to exist, by installation and name. None is ever
/// removed.
#[derive(Default)]
pub(crate) struct SandboxObjects(RwLock<HashSet<(String, String)>>);

impl SandboxObjects {
    pub(crate) fn contains(&self, object: &(String, String)) -> bool {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        known.contains(object)
    }

    pub(crate) fn add(&self, object: (String, String)) {
        const MOST: usize = 10_000;
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(object);
    }
}
