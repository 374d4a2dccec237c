//! A cache of the installations that requests named.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use amp_write::InstallationConfig;

use super::Runtime;
use crate::store::installations::Installation;

/// An installation with its parsed config.
#[derive(Debug)]
pub(crate) struct KnownInstallation {
    pub(crate) installation: Installation,
    pub(crate) config: InstallationConfig,
    /// The version of all installations when it was read. If that has changed when something is
    /// stored for the installation, it may have been changed, even by another process.
    pub(crate) version: i64,
}

/// By integration and group.
#[derive(Default)]
pub(super) struct KnownInstallations(RwLock<HashMap<(String, String), Arc<KnownInstallation>>>);

impl Runtime {
    /// The installation, if it is cached.
    pub(crate) fn known_installation(
        &self,
        integration: &str,
        group_ref: &str,
    ) -> Option<Arc<KnownInstallation>> {
        let known = self.installations.0.read();
        let known = known.unwrap_or_else(PoisonError::into_inner);
        let key = (integration.to_owned(), group_ref.to_owned());
        known.get(&key).cloned()
    }

    /// Caches an installation.
    pub(crate) fn know_installation(&self, new: Arc<KnownInstallation>) {
        const MOST: usize = 10_000;
        let known = self.installations.0.write();
        let mut known = known.unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(key(&new.installation), new);
    }

    /// Removes an installation that may have been changed.
    pub(crate) fn forget_installation(&self, old: &KnownInstallation) {
        let known = self.installations.0.write();
        let mut known = known.unwrap_or_else(PoisonError::into_inner);
        let key = key(&old.installation);
        // Another request may have read it again meanwhile.
        if known
            .get(&key)
            .is_some_and(|known| known.version == old.version)
        {
            known.remove(&key);
        }
    }
}

fn key(installation: &Installation) -> (String, String) {
    (
        installation.integration.clone(),
        installation.group_ref.clone(),
    )
}
