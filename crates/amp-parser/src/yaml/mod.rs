//! From text to a YAML tree: total, spanned, comments kept, scalars untyped.
//!
//! [`Tree::parse`] always yields a tree. What is not YAML is reported, left out and recorded as
//! damage, so that the rest of the file can still be checked.

mod alias;
mod base64;
mod block_lines;
mod build;
mod comments;
mod core_schema;
mod documents;
mod duplicate;
pub mod edit;
mod event;
mod grammar;
mod limits;
mod merge;
mod path;
mod placeholder;
mod platform;
mod recover;
mod scalar;
mod scan;
mod slips;
mod timestamp;
mod tree;
mod values;

use amp_diagnostics::{Cancellation, Diagnostic, SourceFile};

pub use scalar::{Scalar, is_text};
pub use tree::{Node, NodeKind, Style, Tree};

/// The number of diagnostics after which each check stops: more are of no use, and a text that
/// repeats one slip must not exhaust the memory.
const MAX_REPORTS: usize = 1_000;

/// A text as it was read, before lines are moved.
pub(crate) struct Reading {
    pub tree: Tree,
    /// What is wrong with the text, in text order.
    pub diagnostics: Vec<Diagnostic>,
    /// The repairs of its errors, if it has any.
    repairs: Option<recover::Repairs>,
    cancellation: Cancellation,
}

impl Reading {
    pub fn new(source: &SourceFile, cancellation: &Cancellation) -> Self {
        let mut diagnostics = Vec::new();
        let text = limits::readable_text(source, &mut diagnostics);
        let (recovered, repairs) = recover::parse(text, cancellation);
        let (tree, diagnostics) = Tree::finish(source, text, recovered, diagnostics);
        Self {
            tree,
            diagnostics,
            repairs,
            cancellation: cancellation.clone(),
        }
    }

    /// Reads the text with lines moved to the column where they surely belong, for a text that the
    /// definition of the manifest complains about. `None` if there are no such lines.
    pub fn move_lines(&mut self, source: &SourceFile) -> Option<(Tree, Vec<Diagnostic>)> {
        let mut diagnostics = Vec::new();
        let text = limits::readable_text(source, &mut diagnostics);
        let recovered = recover::move_lines(text, &mut self.repairs, &self.cancellation)?;
        Some(Tree::finish(source, text, recovered, diagnostics))
    }

    /// The bytes that were read of texts with a repair on trial.
    pub fn tried(&self) -> usize {
        self.repairs.as_ref().map_or(0, |repairs| repairs.tried)
    }
}

impl Tree {
    /// Reads any text. There is always a tree, and the diagnostics are in text order.
    pub fn parse(source: &SourceFile) -> (Self, Vec<Diagnostic>) {
        let Reading {
            tree, diagnostics, ..
        } = Reading::new(source, &Cancellation::NEVER);
        (tree, diagnostics)
    }

    /// Checks what was read of a text.
    fn finish(
        source: &SourceFile,
        text: &str,
        recovered: recover::Recovered,
        mut diagnostics: Vec<Diagnostic>,
    ) -> (Self, Vec<Diagnostic>) {
        diagnostics.extend(recovered.diagnostics);
        let mut built = recovered.built;
        diagnostics.extend(documents::check_second_document(text, &built));
        diagnostics.extend(documents::check_root(text, &mut built));
        values::check_types(text, &mut built, &mut diagnostics);
        let mut damage = recovered.damage;
        damage.extend(alias::check_unknown_aliases(text, &built, &mut diagnostics));
        damage.sort_unstable();
        alias::limit_aliases(text, &mut built, &mut diagnostics);
        let may_merge = merge::may_merge(text, &built);
        let mut tree = Self {
            source: source.shared_text(),
            nodes: built.nodes,
            decoded: built.decoded,
            properties: built.properties,
            comments: built.comments,
            damage,
            is_single_lines: built.is_single_lines,
            may_merge,
        };
        placeholder::check_placeholders(&mut tree, &mut diagnostics);
        duplicate::check_keys(&tree, &mut diagnostics);
        merge::check_merges(&tree, &mut diagnostics);
        slips::check_typographic_quotes(&mut tree, &mut diagnostics);
        values::check_numbers(&tree, &mut diagnostics);
        comments::check_comments(&tree, &mut diagnostics);
        diagnostics.sort_by_key(|diagnostic| diagnostic.primary.span);
        (tree, diagnostics)
    }
}
