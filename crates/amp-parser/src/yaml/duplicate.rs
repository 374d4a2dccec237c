//! Keys that appear twice in one mapping.

use std::borrow::Cow;

use amp_diagnostics::{Diagnostic, Edit, Fix, Severity};

use super::MAX_REPORTS;
use super::edit::remove_lines;
use super::tree::{Node, NodeData, NodeKind, Style, Tree};
use super::values::nameless;
use crate::rules::YAML_DUPLICATE_KEY;

/// Up to this many keys, comparing each with each is the fastest.
const SMALL: usize = 16;

/// How many of the keys that are dropped a finding points to.
const MAX_LABELS: usize = 10;

/// A key with its value.
type Entry<'t> = (Node<'t>, Node<'t>);

/// Reports every key that appears in its mapping more than once, and every key that has no name.
pub(super) fn check_keys(tree: &Tree, diagnostics: &mut Vec<Diagnostic>) {
    let mut entries: Vec<(Cow<'_, str>, Entry<'_>)> = Vec::new();
    let mappings = tree
        .all()
        .filter(|node| node.kind() == NodeKind::Mapping && !node.is_error());
    for mapping in mappings {
        entries.clear();
        for (key, value) in mapping.entries().filter(|(key, _)| !key.is_error()) {
            match key.platform_key() {
                Some(name) if name == "<<" && key.is_merge_key() => {}
                Some(name) => entries.push((name, (key, value))),
                // An alias of an unknown name is reported already.
                None => {
                    let is_written = key.resolved().is_some_and(|key| !key.is_error());
                    if is_written && diagnostics.len() < MAX_REPORTS {
                        diagnostics.push(nameless(key, value));
                    }
                }
            }
        }
        if entries.len() > SMALL || has_equal(&entries) {
            check_equal(&mut entries, diagnostics);
        }
        if diagnostics.len() >= MAX_REPORTS {
            break;
        }
    }
}

fn has_equal(entries: &[(Cow<'_, str>, Entry<'_>)]) -> bool {
    let mut keys = entries.iter().enumerate();
    keys.any(|(at, (key, _))| entries[..at].iter().any(|(before, _)| before == key))
}

fn check_equal(entries: &mut [(Cow<'_, str>, Entry<'_>)], diagnostics: &mut Vec<Diagnostic>) {
    entries.sort_by(|one, other| one.0.cmp(&other.0));
    let reports = entries
        .chunk_by(|one, next| one.0 == next.0)
        .filter(|same| same.len() > 1)
        .filter_map(|same| {
            let same: Vec<Entry<'_>> = same.iter().map(|(_, entry)| *entry).collect();
            report(&same)
        });
    diagnostics.extend(reports.take(MAX_REPORTS));
}

/// The places of keys whose spelling appears earlier in the same mapping. A repair that puts lines
/// under the wrong parent often causes some.
pub(super) fn duplicate_keys(text: &str, nodes: &[NodeData]) -> Vec<u32> {
    let mut found = Vec::new();
    let mut keys: Vec<(&str, u32)> = Vec::new();
    for (index, mapping) in nodes.iter().enumerate() {
        if mapping.kind != NodeKind::Mapping {
            continue;
        }
        keys.clear();
        let mut child = index + 1;
        while child < mapping.subtree_end as usize {
            let key = nodes[child];
            let name = text.get(key.start as usize..key.end as usize);
            keys.push((name.unwrap_or_default(), key.start));
            let value = key.subtree_end as usize;
            child = nodes
                .get(value)
                .map_or(value, |value| value.subtree_end as usize);
        }
        keys.sort_unstable();
        let repeated = keys.windows(2).filter(|pair| pair[0].0 == pair[1].0);
        found.extend(repeated.map(|pair| pair[1].1));
    }
    found
}

/// The finding about the entries of one key, if there are several. It is reported at the last one.
fn report(same: &[Entry<'_>]) -> Option<Diagnostic> {
    let ((last, _), dropped) = same.split_last()?;
    let (first, _) = dropped.first()?;
    let key = last.platform_key().unwrap_or_default();
    let times = match same.len() {
        2 => "twice".to_owned(),
        count => format!("{count} times"),
    };
    let diagnostic = Diagnostic::new(
        &YAML_DUPLICATE_KEY,
        Severity::Error,
        last.span(),
        format!("`{key}` stands {times} in the same mapping"),
    )
    .label("this one counts")
    .help("The platform takes the last one and drops the others. Keep one of them.");
    let title = match dropped {
        [_] => format!("Remove the first `{}`", first.text()),
        _ => format!("Remove all but the last `{}`", first.text()),
    };
    let edits: Option<Vec<Edit>> = dropped.iter().map(|&entry| remove_entry(entry)).collect();
    let dropped = dropped.iter().take(MAX_LABELS);
    let diagnostic = dropped.fold(diagnostic, |diagnostic, (key, _)| {
        diagnostic.also(key.span(), "this one is dropped by the platform")
    });
    Some(diagnostic.fix(edits.map(|edits| Fix::unsafe_(title, edits))))
}

/// Removes the entry with its lines. `None` unless it is alone on them: in brackets, after a dash,
/// or with a comment at its end, the removal is left to the author.
fn remove_entry((key, value): Entry<'_>) -> Option<Edit> {
    let entry = key.span().to(value.span());
    let is_named = value.anchor().is_some() || !matches!(key.style(), Style::Plain);
    let holds_anchor = key.tree.source[entry.range()].contains('&');
    let removal = || remove_lines(key.tree.text(), entry);
    (!is_named && !holds_anchor).then(removal).flatten()
}
