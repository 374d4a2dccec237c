//! From the tree of a patched text to the tree of its source.

use amp_diagnostics::Span;

use super::patch::Patched;
use crate::yaml::build::Built;
use crate::yaml::tree::{NodeData, NodeKind, Style};

/// Gives every node its place in the source, keeps the text of those that were repaired, and marks
/// the values that were left out.
pub(super) fn restore_places(built: &mut Built, source: &str, patched: &Patched, damage: &[Span]) {
    let places: Vec<Span> = built
        .nodes
        .iter()
        .map(|node| Span::new(node.start, node.end))
        .collect();
    // One line of the patched text may be two of the source.
    built.is_single_lines = false;
    // From the last to the first, so that children come before their parents.
    for index in (0..places.len()).rev() {
        let here = places[index];
        let node = built.nodes[index];
        let mut there = patched.source_span(here);
        match node.kind {
            NodeKind::Scalar if here.is_empty() => {
                built.nodes[index].is_error |= is_left_out(there.start, source, damage);
            }
            NodeKind::Scalar if node.payload == 0 && patched.is_patched(here) => {
                built.decoded.push(text(&node, patched).into());
                let payload = u32::try_from(built.decoded.len()).unwrap_or(u32::MAX);
                built.nodes[index].payload = payload;
            }
            NodeKind::Sequence | NodeKind::Mapping => {
                there = around_children(index, there, &built.nodes, &places);
            }
            _ => {}
        }
        built.nodes[index].start = there.start;
        built.nodes[index].end = there.end;
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

/// The place of a collection. One that began or ended with a child still does, although an edit at
/// that very place may have two sides.
fn around_children(index: usize, there: Span, nodes: &[NodeData], places: &[Span]) -> Span {
    let mut there = there;
    let end = nodes[index].subtree_end as usize;
    let mut child = index + 1;
    while child < end {
        let moved = Span::new(nodes[child].start, nodes[child].end);
        if places[child].start == places[index].start {
            there.start = moved.start;
        }
        if places[child].end == places[index].end {
            there.end = moved.end;
        }
        child = nodes[child].subtree_end as usize;
    }
    there
}

/// The text of a scalar as the patched text gives it.
fn text<'p>(node: &NodeData, patched: &'p Patched) -> &'p str {
    let span = match node.style {
        Style::SingleQuoted | Style::DoubleQuoted => {
            Span::new(node.start + 1, node.end.saturating_sub(1))
        }
        _ => Span::new(node.start, node.end),
    };
    patched.text.get(span.range()).unwrap_or_default()
}

/// Whether a value that belongs after the key that ends at `at` was left out: on the line of the
/// key, or further in than it on the next one.
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
