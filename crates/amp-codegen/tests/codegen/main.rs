//! The generated schemas and tables, held against the checker, against each
//! other and, with the feature `corpus`, against published manifests.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod against_checker;
mod answers;
mod expand;
mod generated;
mod manifest_schema;
mod manifests;
#[path = "../../../amp-parser/tests/mutation/mod.rs"]
mod mutation;
mod odd_names;
mod platform_json;
mod providers;
#[cfg(feature = "corpus")]
mod published;
mod requests;
mod routing_table;
