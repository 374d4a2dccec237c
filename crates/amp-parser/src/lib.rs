//! From the text of `amp.yaml` to a spanned YAML tree and a typed manifest.
//!
//! Parsing is total: whatever the text is, there is a tree, a manifest and the
//! list of what is wrong with it. This crate knows one node at a time; what one
//! object of a manifest means for another is the checker's subject, and what a
//! provider supports is the catalog's.

pub mod ast;
mod lower;
pub mod rule_ids;
mod suggest;
pub mod yaml;

pub use lower::{KeyOutline, ValueType, outline};
pub use suggest::closest;

use amp_diagnostics::{Diagnostic, SourceFile};

/// What a text is: always a tree and a manifest, and what is wrong with them.
#[derive(Clone, Debug)]
pub struct Parse {
    /// The YAML tree, with raw texts, styles and comments.
    pub tree: yaml::Tree,
    /// The typed manifest.
    pub manifest: ast::Manifest,
    /// What is wrong with either, in no particular order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Parses the text of a manifest.
pub fn parse(source: &SourceFile) -> Parse {
    let (tree, mut diagnostics) = yaml::Tree::parse(source);
    let (manifest, shape) = lower::lower(&tree);
    diagnostics.extend(shape);
    Parse {
        tree,
        manifest,
        diagnostics,
    }
}
