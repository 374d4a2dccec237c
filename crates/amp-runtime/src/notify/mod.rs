//! Notifications to destinations when an asynchronous write is done.
//!
//! A message is stored in the transaction that ends its operation, and sent from there
//! until it is delivered or given up: at least once, always with the same id.

mod announce;
mod message;
mod send;

pub(crate) use announce::announce;
pub(crate) use send::run;

/// An asynchronous write is done.
const WRITE_DONE: &str = "write.async.done";

/// The events that destinations may subscribe to.
pub(crate) const EVENTS: [&str; 1] = [WRITE_DONE];
