#![doc = include_str!("../README.md")]

mod block;
mod flow;
mod gaps;
mod guard;
mod scalar;

use amp_diagnostics::{Diagnostic, Edit, Severity, SourceFile, Span, apply_edits};
use amp_parser::rules::{INDENTATION, YAML_LIMITS, YAML_MULTIPLE_DOCUMENTS, YAML_SYNTAX};
use amp_parser::yaml::Tree;
use amp_parser::{Parse, parse};

/// Marks a comment that silences findings. It refers to the words on its line.
const SILENCES: &str = "amp:ignore";

/// Why a text is not formatted.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// It is not YAML, or more than one document, so its meaning is unknown.
    #[error("{}", .0.message)]
    Broken(Box<Diagnostic>),
    /// Formatting would change the meaning.
    #[error("another layout would change what it means")]
    Meaning,
}

/// The edits that format a text, in its order. They change only white space, and there are none if
/// the text is formatted already.
///
/// # Errors
///
/// A [`Refusal`] for a text with syntax errors, and for one that cannot be formatted without
/// changing its meaning.
pub fn format(source: &SourceFile) -> Result<Vec<Edit>, Refusal> {
    edits_of(&sound_tree(source)?, source)
}

/// The edits of [`format()`] for a part of a text around `span`: those in `span` itself if they
/// alone keep the meaning, otherwise those in the smallest part around it for which that holds.
/// `parts` are the candidates, the smallest first.
///
/// # Errors
///
/// As for [`format()`].
pub fn format_part(
    source: &SourceFile,
    span: Span,
    parts: impl IntoIterator<Item = Span>,
) -> Result<Vec<Edit>, Refusal> {
    let tree = sound_tree(source)?;
    let edits = edits_of(&tree, source)?;
    for part in std::iter::once(span).chain(parts) {
        let within = edits.iter().filter(|edit| part.contains(edit.span));
        let within: Vec<Edit> = within.cloned().collect();
        if guard::check(&tree, &with_edits(source, &within)).is_ok() {
            return Ok(within);
        }
    }
    Ok(edits)
}

fn edits_of(tree: &Tree, source: &SourceFile) -> Result<Vec<Edit>, Refusal> {
    let edits = block::document(tree);
    if !edits.is_empty() {
        guard::check(tree, &with_edits(source, &edits))?;
    }
    Ok(edits)
}

fn with_edits(source: &SourceFile, edits: &[Edit]) -> SourceFile {
    source.with_text(apply_edits(source.text(), edits))
}

/// The tree of a text that is one document without syntax errors, and without lines that surely
/// belong in another column.
fn sound_tree(source: &SourceFile) -> Result<Tree, Refusal> {
    let Parse {
        tree, diagnostics, ..
    } = parse(source);
    let of_layout = [
        &YAML_SYNTAX,
        &YAML_LIMITS,
        &YAML_MULTIPLE_DOCUMENTS,
        &INDENTATION,
    ];
    let is_broken =
        |one: &Diagnostic| of_layout.contains(&one.rule) && one.severity == Severity::Error;
    let broken = diagnostics.into_iter().filter(is_broken);
    match broken.min_by_key(|one| one.primary.span) {
        Some(first) => Err(Refusal::Broken(Box::new(first))),
        None if tree.damage().is_empty() => Ok(tree),
        None => Err(Refusal::Meaning),
    }
}
