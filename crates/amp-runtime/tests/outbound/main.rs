//! Requests to targets that a caller named, with real servers on this machine.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod download;
mod hostile;
mod names;
mod notify;
mod server;
mod service;
mod webhook;
