//! Where a database is, and what a connection or a transaction is for.

use std::cell::RefCell;
use std::path::PathBuf;

use super::{Connection, Engine, postgres, sqlite};
use crate::store::error::StoreError;

/// Where a database is.
#[derive(Clone)]
pub(crate) enum Place {
    /// A file of SQLite.
    File(PathBuf),
    /// A database of PostgreSQL.
    Server(Box<postgres::Server>),
}

impl Place {
    /// The PostgreSQL of an address such as `postgres://user@host/database`.
    pub(crate) fn server(url: &str) -> Result<Self, StoreError> {
        Ok(Self::Server(Box::new(postgres::Server::parse(url)?)))
    }

    /// Connects to it. `process` is the number under which this process holds what it is
    /// at.
    pub(in crate::store) fn connect(
        &self,
        access: Access,
        process: i64,
    ) -> Result<Connection, StoreError> {
        let engine = match self {
            Self::File(path) => Engine::Sqlite(sqlite::Session::open(path, access)?),
            Self::Server(server) => Engine::Postgres(Box::new(postgres::Session::connect(server)?)),
        };
        Ok(Connection {
            engine,
            process,
            once: RefCell::default(),
        })
    }
}

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Access {
    Read,
    Write,
}

/// How much a piece of work changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Extent {
    /// One thing at most: where that fails, nothing of the piece stays anyway.
    One,
    Many,
}

/// Beside whom a transaction goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Isolation {
    /// Beside others that are shared, and one that writes to the sandbox.
    Shared,
    /// Beside those that are shared.
    Sandbox,
    /// Beside none that writes.
    Alone,
    /// Beside all: what it changes is of no concern to the others.
    Free,
}
