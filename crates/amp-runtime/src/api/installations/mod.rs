//! Installations: which customer's account is written to, and what the customer chose.

mod config;
mod patch;
mod read;
mod shown;
mod store;

pub(super) use patch::{patch, patch_object};
pub(super) use read::{integration_name, list, of_group, read};
pub(super) use store::{create, delete, object};
