//! The generated schemas and tables, held against published manifests, against
//! Ampersand's own description of the format, and against each other.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod against_checker;
mod data;
mod manifest_schema;
mod official_keys;
mod platform_json;
mod routing_table;
