use std::io;

use amp_write::StoredError;
use thiserror::Error;

use super::connection::plain;
use crate::vault::{KeyError, KeyFileError};

/// Why something cannot be stored or read.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum StoreError {
    /// An error of SQLite.
    #[error("the database cannot be used: {0}")]
    Database(#[from] rusqlite::Error),
    /// An error of the PostgreSQL server, or of the connection to it.
    #[error("the database cannot be used: {}", plain(.0))]
    Server(#[from] tokio_postgres::Error),
    /// The address of the database is invalid.
    #[error(
        "the address of the database cannot be read: give one such as \
         `postgres://user:password@host/database`"
    )]
    DatabaseUrl,
    /// No encrypted connection can be made.
    #[error("no encrypted connection to the database can be made: {0}")]
    Tls(String),
    /// The changes of a group were not written.
    #[error("the changes were not written to the database: {0}")]
    NotCommitted(String),
    /// The answer to a commit was lost.
    #[error("the database went away before it said whether the changes are written: {0}")]
    PerhapsCommitted(String),
    /// Another process has taken over what this one held.
    #[error("another process has taken the operation over")]
    TakenOver,
    /// A query that always finds something found nothing.
    #[error("a query found no row")]
    NoRow,
    /// A stored value is not one of the possible values.
    #[error("this program does not know the {0} that is stored")]
    Unreadable(&'static str),
    /// A text has a NUL.
    #[error("the database keeps no text with a NUL character (U+0000)")]
    Nul,
    /// A stored value has another version, or is damaged.
    #[error(transparent)]
    Stored(#[from] StoredError),
    /// A stored value is not valid JSON of its type.
    #[error("a stored value cannot be read: {0}")]
    Json(#[from] serde_json::Error),
    /// The database was made by a newer program.
    #[error(
        "the database has the schema {found}, and this program knows {known}: it was made by \
         a newer `ampc`, so run that one"
    )]
    NewerSchema {
        /// The version of its schema.
        found: u64,
        /// The newest version that is known.
        known: u64,
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
    /// The encryption key is not that of the other processes.
    #[error(
        "the key of the vault is not the one with which the database was begun: give all \
         processes the same in `AMPC_VAULT_KEY`"
    )]
    OtherVaultKey,
    /// The encryption key is invalid.
    #[error("the key of the vault cannot be used: {0}")]
    VaultKey(#[source] KeyError),
    /// The file of the key cannot be used.
    #[error(transparent)]
    VaultKeyFile(KeyFileError),
    /// The system has no randomness.
    #[error("the system has no randomness: {0}")]
    Randomness(#[source] getrandom::Error),
    /// A host that is to be allowed is invalid.
    #[error("`{0}` is not a host that can be allowed: give a name or an address, without port")]
    NoHost(String),
    /// The HTTP client cannot be created.
    #[error("the HTTP client cannot be made: {0}")]
    Client(#[source] reqwest::Error),
    /// The thread that writes cannot be started.
    #[error("the thread that writes to the database cannot be started: {0}")]
    Thread(#[source] io::Error),
    /// The store is closed.
    #[error("the store is closed")]
    Closed,
}

impl StoreError {
    /// Whether a retry may succeed.
    pub(super) fn may_pass(&self) -> bool {
        match self {
            Self::NotCommitted(_) | Self::PerhapsCommitted(_) => true,
            Self::Server(error) => error.code().is_none_or(|code| {
                // The classes of the SQL standard: no connection, rolled back because of others, no
                // resources, stopped by an administrator.
                let classes = ["08", "40", "53", "57"];
                classes.iter().any(|class| code.code().starts_with(class))
            }),
            _ => false,
        }
    }

    /// The error for the other members of a group that shares a failed transaction.
    pub(super) fn of_group(&self) -> Self {
        match self {
            Self::PerhapsCommitted(reason) => Self::PerhapsCommitted(reason.clone()),
            Self::NotCommitted(reason) => Self::NotCommitted(reason.clone()),
            other => Self::NotCommitted(other.to_string()),
        }
    }
}
