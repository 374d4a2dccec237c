#![doc = include_str!("../README.md")]

mod expand;
mod field_types;
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
pub use link::{Unit, link};
pub use openapi::{OpenApi, openapi};
pub use request::{RequestSchema, is_request_schema, request_schema, request_schemas};
pub use routing_table::{provider_traits, routing_table};
pub use rust_names::rust_names;
pub use schema::{manifest_schema, readable_schema, routes_schema};
pub use typescript::TypeScript;
