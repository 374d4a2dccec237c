//! Flow collections: on one line if they were, or if they fit; otherwise with one line for each
//! element.

use std::collections::HashMap;

use amp_diagnostics::Span;
use amp_parser::yaml::{Node, NodeKind, Style, Tree};
use unicode_width::UnicodeWidthStr;

use crate::block::{After, Layout, STEP};
use crate::gaps::{Gaps, Place};
use crate::scalar::MAX_WIDTH;

/// The measurements of a flow collection before it is laid out.
#[derive(Clone, Copy, Debug, Default)]
struct Flow {
    /// Its width on one line.
    width: usize,
    /// Whether it cannot be on one line, or was not meant to be.
    is_open: bool,
    /// Whether it may be broken without a new comma: it took several lines, or its last
    /// element has one.
    may_break: bool,
    has_comment: bool,
}

/// The measurements of the flow collections, by the bytes at which they begin and end.
#[derive(Debug, Default)]
pub struct Flows(HashMap<(u32, u32), Flow>);

/// Whether a node is a flow collection, or a pair without braces in a flow sequence.
pub fn is_flow(node: Node<'_>) -> bool {
    node.style() == Style::Flow
}

/// Measures every flow collection.
pub fn measure(tree: &Tree) -> Flows {
    let breaks = tree.text().bytes().enumerate();
    let breaks = breaks.filter(|(_, sign)| matches!(sign, b'\n' | b'\r'));
    let mut measuring = Measuring {
        breaks: breaks.map(|(at, _)| at).collect(),
        comments: tree.comments(),
        flows: Flows::default(),
    };
    if let Some(root) = tree.root() {
        measuring.visit(root);
    }
    measuring.flows
}

struct Measuring<'t> {
    /// Where lines end.
    breaks: Vec<usize>,
    comments: &'t [Span],
    flows: Flows,
}

impl Measuring<'_> {
    fn visit(&mut self, node: Node<'_>) {
        if is_flow(node) {
            self.flow(node);
            return;
        }
        for (key, value) in node.entries() {
            self.visit(key);
            self.visit(value);
        }
        node.items().for_each(|item| self.visit(item));
    }

    /// Measures a flow node and its content.
    fn flow(&mut self, node: Node<'_>) -> Flow {
        let raw = node.raw();
        let span = node.span();
        let next = self.breaks.partition_point(|&at| at < span.start as usize);
        let next = self.breaks.get(next);
        let is_broken = next.is_some_and(|&at| at < span.end as usize);
        if !is_flow(node) {
            return Flow {
                width: raw.width() + properties_width(node),
                is_open: is_broken,
                ..Flow::default()
            };
        }
        let first = self
            .comments
            .partition_point(|comment| comment.start < span.start);
        let comment = self.comments.get(first);
        let has_comment = comment.is_some_and(|comment| comment.end <= span.end);
        let inside = raw.get(1..raw.len().saturating_sub(1)).unwrap_or_default();
        let has_last_comma = is_braced(node) && inside.trim_end().ends_with(',');
        let mut flow = Flow {
            width: 0,
            is_open: has_comment || (is_broken && has_last_comma),
            may_break: is_broken || has_last_comma,
            has_comment,
        };
        let mut count = 0;
        for (key, value) in node.entries() {
            let has_colon = value.span().start > key.span().end;
            flow.add(self.flow(key));
            flow.add(self.flow(value));
            flow.width += if has_colon { ": ".len() } else { 0 };
            count += 1;
        }
        for item in node.items() {
            flow.add(self.flow(item));
            count += 1;
        }
        flow.width += ", ".len() * usize::saturating_sub(count, 1) + usize::from(has_last_comma);
        flow.width += match node.kind() {
            _ if !is_braced(node) => 0,
            NodeKind::Mapping if count > 0 => "{  }".len(),
            _ => "[]".len(),
        };
        self.flows.0.insert((span.start, span.end), flow);
        flow.width += properties_width(node);
        flow
    }
}

impl Flow {
    fn add(&mut self, part: Self) {
        self.width += part.width;
        self.is_open |= part.is_open;
    }
}

fn properties_width(node: Node<'_>) -> usize {
    let anchor = node.anchor().map_or(0, |anchor| anchor.len() as usize + 1);
    let tag = node.tag().map_or(0, |tag| tag.width() + 1);
    anchor + tag
}

/// Whether a node has its own brackets; a pair in a list may not.
fn is_braced(node: Node<'_>) -> bool {
    let first = node.entries().next();
    let begins_with_key = first.is_some_and(|(key, _)| key.span().start == node.span().start);
    node.kind() == NodeKind::Sequence || (node.raw().starts_with('{') && !begins_with_key)
}

/// Where a comma or a bracket belongs after a value. Together with the colon of a key it would be a
/// word, so a blank is kept if there is no value.
fn closing(after: Node<'_>) -> Place {
    let last = after.entries().last().filter(|_| !is_braced(after));
    let last = last.map_or(after, |(_, value)| value);
    if last.span().is_empty() {
        Place::Spaced
    } else {
        Place::Tight
    }
}

impl Flows {
    fn of(&self, node: Node<'_>) -> Flow {
        let span = node.span();
        let known = self.0.get(&(span.start, span.end));
        known.copied().unwrap_or_default()
    }

    /// Whether a flow value moves to a new line after its key.
    pub fn moves(&self, node: Node<'_>, gaps: &Gaps<'_>, column: usize) -> bool {
        let flow = self.of(node);
        let width = flow.width + properties_width(node);
        let fits = gaps.width + 1 + width <= MAX_WIDTH;
        let fits_below = column + width <= MAX_WIDTH;
        let would_break = flow.is_open || (!fits && flow.may_break);
        !flow.has_comment && (would_break || (!fits && fits_below))
    }
}

impl Layout<'_> {
    /// Lays out a flow collection, where the place of the first word is set already. On several
    /// lines, its elements are indented deeper than `column`.
    pub fn flow(&mut self, node: Node<'_>, column: usize) {
        let flow = self.flows.of(node);
        if !is_braced(node) {
            for (key, value) in node.entries() {
                self.entry(key, value, column, -1);
            }
            return;
        }
        let start = self.gaps.next().map_or(0, |(at, _)| at);
        self.gaps.word(start, start + 1);
        // A comma or a bracket may follow.
        let fits = self.gaps.width - 1 + flow.width < MAX_WIDTH;
        let is_open = flow.is_open || (!fits && flow.may_break && !self.is_on_one_line);
        let was_on_one_line = std::mem::replace(&mut self.is_on_one_line, !is_open);
        let is_list = node.kind() == NodeKind::Sequence;
        let inner = column + STEP;
        self.gaps.drop_blank_lines();
        let mut next = match is_open {
            true => Place::Line,
            false if is_list => Place::Tight,
            false => Place::Spaced,
        };
        let mut last = Place::Tight;
        let element = |layout: &mut Self, next: &mut Place| {
            layout.gaps.place(*next, inner);
            *next = if is_open { Place::Line } else { Place::Spaced };
        };
        for (key, value) in node.entries() {
            element(self, &mut next);
            self.entry(key, value, inner, -1);
            self.comma(value, inner);
            last = Place::Spaced;
        }
        for item in node.items() {
            element(self, &mut next);
            self.element(item, inner);
            self.comma(item, inner);
            last = closing(item);
        }
        self.is_on_one_line = was_on_one_line;
        self.gaps
            .place(if is_open { Place::Line } else { last }, column);
        self.gaps.close(-1, inner);
        self.gaps.drop_blank_lines();
        self.sign(if is_list { b']' } else { b'}' });
    }

    /// Lays out an element, where the place of the first word is set already.
    fn element(&mut self, item: Node<'_>, column: usize) {
        self.content(item, column, After::Indicator, -1);
    }

    fn comma(&mut self, after: Node<'_>, column: usize) {
        if self.gaps.next().is_some_and(|(_, sign)| sign == b',') {
            self.gaps.place(closing(after), column);
            self.sign(b',');
        }
    }
}
