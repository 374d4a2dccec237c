//! The write runtime: answers the Write API from the routing table.

mod operation;
pub mod provider;
mod store;
mod time;

pub use store::StoreError;
