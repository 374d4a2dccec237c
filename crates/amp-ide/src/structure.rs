//! The structure of a text: folds and selections.

use amp_diagnostics::Span;
use amp_parser::yaml::{Node, NodeKind};

use crate::Snapshot;
use crate::place::{Place, Spot};

/// A range of lines that can be folded. Lines count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    /// The line that stays visible.
    pub first: u32,
    /// The last line that is hidden.
    pub last: u32,
    /// Whether the lines are comments.
    pub is_comment: bool,
}

/// The folds, in the order of the text.
pub fn folds(snapshot: &Snapshot) -> Vec<Fold> {
    let tree = &snapshot.checked().parse.tree;
    let lines = snapshot.source().line_index();
    let line = |offset: u32| u32::try_from(lines.line(offset)).unwrap_or(u32::MAX);
    let mut folds = Vec::new();
    let mut add = |first: u32, last: u32, is_comment: bool| {
        if first < last {
            folds.push(Fold {
                first,
                last,
                is_comment,
            });
        }
    };
    if let Some(root) = tree.root() {
        collect(root, &mut |span| {
            add(line(span.start), line(span.end), false);
        });
    }
    let mut block: Option<(u32, u32)> = None;
    for comment in tree.comments() {
        let own = snapshot.line(comment.start);
        let before = snapshot.source().slice(Span::new(own.start, comment.start));
        let at = line(comment.start);
        match block {
            _ if !before.trim().is_empty() => {}
            Some((first, last)) if last + 1 == at => block = Some((first, at)),
            _ => {
                if let Some((first, last)) = block {
                    add(first, last, true);
                }
                block = Some((at, at));
            }
        }
    }
    if let Some((first, last)) = block {
        add(first, last, true);
    }
    folds.sort_by_key(|fold| (fold.first, std::cmp::Reverse(fold.last)));
    folds.dedup_by_key(|fold| fold.first);
    folds
}

/// Passes every entry and every element that contains others to `add`.
fn collect(node: Node<'_>, add: &mut impl FnMut(Span)) {
    for (key, value) in node.entries() {
        let is_block = value.kind() == NodeKind::Scalar && value.raw().contains('\n');
        if is_block || matches!(value.kind(), NodeKind::Mapping | NodeKind::Sequence) {
            add(key.span().to(value.span()));
        }
        collect(value, add);
    }
    for item in node.items() {
        if item.kind() != NodeKind::Scalar {
            add(item.span());
        }
        collect(item, add);
    }
}

/// The selections that the byte `offset` expands to, the smallest first: the word, its entry, the
/// mapping or list around it, and so on.
pub fn selections(snapshot: &Snapshot, offset: u32) -> Vec<Span> {
    let offset = snapshot.clamp(offset);
    let mut spans = Vec::new();
    if let Some(place) = Place::at(&snapshot.checked().parse.tree, offset) {
        match place.spot {
            Spot::Key(key, value) => spans.extend([key.span(), key.span().to(value.span())]),
            Spot::Value(value) => spans.push(value.span()),
        }
        for around in place.around.iter().rev() {
            spans.extend([around.node.span(), around.span]);
        }
    }
    let end = u32::try_from(snapshot.text().len()).unwrap_or(u32::MAX);
    spans.push(Span::new(0, end));
    // Each contains the one before, and no two are the same.
    let mut grown: Vec<Span> = Vec::new();
    for span in spans {
        if grown
            .last()
            .is_none_or(|last| span.contains(*last) && span != *last)
        {
            grown.push(span);
        }
    }
    grown
}
