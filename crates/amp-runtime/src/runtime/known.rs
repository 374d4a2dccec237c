//! The installations that requests have named, so that not each of them is read anew.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use amp_write::InstallationConfig;

use super::Runtime;
use crate::store::installations::Installation;

/// An installation with what writes read of it.
#[derive(Debug)]
pub(crate) struct KnownInstallation {
    pub(crate) installation: Installation,
    pub(crate) config: InstallationConfig,
    /// The version of all installations when it was read. Where there is another by the time
    /// that something is stored for it, it may have been changed, by another process too.
    pub(crate) version: i64,
}

/// By integration and group.
#[derive(Default)]
pub(super) struct KnownInstallations(RwLock<HashMap<(String, String), Arc<KnownInstallation>>>);

impl Runtime {
    /// The installation, where it is known.
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

    /// Remembers an installation.
    pub(crate) fn know_installation(&self, new: Arc<KnownInstallation>) {
        const MOST: usize = 10_000;
        let known = self.installations.0.write();
        let mut known = known.unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(key(&new.installation), new);
    }

    /// Forgets an installation that may have been changed.
    pub(crate) fn forget_installation(&self, old: &KnownInstallation) {
        let known = self.installations.0.write();
        let mut known = known.unwrap_or_else(PoisonError::into_inner);
        let key = key(&old.installation);
        // Another request may have read it meanwhile.
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
