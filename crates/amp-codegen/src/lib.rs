//! What is generated from a manifest: the routing table; and the JSON Schemas
//! of our file formats, from the types that define them.
//!
//! Everything here is a function from values to values: writing files is the
//! caller's part.

mod expand;
mod link;
mod routing_table;
mod schema;

pub use expand::expand;
pub use link::{Clash, Unit, link};
pub use routing_table::routing_table;
pub use schema::{manifest_schema, readable_schema, routes_schema};
