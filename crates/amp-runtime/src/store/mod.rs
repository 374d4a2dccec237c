//! What the runtime stores, one file for each subject, in SQLite or in PostgreSQL.
//!
//! The functions work on a connection in a transaction that the caller holds, so that related
//! changes are written together, such as an effect and the operation that reports it.

pub(crate) mod bulk;
mod connection;
mod database;
pub(crate) mod deliveries;
pub(crate) mod destinations;
pub(crate) mod due;
mod error;
pub(crate) mod idempotency;
pub(crate) mod installations;
pub(crate) mod keys;
pub(crate) mod listing;
pub(crate) mod logs;
pub(crate) mod operations;
pub(crate) mod processes;
pub(crate) mod queue;
mod schema;
pub(crate) mod settings;
mod writers;

pub(crate) use connection::{Connection, Place, Row, ToValue, values};
pub(crate) use database::Database;
pub use error::StoreError;
