//! What is known of the providers that Ampersand connects to: their modules,
//! what each supports, their limits, and their objects and fields.
//!
//! The built-in facts are statics that need no parsing. They are a snapshot and
//! age, so a newer list of providers can be loaded from the platform's JSON.
//! This crate knows nothing of manifests.

mod catalog;
mod custom_names;
pub mod fields;
#[rustfmt::skip]
mod generated;
mod json;
mod objects;
mod provider;
mod support;
mod traits;

pub use catalog::Catalog;
pub use custom_names::NamePattern;
pub use json::LoadError;
pub use objects::{Action, ObjectList, ObjectLookup};
pub use provider::{Module, Provider};
pub use support::{BatchLimits, Capability, Support};
pub use traits::{HistoryLimit, Traits, WriteTraits};
