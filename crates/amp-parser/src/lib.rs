//! From the text of `amp.yaml` to a spanned YAML tree and a typed manifest.
//!
//! Parsing is total: whatever the text is, there is a tree, a manifest and the
//! list of what is wrong with it. This crate knows one node at a time; what one
//! object of a manifest means for another is the checker's subject, and what a
//! provider supports is the catalog's.

pub mod rule_ids;
pub mod yaml;
