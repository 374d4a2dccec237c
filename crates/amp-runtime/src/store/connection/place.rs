//! Where a database is, and the purposes of connections and transactions.

use std::cell::RefCell;
use std::path::PathBuf;

use super::{Connection, Engine, postgres, sqlite};
use crate::store::error::StoreError;

/// Where a database is.
#[derive(Clone)]
pub(crate) enum Place {
    /// A SQLite file.
    File(PathBuf),
    /// A PostgreSQL database.
    Server(Box<postgres::Server>),
}

impl Place {
    /// The PostgreSQL database at an address such as `postgres://user@host/database`.
    pub(crate) fn server(url: &str) -> Result<Self, StoreError> {
        Ok(Self::Server(Box::new(postgres::Server::parse(url)?)))
    }

    /// Connects to it. `process` is the number under which this process holds rows.
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
    /// At most one change: if that fails, there is nothing to roll back.
    One,
    Many,
}

/// The transactions that one may run beside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Isolation {
    /// Other shared ones, and one that writes to the sandbox.
    Shared,
    /// Shared ones.
    Sandbox,
    /// None that writes.
    Alone,
    /// Any: its changes do not concern the others.
    Free,
}
