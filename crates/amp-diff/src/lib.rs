#![doc = include_str!("../README.md")]

mod compare;
mod fields;
mod file;
mod integrations;
mod matching;
mod names;
mod pair;
mod place;
mod rules;

pub use compare::{Changes, diff};
pub use file::CheckedManifest;
pub use rules::{is_addition, rule, rules};
