//! The routing table that a write runtime loads: its types and its file formats.
//!
//! `ampc build` compiles manifests to a [`RouteDocument`]; a reader loads it as a
//! [`RouteTable`] and needs nothing else to know which objects of which integrations
//! can be written, under which names, and how the keys of a record map to the
//! provider's fields.
//!
#![doc = include_str!("../README.md")]

pub mod document;
mod indented;
mod json;
mod load_error;
mod matching;
mod path;
mod provider_traits;
mod requests;
mod table;

pub use document::{BatchLimits, FieldKind, Method, Operation, RouteDocument};
pub use load_error::LoadError;
pub use matching::{ApiPath, Match, MatchError, Segment};
pub use path::{bulk_path, object_path, path_segment};
pub use provider_traits::ProviderTraits;
pub use requests::{Request, requests};
#[cfg(feature = "mmap")]
pub use table::MappedFile;
pub use table::{Field, Integration, Object, Operations, RouteTable, Traits};
