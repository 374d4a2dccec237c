//! The language server through its only door, a connection.

#![expect(
    clippy::unwrap_used,
    reason = "a test ends where something is not as it should be"
)]

mod client;
#[cfg(feature = "corpus")]
mod corpus;
mod edits;
mod protocol;
mod scenarios;
mod settings;
mod text;
