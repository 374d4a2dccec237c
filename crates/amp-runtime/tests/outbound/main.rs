//! Requests to places that a caller named, with real servers on this machine.

mod download;
mod hostile;
mod names;
mod server;
mod webhook;
