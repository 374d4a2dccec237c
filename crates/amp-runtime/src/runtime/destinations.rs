use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Runtime;
use crate::time::{Millis, millis};
use crate::vault::{OpenError, SealError};
use crate::webhook::{Secret, SecretError};

/// The purpose of the sealed secrets of destinations.
const PURPOSE: &str = "destination";

/// How long messages are signed with the former key as well.
const OVERLAP: Duration = Duration::from_secs(24 * 60 * 60);

/// The secrets of a destination. It has no `Debug`.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DestinationSecrets {
    /// The key that messages are signed with.
    pub(crate) signing_key: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    former: Option<Former>,
    /// The headers that the owner adds to each message.
    #[serde(default)]
    pub(crate) headers: BTreeMap<String, String>,
}

/// The signing key before the last rotation.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Former {
    signing_key: String,
    until: Millis,
}

/// Why the secrets of a destination cannot be stored or read. It shows none of them.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DestinationSecretsError {
    #[error(transparent)]
    Seal(#[from] SealError),
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Key(#[from] SecretError),
    #[error("the stored secrets of the destination cannot be read; make the destination again")]
    Form,
}

impl DestinationSecrets {
    /// A new signing key, and no headers.
    pub(crate) fn generate() -> Result<Self, SealError> {
        Ok(Self {
            signing_key: Secret::generate()?.reveal(),
            former: None,
            headers: BTreeMap::new(),
        })
    }

    /// Replaces the signing key. The old one stays valid for a day.
    pub(crate) fn rotate(&mut self, now: Millis) -> Result<(), SealError> {
        let key = Secret::generate()?.reveal();
        self.former = Some(Former {
            signing_key: std::mem::replace(&mut self.signing_key, key),
            until: now.saturating_add(millis(OVERLAP)),
        });
        Ok(())
    }

    /// The keys that a message is signed with now.
    pub(crate) fn keys(&self, now: Millis) -> Result<Vec<Secret>, SecretError> {
        let former = self.former.iter().filter(|former| former.until > now);
        let former = former.map(|former| &former.signing_key);
        let keys = std::iter::once(&self.signing_key).chain(former);
        keys.map(|key| Secret::parse(key)).collect()
    }
}

impl Runtime {
    /// The stored form of a destination's secrets.
    pub(crate) fn seal_destination(
        &self,
        id: &str,
        secrets: &DestinationSecrets,
    ) -> Result<Vec<u8>, DestinationSecretsError> {
        let text = serde_json::to_vec(secrets).map_err(|_| DestinationSecretsError::Form)?;
        Ok(self.vault.seal(PURPOSE, id, &text)?)
    }

    /// The secrets of a destination.
    pub(crate) fn open_destination(
        &self,
        id: &str,
        sealed: &[u8],
    ) -> Result<DestinationSecrets, DestinationSecretsError> {
        let text = self.vault.open(PURPOSE, id, sealed)?;
        // The message of serde may quote a secret.
        serde_json::from_slice(&text).map_err(|_| DestinationSecretsError::Form)
    }
}
