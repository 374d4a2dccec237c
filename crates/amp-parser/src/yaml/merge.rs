//! Merge keys: `<<: *base` takes over the entries of another mapping.

use std::collections::HashSet;

use amp_diagnostics::{Diagnostic, Severity};

use super::tree::{Node, NodeKind, Style, Tree};
use crate::rule_ids::YAML_SYNTAX;

impl Node<'_> {
    /// The keys of a mapping with their values, `<<` replaced by what it takes
    /// over: first the mapping's own entries, then those of merged mappings
    /// whose key is not there yet. Of several merged mappings the earlier wins.
    pub fn merged_entries(self) -> impl Iterator<Item = (Self, Self)> {
        self.entries()
            .filter(|(key, _)| !key.is_merge_key())
            .chain(self.inherited_entries())
    }

    /// Whether this key takes over the entries of its value.
    pub(super) fn is_merge_key(self) -> bool {
        // The length spares a look at the text of nearly every key.
        self.style() == Style::Plain
            && self.kind() == NodeKind::Scalar
            && self.span().len() == 2
            && self.raw() == "<<"
    }

    fn inherited_entries(self) -> Vec<(Self, Self)> {
        let mut inherited = Vec::new();
        let mut sources: Vec<Self> = self.merge_sources();
        if sources.is_empty() {
            return inherited;
        }
        let mut known: HashSet<&str> = self.entries().map(|(key, _)| key.text()).collect();
        while let Some(source) = sources.pop() {
            for (key, value) in source.entries() {
                if !key.is_merge_key() && known.insert(key.text()) {
                    inherited.push((key, value));
                }
            }
            sources.extend(source.merge_sources());
        }
        inherited
    }

    /// The mappings that this one merges, the strongest last.
    fn merge_sources(self) -> Vec<Self> {
        let mut sources = Vec::new();
        for (_, value) in self.entries().filter(|(key, _)| key.is_merge_key()) {
            let Some(value) = value.resolved() else {
                continue;
            };
            match value.kind() {
                NodeKind::Mapping => sources.push(value),
                _ => sources.extend(
                    value
                        .items()
                        .filter_map(Node::resolved)
                        .filter(|item| item.kind() == NodeKind::Mapping),
                ),
            }
        }
        sources.reverse();
        sources
    }
}

/// Reports every `<<` whose value has no entries to take over.
pub(super) fn check_merges(tree: &Tree, diagnostics: &mut Vec<Diagnostic>) {
    // Merge keys are rare: a look at the text spares the walk.
    if !tree.source.contains("<<") {
        return;
    }
    for mapping in tree.all().filter(|node| node.kind() == NodeKind::Mapping) {
        for (_, value) in mapping.entries().filter(|(key, _)| key.is_merge_key()) {
            for wrong in unmergeable(value) {
                diagnostics.push(
                    Diagnostic::new(
                        YAML_SYNTAX,
                        Severity::Error,
                        wrong.span(),
                        "`<<` takes over the keys of a mapping, and this is none",
                    )
                    .label("no keys to take over")
                    .help("Name a mapping with `&base` and write `<<: *base`."),
                );
            }
        }
    }
}

fn unmergeable(value: Node<'_>) -> Vec<Node<'_>> {
    let candidates = match value.resolved() {
        Some(list) if list.kind() == NodeKind::Sequence => list.items().collect(),
        _ => vec![value],
    };
    let is_wrong = |node: &Node<'_>| {
        let resolved = node.resolved();
        resolved.is_some_and(|node| node.kind() != NodeKind::Mapping && !node.is_error())
    };
    candidates.into_iter().filter(is_wrong).collect()
}
