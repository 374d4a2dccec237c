//! Keys that stand twice in one mapping.

use amp_diagnostics::{Diagnostic, Edit, Fix, Severity, Span};

use super::MAX_REPORTS;
use super::tree::{Node, NodeData, NodeKind, Style, Tree};
use crate::rule_ids::YAML_DUPLICATE_KEY;

/// Up to this many keys, comparing each with each is the fastest.
const SMALL: usize = 16;

/// A key with its value.
type Entry<'t> = (Node<'t>, Node<'t>);

/// Reports every key that stood in its mapping before.
pub(super) fn check_duplicate_keys(tree: &Tree, diagnostics: &mut Vec<Diagnostic>) {
    let mut entries: Vec<(&str, Entry<'_>)> = Vec::new();
    for mapping in tree.all().filter(|node| node.kind() == NodeKind::Mapping) {
        entries.clear();
        entries.extend(
            mapping
                .entries()
                .filter(|(key, _)| key.kind() == NodeKind::Scalar && !key.is_error())
                .map(|entry| (entry.0.text(), entry)),
        );
        if entries.len() <= SMALL {
            check_small(&entries, diagnostics);
        } else {
            check_large(&mut entries, diagnostics);
        }
        if diagnostics.len() >= MAX_REPORTS {
            break;
        }
    }
}

fn check_small(entries: &[(&str, Entry<'_>)], diagnostics: &mut Vec<Diagnostic>) {
    for (at, &(text, later)) in entries.iter().enumerate() {
        if let Some(&(_, first)) = entries[..at].iter().find(|(first, _)| *first == text) {
            diagnostics.push(report(first, later));
        }
    }
}

fn check_large(entries: &mut [(&str, Entry<'_>)], diagnostics: &mut Vec<Diagnostic>) {
    entries.sort_by_key(|(text, _)| *text);
    let reports = entries
        .chunk_by(|one, next| one.0 == next.0)
        .flat_map(|same| same[1..].iter().map(|&(_, later)| report(same[0].1, later)));
    diagnostics.extend(reports.take(MAX_REPORTS));
}

/// The number of keys that stand twice, by their spelling. A repair that puts
/// lines under the wrong parent often shows in it.
pub(super) fn count_duplicate_keys(text: &str, nodes: &[NodeData]) -> usize {
    let mut count = 0;
    let mut keys: Vec<&str> = Vec::new();
    for (index, mapping) in nodes.iter().enumerate() {
        if mapping.kind != NodeKind::Mapping {
            continue;
        }
        keys.clear();
        let mut child = index + 1;
        while child < mapping.subtree_end as usize {
            let key = nodes[child];
            keys.push(
                text.get(key.start as usize..key.end as usize)
                    .unwrap_or_default(),
            );
            let value = key.subtree_end as usize;
            child = nodes
                .get(value)
                .map_or(value, |value| value.subtree_end as usize);
        }
        let total = keys.len();
        keys.sort_unstable();
        keys.dedup();
        count += total - keys.len();
    }
    count
}

fn report(first: Entry<'_>, later: Entry<'_>) -> Diagnostic {
    let key = later.0.text();
    Diagnostic::new(
        YAML_DUPLICATE_KEY,
        Severity::Error,
        later.0.span(),
        format!("`{key}` stands twice in the same mapping"),
    )
    .label("this one counts")
    .also(first.0.span(), "this one is dropped by the platform")
    .help("The platform takes the last one and drops the others. Keep one of them.")
    .fix(remove_entry(first))
}

/// Removes the entry with its lines. Only when it stands alone on them: in
/// brackets, behind a dash, or with a comment at its end it is left to the
/// author.
fn remove_entry((key, value): Entry<'_>) -> Option<Fix> {
    let text = key.tree.text();
    let entry = key.span().to(value.span());
    let line_start = text[..entry.start as usize]
        .rfind('\n')
        .map_or(0, |at| at + 1);
    let rest = &text[entry.end as usize..];
    let line_end = rest
        .find('\n')
        .map_or(text.len(), |at| entry.end as usize + at + 1);
    let indent = &text[line_start..entry.start as usize];
    let tail = &text[entry.end as usize..line_end];
    let stands_alone = indent.bytes().all(|byte| byte == b' ') && tail.trim().is_empty();
    let is_named = value.anchor().is_some() || !matches!(key.style(), Style::Plain);
    let holds_anchor = key.tree.source[entry.range()].contains('&');
    (stands_alone && !is_named && !holds_anchor).then(|| {
        let span = Span::new(to_offset(line_start), to_offset(line_end));
        let title = format!("Remove the first `{}`", key.text());
        Fix::unsafe_(title, [Edit::delete(span)])
    })
}

fn to_offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
