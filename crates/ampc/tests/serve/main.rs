//! The write runtime as its users run it: the real binary, over HTTP.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod bulk;
mod clients;
mod conversation;
mod conversations;
mod crashes;
mod hostile;
mod installations;
mod limits;
mod malformed;
mod manifests;
mod pages;
#[cfg(feature = "postgres")]
mod processes;
mod providers;
mod server;
mod types;
