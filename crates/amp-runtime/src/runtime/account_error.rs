use crate::store::StoreError;
use crate::vault::{OpenError, SealError};

/// Why an installation cannot be written to over the network, or its credentials cannot be stored.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AccountError {
    #[error("the installation is gone")]
    NoInstallation,
    #[error("the installation has no credentials any more")]
    NoCredentials,
    #[error("`{0}` cannot be written to yet: leave out its credentials to use the sandbox")]
    NoAdapter(String),
    #[error(transparent)]
    Seal(#[from] SealError),
    #[error(transparent)]
    Open(#[from] OpenError),
    /// Without its source, since the message of serde may quote a secret.
    #[error("the stored credentials cannot be read")]
    Malformed,
    #[error(transparent)]
    Unwritable(#[from] serde_json::Error),
    #[error(transparent)]
    Store(#[from] StoreError),
}
