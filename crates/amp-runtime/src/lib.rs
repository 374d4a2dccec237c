//! The write runtime: answers the Write API from the routing table.

pub mod provider;
