//! From the YAML tree to the typed manifest.
//!
//! A serde deserializer over the tree drives the derives of [`crate::ast`]:
//! `deserialize_struct` hands us the known keys and `deserialize_enum` the known
//! values, so nothing about the manifest is listed here. Every problem is
//! reported where it is found and leaves a placeholder, so that one wrong value
//! never hides its neighbours.

mod absent;
mod access;
mod deserializer;
mod in_place;
mod layout;
mod mapping;
mod mismatch;
mod not_a_list;
mod oddities;
mod outline;
mod reports;
mod scalar;
mod sketch;
mod swap;
#[cfg(test)]
mod tests;
mod text_keys;
mod unknown;
mod unseparated;

use amp_diagnostics::Span;
use serde::de::DeserializeOwned;
use thiserror::Error;

use crate::ast::Manifest;
use crate::yaml::{Node, NodeKind, Tree};
use deserializer::{At, Place};
use reports::{Collected, Reports};

pub use oddities::{OddityKind, detached_entries, detached_names, oddities};
pub use outline::{KeyOutline, ValueType, are_beside, is_key, outline, takes_lines, takes_scalar};
pub use reports::Findings;
pub use text_keys::key_in_text;
pub use unknown::StandIn;

/// Types the first document of `tree`. A document that is not a mapping, which has been reported
/// with the tree, yields an empty manifest.
pub fn lower(tree: &Tree) -> (Manifest, Findings) {
    let collected = Collected::default();
    let manifest = typed(tree, &collected);
    (manifest, collected.into_findings())
}

/// Types the first document as [`lower`] does; `None` unless the places of the
/// unknown keys are as expected.
pub fn lower_where(
    tree: &Tree,
    are_expected: impl FnOnce(&[Span]) -> bool,
) -> Option<(Manifest, Findings)> {
    let collected = Collected::default();
    let manifest = typed(tree, &collected);
    are_expected(&collected.unknown_keys()).then(|| (manifest, collected.into_findings()))
}

/// Types the first document as any struct made of [`crate::ast::Field`]s.
#[cfg(test)]
fn lower_as<T: DeserializeOwned + Default>(tree: &Tree) -> (T, Findings) {
    let collected = Collected::default();
    (typed(tree, &collected), collected.into_findings())
}

fn typed<'t, T: DeserializeOwned + Default>(tree: &'t Tree, collected: &Collected<'t>) -> T {
    tree.root()
        .filter(|root| root.kind() == NodeKind::Mapping)
        .and_then(|node| {
            let root = Place::Node {
                key: None,
                node,
                within: node.style(),
            };
            T::deserialize(At::new(Reports::new(collected), root)).ok()
        })
        .unwrap_or_default()
}

/// The problem has been reported; nothing else is to be said about this value.
#[derive(Debug, Error)]
#[error("already reported")]
struct Reported;

impl serde::de::Error for Reported {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self
    }
}

/// Where to point when something is missing in a mapping: at the mapping's own key, or else at the
/// first key in it.
fn anchor(key: Option<Node<'_>>, mapping: Node<'_>) -> Span {
    key.or_else(|| mapping.entries().next().map(|(first, _)| first))
        .map_or(Span::empty(mapping.span().start), Node::span)
}

/// The word with its indefinite article: "a read object", "an event".
fn with_article(word: &str) -> String {
    let first = word.trim_start_matches('`').chars().next();
    let article = match first {
        Some('a' | 'e' | 'i' | 'o' | 'u') => "an",
        _ => "a",
    };
    format!("{article} {word}")
}
