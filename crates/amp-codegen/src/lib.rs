//! What is generated from a manifest: the routing table, and from that the
//! descriptions of its requests for OpenAPI, TypeScript, JSON Schema and Rust;
//! and the JSON Schemas of our file formats, from the types that define them.
//!
//! Everything here is a function from values to values: writing files is the
//! caller's part.

mod expand;
mod field_value;
mod json_text;
mod link;
mod names;
mod openapi;
mod record;
mod request;
mod route;
mod routing_table;
mod rust_names;
mod schema;
mod typescript;
mod wording;

pub use expand::expand;
pub use link::{Clash, Unit, link};
pub use openapi::{OpenApi, openapi};
pub use request::{RequestSchema, is_request_schema, request_schema, request_schemas};
pub use routing_table::{provider_traits, routing_table};
pub use rust_names::rust_names;
pub use schema::{manifest_schema, readable_schema, routes_schema};
pub use typescript::typescript;
