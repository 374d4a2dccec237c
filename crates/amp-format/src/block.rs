//! Documents and block collections.

use amp_diagnostics::Edit;
use amp_parser::yaml::{Node, NodeKind, Style, Tree};

use crate::flow::{self, Flows};
use crate::gaps::{Gaps, Place};
use crate::scalar;

/// The marker before a document.
const DOCUMENT: &str = "---";

/// How much deeper the content of a block is indented.
pub const STEP: usize = 2;

/// A walk over a tree.
pub struct Layout<'t> {
    pub gaps: Gaps<'t>,
    pub flows: Flows,
    /// Whether the next nodes are inside a flow collection that is kept on one line.
    pub is_on_one_line: bool,
}

/// How a value follows the indicator before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// A dash, `?` or `:` at the beginning of a line, on which a block may begin.
    Indicator,
    /// The colon of a key, after which a block begins on a new line.
    Key,
}

/// The edits that format a text.
pub fn document(tree: &Tree) -> Vec<Edit> {
    let mut layout = Layout {
        gaps: Gaps::new(tree),
        flows: flow::measure(tree),
        is_on_one_line: false,
    };
    let start = tree.root().map_or(0, |root| root.span().start as usize);
    if let Some((at, _)) = layout.gaps.next()
        && at < start
        && tree.text()[at..].starts_with(DOCUMENT)
    {
        layout.gaps.place(Place::Line, 0);
        layout.gaps.word(at, at + DOCUMENT.len());
        layout.gaps.drop_blank_lines();
    }
    if let Some(root) = tree.root() {
        layout.gaps.place(Place::Line, 0);
        layout.content(root, 0, After::Indicator, -1);
    }
    // The text after the document is not read, and is left as it is.
    if let Some((at, _)) = layout.gaps.next() {
        let end = tree.text().trim_end().len();
        layout.gaps.place(Place::Line, 0);
        layout.gaps.word(at, end.max(at));
    }
    layout.gaps.finish()
}

impl Layout<'_> {
    /// Lays out the value of a key or an element. Its content belongs at `column`; its key or dash
    /// was at the column `before`.
    pub fn value(&mut self, node: Node<'_>, column: usize, after: After, before: isize) {
        self.gaps.place(Place::Spaced, column);
        self.content(node, column, after, before);
    }

    /// The same, if the place of the first word is set already.
    pub fn content(&mut self, node: Node<'_>, column: usize, after: After, before: isize) {
        let is_flow = flow::is_flow(node);
        let may_move = after == After::Key && is_flow && !self.is_on_one_line;
        if may_move && self.flows.moves(node, &self.gaps, column) {
            self.gaps.place(Place::Line, column);
        }
        if after == After::Key && self.gaps.is_silenced_alone(node.span()) {
            self.gaps.place(Place::Line, column);
        }
        let has_properties = self.properties(node);
        match node.kind() {
            NodeKind::Mapping | NodeKind::Sequence if !is_flow => {
                if has_properties || after == After::Key {
                    self.gaps.place(Place::Line, column);
                    self.gaps.drop_blank_lines();
                }
                if node.kind() == NodeKind::Mapping {
                    self.mapping(node, column);
                } else {
                    self.sequence(node, column);
                }
            }
            NodeKind::Mapping | NodeKind::Sequence => self.flow(node, column),
            NodeKind::Scalar => scalar::lay_out(&mut self.gaps, node, column, after, before),
            NodeKind::Alias => self.gaps.word_of(node),
        }
    }

    /// Passes the anchor and the tag of a node. Returns whether it has any.
    pub fn properties(&mut self, node: Node<'_>) -> bool {
        let anchor = node.anchor().map(|span| span.len() as usize);
        let tag = node.tag().map(str::len);
        let in_order = match self.gaps.next() {
            Some((_, b'&')) => [anchor, tag],
            _ => [tag, anchor],
        };
        for length in in_order.into_iter().flatten() {
            if let Some((at, _)) = self.gaps.next() {
                self.gaps.word(at, at + length);
            }
        }
        anchor.or(tag).is_some()
    }

    fn mapping(&mut self, node: Node<'_>, column: usize) {
        for (key, value) in node.entries() {
            let before = self.column_of_next();
            self.entry(key, value, column, before);
            // Whether a comment after a block scalar belongs to the value is fixed by the text.
            if !matches!(value.style(), Style::Literal | Style::Folded) {
                self.gaps.close(before, column + STEP);
            }
            self.gaps.place(Place::Line, column);
        }
    }

    fn sequence(&mut self, node: Node<'_>, column: usize) {
        for item in node.items() {
            let before = self.column_of_next();
            self.sign(b'-');
            self.gaps.drop_blank_lines();
            self.value(item, column + STEP, After::Indicator, before);
            self.gaps.close(before, column + STEP);
            self.gaps.place(Place::Line, column);
        }
    }

    /// Lays out a key and its value, where the place of the first word is set already.
    pub fn entry(&mut self, key: Node<'_>, value: Node<'_>, column: usize, before: isize) {
        if self.is_explicit() {
            self.sign(b'?');
            self.value(key, column + STEP, After::Indicator, before);
            if self.gaps.next().is_some_and(|(_, sign)| sign == b':') {
                self.gaps.place(Place::Line, column);
                self.sign(b':');
                self.value(value, column + STEP, After::Indicator, before);
            }
            return;
        }
        self.content(key, column, After::Indicator, before);
        // A flow mapping may contain a key alone.
        if self.gaps.next().is_none_or(|(_, sign)| sign != b':') {
            return;
        }
        let is_tight = key.kind() != NodeKind::Alias;
        let place = if is_tight {
            Place::Tight
        } else {
            Place::Spaced
        };
        self.gaps.place(place, column);
        self.sign(b':');
        self.gaps.drop_blank_lines();
        self.value(value, column + STEP, After::Key, before);
    }

    /// Passes the next word, a sign of one byte.
    pub fn sign(&mut self, sign: u8) {
        if let Some((at, next)) = self.gaps.next()
            && next == sign
        {
            self.gaps.word(at, at + 1);
        }
    }

    /// Whether the next word is the `?` of a key.
    fn is_explicit(&self) -> bool {
        self.gaps.next().is_some_and(|(at, sign)| {
            let after = self.gaps.text.as_bytes().get(at + 1);
            sign == b'?' && after.is_none_or(u8::is_ascii_whitespace)
        })
    }

    pub fn column_of_next(&self) -> isize {
        self.gaps
            .next()
            .map_or(-1, |(at, _)| self.gaps.column_before(at))
    }
}

impl Gaps<'_> {
    /// Passes a node without children as one word.
    pub fn word_of(&mut self, node: Node<'_>) {
        let span = node.span();
        if !span.is_empty() {
            self.word(span.start as usize, span.end as usize);
        }
    }
}
