//! From the tree of a patched text to the tree of its source.

use amp_diagnostics::Span;

use super::patch::Patched;
use crate::yaml::build::Built;
use crate::yaml::tree::{NodeData, NodeKind, Style};

/// Gives every node its place in the source, keeps the text of those that were
/// repaired, and marks the values that were left out.
pub(super) fn restore_places(built: &mut Built, source: &str, patched: &Patched, damage: &[Span]) {
    for node in &mut built.nodes {
        let here = Span::new(node.start, node.end);
        let there = patched.source_span(here);
        if node.kind == NodeKind::Scalar && here.is_empty() {
            node.is_error |= is_left_out(there.start, source, damage);
        } else if node.kind == NodeKind::Scalar && node.payload == 0 && patched.is_patched(here) {
            built.decoded.push(text(node, patched).into());
            node.payload = u32::try_from(built.decoded.len()).unwrap_or(u32::MAX);
        }
        node.start = there.start;
        node.end = there.end;
    }
    for property in &mut built.properties {
        let tag = property.tag.as_mut().map(|(_, span)| span);
        for span in property.anchor.iter_mut().chain(tag) {
            *span = patched.source_span(*span);
        }
    }
    for span in built.comments.iter_mut().chain(&mut built.second_document) {
        *span = patched.source_span(*span);
    }
}

/// The text of a scalar that is written in the patched text as it is meant.
fn text<'p>(node: &NodeData, patched: &'p Patched) -> &'p str {
    let span = match node.style {
        Style::SingleQuoted | Style::DoubleQuoted => {
            Span::new(node.start + 1, node.end.saturating_sub(1))
        }
        _ => Span::new(node.start, node.end),
    };
    patched.text.get(span.range()).unwrap_or_default()
}

/// Whether a value was left out that belongs behind the key that ends at `at`:
/// on the line of the key, or further in than it on the next one.
fn is_left_out(at: u32, source: &str, damage: &[Span]) -> bool {
    let next = damage.partition_point(|span| span.end <= at);
    let Some(left_out) = damage.get(next) else {
        return false;
    };
    let gap = Span::new(at, left_out.start.max(at));
    let Some(gap) = source.get(gap.range()).filter(|gap| gap.trim().is_empty()) else {
        return false;
    };
    let Some((_, indentation)) = gap.rsplit_once('\n') else {
        return true;
    };
    let line = source[..at as usize]
        .rsplit('\n')
        .next()
        .unwrap_or_default();
    let key = line.trim_start_matches([' ', '-']);
    indentation.len() > line.len() - key.len()
}
