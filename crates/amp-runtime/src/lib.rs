//! The write runtime: answers the Write API from the routing table.

pub mod backoff;
pub mod fetch;
pub mod keys;
pub mod provider;
pub mod vault;
pub mod webhook;
