//! The language server through its public interface, a connection.

#![expect(
    clippy::unwrap_used,
    reason = "a test ends where something is not as it should be"
)]
#![expect(
    clippy::needless_pass_by_value,
    reason = "what a client says is written where it is said"
)]

mod client;
mod corpus;
mod edits;
mod protocol;
mod scenarios;
mod settings;
mod text;
mod workspace;
