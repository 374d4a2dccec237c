//! The address of a node in the value: `$.integrations[0].write`.

use std::fmt::Write;

use amp_diagnostics::Span;

use super::tree::{NodeKind, Tree};

impl Tree {
    /// The JSONPath of the innermost node that holds each span, in the order of `spans`:
    /// `$.integrations[0].write.objects[0].objectName`. A key counts as its entry; a span in no
    /// node belongs to the root, `$`.
    ///
    /// Costs one walk over the nodes, whatever the number of spans.
    pub fn paths(&self, spans: &[Span]) -> Vec<String> {
        if spans.is_empty() {
            return Vec::new();
        }
        let places = self.places();
        spans
            .iter()
            .map(|&span| self.path(self.innermost(span, &places), &places))
            .collect()
    }

    /// The place of every node, by its index.
    fn places(&self) -> Vec<Place> {
        let mut open: Vec<Open> = Vec::new();
        let places = (0u32..).zip(&self.nodes).map(|(index, data)| {
            while open.pop_if(|around| around.end <= index).is_some() {}
            let around = open.last_mut();
            let place = around.map_or(Place::ROOT, |around| around.next_child(index));
            if data.subtree_end > index + 1 {
                open.push(Open {
                    node: index,
                    end: data.subtree_end,
                    is_sequence: data.kind == NodeKind::Sequence,
                    children: 0,
                    key: 0,
                });
            }
            place
        });
        places.collect()
    }

    /// Nodes begin in the order of the arena, so the innermost node is the last
    /// that begins at or before the span, or one around it.
    fn innermost(&self, span: Span, places: &[Place]) -> u32 {
        let after = self.nodes.partition_point(|node| node.start <= span.start);
        let mut index = u32::try_from(after.saturating_sub(1)).unwrap_or(0);
        while index != 0 && !self.node(index).span().contains(span) {
            index = places[index as usize].parent;
        }
        index
    }

    fn path(&self, index: u32, places: &[Place]) -> String {
        let mut steps = Vec::new();
        let mut index = index;
        while index != 0 {
            let place = places[index as usize];
            steps.push(place);
            index = place.parent;
        }
        let mut path = String::from("$");
        for place in steps.iter().rev() {
            if self.node(place.parent).kind() == NodeKind::Sequence {
                // Writing to a string cannot fail.
                let _ = write!(path, "[{}]", place.step);
            } else {
                push_key(&mut path, self.node(place.step).text());
            }
        }
        path
    }
}

/// How a node is reached from the collection around it.
#[derive(Clone, Copy)]
struct Place {
    /// The collection; the root is its own.
    parent: u32,
    /// The number of the item in a sequence; the index of the key's node in a mapping.
    step: u32,
}

impl Place {
    const ROOT: Self = Self { parent: 0, step: 0 };
}

/// A collection whose children are being counted.
struct Open {
    node: u32,
    /// The index after its last descendant.
    end: u32,
    is_sequence: bool,
    children: u32,
    /// The last key.
    key: u32,
}

impl Open {
    /// The place of the next child, whose index is given.
    fn next_child(&mut self, index: u32) -> Place {
        let is_key = self.children.is_multiple_of(2);
        let step = if self.is_sequence {
            self.children
        } else {
            if is_key {
                self.key = index;
            }
            self.key
        };
        self.children += 1;
        let parent = self.node;
        Place { parent, step }
    }
}

/// Keys that are not plain names are written in brackets and single quotes.
fn push_key(path: &mut String, key: &str) {
    let is_name = key
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if is_name && !key.is_empty() && !key.starts_with(|first: char| first.is_ascii_digit()) {
        path.push('.');
        path.push_str(key);
        return;
    }
    path.push_str("['");
    for character in key.chars() {
        if matches!(character, '\'' | '\\') {
            path.push('\\');
        }
        path.push(character);
    }
    path.push_str("']");
}
