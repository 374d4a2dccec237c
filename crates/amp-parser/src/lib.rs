#![doc = include_str!("../README.md")]

pub mod ast;
mod lower;
pub mod rules;
mod separators;
pub mod yaml;

pub use lower::{
    KeyOutline, StandIn, ValueType, detached_entries, detached_names, is_key, key_in_text, outline,
};

use std::collections::HashMap;

use amp_diagnostics::{Cancellation, Cancelled, Diagnostic, Severity, SourceFile, Span};

/// The result of parsing: a tree and a manifest, whatever the text, and what is wrong with them.
#[derive(Clone, Debug)]
pub struct Parse {
    /// The YAML tree, with raw texts, styles and comments.
    pub tree: yaml::Tree,
    /// The typed manifest.
    pub manifest: ast::Manifest,
    /// What is wrong with either, in no particular order.
    pub diagnostics: Vec<Diagnostic>,
    /// The unknown keys that were probably meant as keys that are missing.
    pub stand_ins: Vec<StandIn>,
    /// Where the unknown keys stand, in the order of the text.
    pub unknown_keys: Vec<Span>,
    /// How many bytes were read of texts with a repair on trial.
    pub tried: usize,
}

/// With more findings than this, no search for lines in the wrong column is made.
const MAX_COMPLAINTS: usize = 200;

/// Parses the text of a manifest.
pub fn parse(source: &SourceFile) -> Parse {
    let parse = try_parse(source, &Cancellation::NEVER);
    parse.expect("nobody can cancel it")
}

/// Parses the text of a manifest, unless that is given up.
///
/// # Errors
///
/// If it is given up.
pub fn try_parse(source: &SourceFile, cancellation: &Cancellation) -> Result<Parse, Cancelled> {
    let mut reading = yaml::Reading::new(source, cancellation);
    let (mut manifest, mut shape) = lower::lower(&reading.tree);
    let mut moved = None;
    if may_be_misplaced(&reading, &manifest, &shape) {
        // The search builds its own manifests, so this one is dropped first: only one exists at a
        // time.
        drop(manifest);
        moved = reading.move_lines(source);
        let tree = moved.as_ref().map_or(&reading.tree, |(tree, _)| tree);
        (manifest, shape) = lower::lower(tree);
    }
    let tried = reading.tried();
    let (tree, mut diagnostics) = moved.unwrap_or((reading.tree, reading.diagnostics));
    let own = |found: &Diagnostic| !follows_from_damage(&tree, found);
    shape.diagnostics.retain(own);
    join_at_errors(&mut diagnostics, shape.diagnostics);
    // A cancelled recovery is one that ended early.
    cancellation.check()?;
    Ok(Parse {
        tree,
        manifest,
        diagnostics,
        stand_ins: shape.stand_ins,
        unknown_keys: shape.unknown_keys,
        tried,
    })
}

/// Merges the diagnostics about keys into those about errors. That a key is unknown, or that one is
/// missing beside it, follows from an error at the same place, so the error replaces such a
/// diagnostic. It takes over its fix if only that one is safe.
fn join_at_errors(errors: &mut Vec<Diagnostic>, mut found: Vec<Diagnostic>) {
    let is_error = |one: &&mut Diagnostic| one.severity == Severity::Error;
    let mut places: HashMap<Span, &mut Diagnostic> = errors
        .iter_mut()
        .filter(is_error)
        .map(|error| (error.primary.span, error))
        .collect();
    found.retain_mut(|one| {
        let is_on_key = [&rules::UNKNOWN_KEY, &rules::REQUIRED_FIELD].contains(&one.rule);
        let Some(error) = places.get_mut(&one.primary.span).filter(|_| is_on_key) else {
            return true;
        };
        // Two safe fixes must not both apply.
        if one.safe_fix().is_some() && error.safe_fix().is_some() {
            return true;
        }
        if one.safe_fix().is_some() {
            (error.fix, error.help) = (one.fix.take(), one.help.take());
        }
        false
    });
    errors.append(&mut found);
}

/// Whether some lines may be in the wrong column.
fn may_be_misplaced(
    reading: &yaml::Reading,
    manifest: &ast::Manifest,
    shape: &lower::Findings,
) -> bool {
    // So many findings do not come from one misplaced line.
    if reading.diagnostics.len() + shape.diagnostics.len() > MAX_COMPLAINTS {
        return false;
    }
    let mut found = reading.diagnostics.iter().chain(&shape.diagnostics);
    reading.tree.has_gaps()
        || shape.may_have_misplaced_key
        || found.any(is_of_shape)
        || lower::oddities(manifest, reading.tree.text())
            .iter()
            // A doubt does not justify moving lines.
            .any(|odd| odd.kind != lower::OddityKind::Doubt)
}

/// Whether a value has the wrong type only because a part of it could not be read, and the finding
/// has no better advice on what to write.
fn follows_from_damage(tree: &yaml::Tree, found: &Diagnostic) -> bool {
    let is_about_type = [&rules::TYPE_MISMATCH, &rules::INVALID_ENUM_VALUE].contains(&found.rule);
    let span = found.primary.span;
    let next = tree
        .damage()
        .partition_point(|damage| damage.end < span.end);
    let damage = tree.damage().get(next);
    is_about_type && found.fix.is_none() && damage.is_some_and(|damage| damage.contains(span))
}

/// Whether a finding may come from lines in the wrong column.
fn is_of_shape(found: &Diagnostic) -> bool {
    [
        &rules::REQUIRED_FIELD,
        &rules::TYPE_MISMATCH,
        &rules::FIELD_EMPTY,
        &rules::YAML_DUPLICATE_KEY,
        &rules::YAML_MULTIPLE_DOCUMENTS,
    ]
    .contains(&found.rule)
}
