//! A valid manifest, prepared for slips: its lines, its keys with their values, and the brackets
//! and commas between them.

use std::ops::Range;

use amp_diagnostics::{SourceFile, Span};
use amp_parser::parse;
use amp_parser::yaml::{Node, NodeKind, Style};

use super::meaning::Meaning;

/// The text that was meant.
pub(super) struct Meant {
    pub name: String,
    pub text: String,
    pub lines: Vec<Line>,
    pub entries: Vec<Entry>,
    /// The scalars that are items of lists.
    pub items: Vec<Range<usize>>,
    /// The lists and mappings in brackets.
    pub flows: Vec<Range<usize>>,
    pub comments: Vec<Range<usize>>,
    pub meaning: Meaning,
}

/// A line without its line break.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub range: Range<usize>,
    /// The number of spaces before its first character.
    pub indent: usize,
    /// The column after its dash, where the item begins.
    pub item: Option<usize>,
    pub is_blank: bool,
    pub is_comment: bool,
    /// Whether it continues inside brackets that a line above opens.
    pub in_flow: bool,
}

impl Line {
    /// Whether it has keys or items, whose indentation matters.
    pub(super) fn is_block(&self) -> bool {
        !self.is_blank && !self.is_comment && !self.in_flow
    }
}

/// A key with its value.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub key: Range<usize>,
    pub value: Range<usize>,
    pub kind: NodeKind,
    pub style: Style,
    /// Whether the value has an anchor before it.
    pub is_anchored: bool,
    /// Whether it is inside braces.
    pub in_flow: bool,
    /// Whether its mapping is an item of a list, and it is the first key.
    pub begins_item: bool,
    /// The line of its key.
    pub line: usize,
}

impl Entry {
    pub(super) fn is_scalar(&self) -> bool {
        self.kind == NodeKind::Scalar
    }

    pub(super) fn is_plain(&self) -> bool {
        self.is_scalar() && self.style == Style::Plain && !self.is_anchored
    }

    /// Whether it is a line of its own, of a key and a value.
    pub(super) fn is_plain_line(&self) -> bool {
        !self.in_flow && self.is_scalar()
    }
}

impl Meant {
    pub(super) fn new(name: &str, text: &str) -> Self {
        let source = SourceFile::new(name, text);
        let parse = parse(&source);
        let mut meant = Self {
            name: name.to_owned(),
            text: text.to_owned(),
            lines: Vec::new(),
            entries: Vec::new(),
            items: Vec::new(),
            flows: Vec::new(),
            comments: parse
                .tree
                .comments()
                .iter()
                .map(|span| span.range())
                .collect(),
            meaning: Meaning::of(&parse),
        };
        let mut open: Vec<Node<'_>> = parse.tree.root().into_iter().collect();
        while let Some(node) = open.pop() {
            if node.style() == Style::Flow {
                meant.flows.push(node.span().range());
            }
            meant.collect(node, &source);
            open.extend(node.items());
            open.extend(node.entries().map(|(_, value)| value));
        }
        meant.entries.sort_by_key(|entry| entry.key.start);
        meant.items.sort_by_key(|item| item.start);
        meant.flows.sort_by_key(|flow| flow.start);
        meant.lines = lines(text, &meant.flows);
        meant
    }

    fn collect(&mut self, node: Node<'_>, source: &SourceFile) {
        let is_item = self.is_item(node.span());
        for (place, (key, value)) in node.entries().enumerate() {
            self.entries.push(Entry {
                key: key.span().range(),
                value: value.span().range(),
                kind: value.kind(),
                style: value.style(),
                is_anchored: value.anchor().is_some(),
                in_flow: node.style() == Style::Flow,
                begins_item: place == 0 && is_item,
                line: source.line_index().line(key.span().start),
            });
        }
        let scalars = node.items().filter(|item| item.kind() == NodeKind::Scalar);
        self.items.extend(scalars.map(|item| item.span().range()));
    }

    fn is_item(&self, span: Span) -> bool {
        self.text[..span.range().start]
            .trim_end_matches(' ')
            .ends_with('-')
    }

    pub(super) fn of(&self, range: &Range<usize>) -> &str {
        &self.text[range.clone()]
    }

    /// The lines with keys or items, each with its number.
    pub(super) fn block_lines(&self) -> impl Iterator<Item = (usize, &Line)> {
        let lines = self.lines.iter().enumerate();
        lines.filter(|(_, line)| line.is_block())
    }

    /// The line with everything nested in it.
    pub(super) fn block(&self, first: usize) -> Range<usize> {
        let head = &self.lines[first];
        let mut end = first + 1;
        for (number, line) in self.lines.iter().enumerate().skip(first + 1) {
            let is_nested = line.indent > head.indent
                || (line.indent == head.indent && line.item.is_some() && head.item.is_none());
            if line.is_blank || line.is_comment {
                continue;
            }
            if !is_nested && !line.in_flow {
                break;
            }
            end = number + 1;
        }
        first..end
    }

    /// The keys from a line on in its mapping, with everything nested in them; empty if the line
    /// does not begin a key in its own column.
    pub(super) fn rest_of_item(&self, first: usize) -> Range<usize> {
        let column = self.lines.get(first).map(|line| line.indent);
        let (mut at, mut end) = (first, first);
        while let Some(line) = self.lines.get(at) {
            if line.is_block() {
                if Some(line.indent) != column || line.item.is_some() {
                    break;
                }
                at = self.block(at).end;
                end = at;
            } else {
                at += 1;
            }
        }
        first..end
    }
}

fn lines(text: &str, flows: &[Range<usize>]) -> Vec<Line> {
    let mut at = 0;
    let mut lines = Vec::new();
    for whole in text.split_inclusive('\n') {
        let line = whole.trim_end_matches(['\n', '\r']);
        let indent = line.len() - line.trim_start_matches(' ').len();
        let rest = &line[indent..];
        let after_dash = rest
            .strip_prefix("- ")
            .map(|item| item.trim_start_matches(' '));
        let begin = at + indent;
        lines.push(Line {
            range: at..at + line.len(),
            indent,
            item: after_dash.map(|item| line.len() - item.len()),
            is_blank: rest.is_empty(),
            is_comment: rest.starts_with('#'),
            in_flow: flows
                .iter()
                .any(|flow| flow.start < begin && begin < flow.end),
        });
        at += whole.len();
    }
    lines
}
