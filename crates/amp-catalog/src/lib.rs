#![doc = include_str!("../README.md")]

mod catalog;
mod custom_names;
pub mod fields;
#[rustfmt::skip]
mod generated;
mod json;
mod objects;
mod provider;
mod suffixed_names;
mod support;
mod traits;

pub use catalog::Catalog;
pub use custom_names::NamePattern;
pub use json::LoadError;
pub use objects::{Action, ObjectList, ObjectLookup};
pub use provider::{Module, Provider};
pub use suffixed_names::{SuffixKind, SuffixedNames, custom_name_owner};
pub use support::{BatchLimits, Capability, Support};
pub use traits::{HistoryLimit, Traits, WriteTraits};
