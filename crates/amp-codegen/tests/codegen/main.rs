//! The generated schemas and tables, compared with the checker, with each other and with published
//! manifests.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod against_checker;
mod answers;
mod expand;
mod generated;
mod manifest_schema;
mod odd_names;
mod platform_json;
mod providers;
mod published;
mod requests;
mod routing_table;
