use std::io;

use amp_write::StoredError;
use thiserror::Error;

use crate::vault::{KeyError, KeyFileError};

/// Why something cannot be kept or read.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The database refuses.
    #[error("the database cannot be used: {0}")]
    Database(#[from] rusqlite::Error),
    /// The changes of a group were not written.
    #[error("the changes were not written to the database: {0}")]
    NotCommitted(String),
    /// What is stored is of another version, or damaged.
    #[error(transparent)]
    Stored(#[from] StoredError),
    /// A value that is stored is no JSON of its kind.
    #[error("a stored value cannot be read: {0}")]
    Json(#[from] serde_json::Error),
    /// The database was made by a newer program.
    #[error(
        "the database has the schema {found}, and this program knows {known}: it was made by \
         a newer `ampc`, so run that one"
    )]
    NewerSchema {
        /// The version of its schema.
        found: u32,
        /// The newest that is known.
        known: u32,
    },
    /// Another process serves from the folder.
    #[error("another process serves from `{0}`: stop it, or give another folder with `--data`")]
    InUse(String),
    /// A file of the folder cannot be used.
    #[error("`{path}` cannot be used: {source}")]
    File {
        /// Its path.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// The key of what is encrypted is none.
    #[error("the key of the vault cannot be used: {0}")]
    VaultKey(#[source] KeyError),
    /// The file of the key cannot be used.
    #[error(transparent)]
    VaultKeyFile(KeyFileError),
    /// The system has no randomness.
    #[error("the system has no randomness: {0}")]
    Randomness(#[source] getrandom::Error),
    /// A host that is to be allowed is none.
    #[error("`{0}` is no host that can be allowed: give a name or an address, without port")]
    NoHost(String),
    /// The client for requests cannot be made.
    #[error("the HTTP client cannot be made: {0}")]
    Client(#[source] reqwest::Error),
    /// The thread that writes cannot be started.
    #[error("the thread that writes to the database cannot be started: {0}")]
    Thread(#[source] io::Error),
    /// The store is closed.
    #[error("the store is closed")]
    Closed,
}
