//! From text to a YAML tree: total, spanned, comments kept, scalars untyped.
//!
//! [`Tree::parse`] always yields a tree. What is no YAML is reported, left out
//! and remembered as damage, so that the rest of the file can still be checked.

mod alias;
mod block_lines;
mod block_scalar;
mod build;
mod documents;
mod duplicate;
mod event;
mod limits;
mod merge;
mod path;
mod placeholder;
mod recover;
mod scalar;
mod slips;
mod tree;

use amp_diagnostics::{Diagnostic, SourceFile};

pub use scalar::{Scalar, is_text};
pub use tree::{Node, NodeKind, Style, Tree};

/// The number of diagnostics after which each check stops: nobody reads more,
/// and a text of one slip over and over must not fill the memory.
const MAX_REPORTS: usize = 1_000;

impl Tree {
    /// Reads a text, whatever it is: there is a tree afterwards, and the list
    /// of what is wrong with the text, in its order.
    pub fn parse(source: &SourceFile) -> (Self, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let text = limits::readable_text(source, &mut diagnostics);
        let recovered = recover::parse(text);
        diagnostics.extend(recovered.diagnostics);
        let mut built = recovered.built;
        diagnostics.extend(documents::check_second_document(text, &built));
        diagnostics.extend(documents::check_root(&mut built));
        alias::check_unknown_aliases(text, &built, &mut diagnostics);
        alias::limit_aliases(&mut built, &mut diagnostics);
        let mut tree = Self {
            source: source.shared_text(),
            nodes: built.nodes,
            decoded: built.decoded,
            properties: built.properties,
            comments: built.comments,
            damage: recovered.damage,
        };
        duplicate::check_duplicate_keys(&tree, &mut diagnostics);
        merge::check_merges(&tree, &mut diagnostics);
        slips::check_typographic_quotes(&tree, &mut diagnostics);
        placeholder::check_placeholders(&mut tree, &mut diagnostics);
        diagnostics.sort_by_key(|diagnostic| diagnostic.primary.span);
        (tree, diagnostics)
    }
}
