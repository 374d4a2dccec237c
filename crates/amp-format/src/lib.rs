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

/// What a comment holds that silences findings. It speaks of what is on its line.
const SILENCES: &str = "amp:ignore";

/// Why a text is left as it is.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// It is not YAML, or more than one document: what is meant is not known.
    #[error("{}", .0.message)]
    Broken(Box<Diagnostic>),
    /// The text would mean something else afterwards.
    #[error("another layout would change what it means")]
    Meaning,
}

/// The edits that give a text its layout, in its order. They touch nothing but blanks
/// and line breaks, and there are none where the layout is right.
///
/// # Errors
///
/// A [`Refusal`] for a text with syntax errors, and for one that cannot be written
/// another way without changing what it means.
pub fn format(source: &SourceFile) -> Result<Vec<Edit>, Refusal> {
    edits_of(&sound_tree(source)?, source)
}

/// The edits of [`format()`] in the parts of a text that surround `span`: those in `span`
/// itself if the text means the same with them alone, otherwise those in the smallest
/// part around it for which that holds. `parts` are those parts, the smallest first.
///
/// # Errors
///
/// Those of [`format()`].
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
    SourceFile::new(source.name(), apply_edits(source.text(), edits))
}

/// The tree of a text that is one document without syntax errors, and without lines that
/// surely belong into another column.
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
