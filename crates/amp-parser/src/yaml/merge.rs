//! Merge keys: `<<: *base` takes over the entries of another mapping.

use std::collections::{HashMap, HashSet};

use amp_diagnostics::{Diagnostic, Severity};

use super::MAX_REPORTS;
use super::build::Built;
use super::event::CoreTag;
use super::tree::{Node, NodeKind, Style, Tree};
use crate::rules::{YAML_MERGE_ORDER, YAML_SYNTAX};

/// A key with its value.
type Entry<'t> = (Node<'t>, Node<'t>);

impl<'t> Node<'t> {
    /// The keys of a mapping with their values, `<<` replaced by what it takes over. As on the
    /// platform, the later one wins, be it a key or a `<<`; in a list of merged mappings, the
    /// earlier. A key written twice in a mapping without `<<` comes twice.
    pub fn merged_entries(self) -> impl Iterator<Item = (Self, Self)> {
        if self.has_merge_key() {
            Entries::Merged(self.merged().into_iter())
        } else {
            Entries::Own(self.entries())
        }
    }

    /// Whether this key takes over the entries of its value.
    pub(crate) fn is_merge_key(self) -> bool {
        if self.kind() != NodeKind::Scalar {
            return false;
        }
        match self.core_tag() {
            // The length spares a look at the text of nearly every key.
            None => self.style() == Style::Plain && self.span().len() == 2 && self.raw() == "<<",
            Some(tag) => matches!(tag, CoreTag::Bare | CoreTag::Merge) && self.text() == "<<",
        }
    }

    fn has_merge_key(self) -> bool {
        self.tree.may_merge && self.entries().any(|(key, _)| key.is_merge_key())
    }

    /// One entry for each key.
    fn merged(self) -> Vec<Entry<'t>> {
        let mut merged: Vec<Entry<'t>> = Vec::new();
        let mut places = HashMap::new();
        // The mappings that are being read, outermost first.
        let mut open = vec![self.entries()];
        while let Some(entries) = open.last_mut() {
            let Some((key, value)) = entries.next() else {
                open.pop();
                continue;
            };
            if key.is_merge_key() {
                // The last of them is read first, so that the first one wins.
                let sources = merge_sources(value);
                open.extend(sources.map(Node::entries));
                continue;
            }
            let place = *places.entry(key.platform_key()).or_insert(merged.len());
            match merged.get_mut(place) {
                Some(entry) => *entry = (key, value),
                None => merged.push((key, value)),
            }
        }
        merged
    }
}

/// Whether a text may have merge keys. They are rare, so one look at the text saves a look at each
/// mapping. Only a tag allows another spelling.
pub(super) fn may_merge(text: &str, built: &Built) -> bool {
    text.contains("<<") || !built.properties.is_empty()
}

/// The entries of a mapping: its own, or what merging leaves of them and of those taken over.
enum Entries<'t, O> {
    Own(O),
    Merged(std::vec::IntoIter<Entry<'t>>),
}

impl<'t, O: Iterator<Item = Entry<'t>>> Iterator for Entries<'t, O> {
    type Item = Entry<'t>;

    fn next(&mut self) -> Option<Entry<'t>> {
        match self {
            Self::Own(own) => own.next(),
            Self::Merged(merged) => merged.next(),
        }
    }
}

/// The mappings that the value of a `<<` refers to, in order.
fn merge_sources(value: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let items = value.items();
    let alone = (value.kind() != NodeKind::Sequence).then_some(value);
    alone
        .into_iter()
        .chain(items)
        .filter_map(Node::resolved)
        .filter(|source| source.kind() == NodeKind::Mapping)
}

/// Reports every `<<` whose value has no entries to take over, and every key whose value a later
/// `<<` replaces.
pub(super) fn check_merges(tree: &Tree, diagnostics: &mut Vec<Diagnostic>) {
    if !tree.may_merge {
        return;
    }
    let mappings = tree.all().filter(|node| node.kind() == NodeKind::Mapping);
    for mapping in mappings.filter(|mapping| mapping.has_merge_key()) {
        for (key, value) in mapping.entries().filter(|(key, _)| key.is_merge_key()) {
            diagnostics.extend(unmergeable(value).map(|wrong| nothing_to_merge(key, wrong)));
        }
        diagnostics.extend(overridden(mapping));
        if diagnostics.len() >= MAX_REPORTS {
            break;
        }
    }
}

/// The values of a `<<` that are not mappings. An alias of a list is not one, either.
fn unmergeable(value: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let alone = (value.kind() != NodeKind::Sequence).then_some(value);
    alone.into_iter().chain(value.items()).filter(|node| {
        let resolved = node.resolved();
        resolved.is_some_and(|node| node.kind() != NodeKind::Mapping && !node.is_error())
    })
}

fn nothing_to_merge(key: Node<'_>, wrong: Node<'_>) -> Diagnostic {
    let is_list = wrong
        .resolved()
        .is_some_and(|node| node.kind() == NodeKind::Sequence);
    let place = if wrong.span().is_empty() { key } else { wrong };
    let diagnostic = Diagnostic::new(
        &YAML_SYNTAX,
        Severity::Error,
        place.span(),
        "`<<` takes over the keys of a mapping, and this is none",
    )
    .label("no keys to take over");
    diagnostic.help(if is_list {
        "Several mappings are written as a list right after it: `<<: [*one, *two]`."
    } else {
        "Name a mapping with `&base` and write `<<: *base`."
    })
}

/// The keys of a mapping whose value a `<<` further down replaces.
fn overridden(mapping: Node<'_>) -> Vec<Diagnostic> {
    let winners: HashMap<_, _> = mapping
        .merged()
        .into_iter()
        .map(|(key, _)| (key.platform_key(), key))
        .collect();
    let mut merge = None;
    let mut found = Vec::new();
    let keys: Vec<Node<'_>> = mapping.entries().map(|(key, _)| key).collect();
    let own: HashSet<u32> = keys.iter().map(|key| key.index).collect();
    for &key in keys.iter().rev() {
        if key.is_merge_key() {
            merge = Some(key);
            continue;
        }
        let (Some(merge), Some(winner)) = (merge, winners.get(&key.platform_key())) else {
            continue;
        };
        if !own.contains(&winner.index) {
            found.push(replaced(key, merge, *winner));
        }
    }
    found
}

fn replaced(key: Node<'_>, merge: Node<'_>, winner: Node<'_>) -> Diagnostic {
    let name = key.text();
    Diagnostic::new(
        &YAML_MERGE_ORDER,
        Severity::Warning,
        key.span(),
        format!("`{name}` is replaced by the `<<` after it"),
    )
    .label("the platform drops this value")
    .also(winner.span(), "this one counts")
    .also(merge.span(), "taken over here")
    .help(
        "To the platform the later wins, a key or a `<<`; editors and other tools keep the \
         mapping's own value. Write `<<` first to keep it, or remove this key.",
    )
}
