//! What can be written at a cursor, including everything that it requires.

mod comment;
mod keys;
mod template;
mod values;

use amp_diagnostics::{Edit, Span};

use crate::Snapshot;
use crate::context::{Context, Marked, context};
use crate::docs;
use crate::place::{Place, Spot};

pub(crate) use keys::detail;
pub(crate) use template::{Layout, Template, key as key_with_value, section as item_keys};

/// What a completion stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompletionKind {
    /// A key of the manifest.
    Key,
    /// One of the words that a key accepts.
    Word,
    /// A provider.
    Provider,
    /// A module of a provider.
    Module,
    /// An object of a provider.
    Object,
    /// A field of an object.
    Field,
    /// A mapped name.
    MappedName,
    /// A destination.
    Destination,
    /// A schedule.
    Schedule,
    /// An anchor.
    Anchor,
    /// A rule, in a comment that silences it.
    Rule,
}

/// One thing that can be written at a cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The text that the author chooses by.
    pub label: String,
    /// What it stands for.
    pub kind: CompletionKind,
    /// A few words beside the label.
    pub detail: String,
    /// What it means, in Markdown; may be empty.
    pub documentation: String,
    /// What it replaces, on one line, with the cursor at its end or inside.
    pub replace: Span,
    /// The text that replaces it.
    pub text: String,
    /// The same as a snippet in the syntax of the protocol, if there is something to fill in.
    pub snippet: Option<String>,
    /// An additional change elsewhere in the line.
    pub also: Option<Edit>,
    /// Whether it exists only for old manifests.
    pub is_deprecated: bool,
}

/// The most items that are offered at once; if there are more, those that begin like the word at
/// the cursor.
const MAX_OFFERED: usize = 1_000;

/// What can be written at the byte `offset`, the likeliest first. An offset outside of the text
/// counts as its end.
pub fn completion(snapshot: &Snapshot, offset: u32) -> Vec<Completion> {
    let mut offered = match context(snapshot, offset) {
        None => Vec::new(),
        Some(Context::Comment(start)) => comment::rules_at(snapshot, start, snapshot.clamp(offset)),
        Some(Context::Place(marked)) => in_tree(snapshot, &marked),
    };
    offered.truncate(MAX_OFFERED);
    offered
}

fn in_tree(snapshot: &Snapshot, marked: &Marked) -> Vec<Completion> {
    let Some(place) = Place::at(&marked.tree, marked.at) else {
        return Vec::new();
    };
    match place.spot {
        Spot::Key(..) => {
            let mapping = place.mapping().map_or("", |mapping| mapping.path.as_str());
            if !docs::keys_below(mapping).is_empty() {
                return keys::keys(snapshot, marked, &place, mapping);
            }
            // A word under a key whose value is a list begins its first element.
            let element = format!("{mapping}[]");
            if !docs::keys_below(&element).is_empty() {
                return keys::first_element(snapshot, marked, &element);
            }
            values::values(snapshot, marked, &place, mapping)
        }
        Spot::Value(_) => match docs::keys_below(&place.path) {
            [] => values::values(snapshot, marked, &place, &place.path),
            // An element, or a text that becomes the manifest.
            _ if place.path.ends_with("[]") || place.path.is_empty() => {
                keys::keys(snapshot, marked, &place, &place.path)
            }
            _ => Vec::new(),
        },
    }
}
