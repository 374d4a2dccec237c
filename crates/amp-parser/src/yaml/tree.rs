//! The arena of nodes and the handles to them.

use std::sync::Arc;

use amp_diagnostics::Span;

use super::event::CoreTag;

/// How many anchors are compared with a text that may refer to one.
const MAX_ANCHORS: usize = 64;

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// A text, a number, a boolean, a null: anything without children.
    Scalar,
    /// A list.
    Sequence,
    /// Keys with values.
    Mapping,
    /// A `*name` that stands for the node with that anchor.
    Alias,
}

/// How a node is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// A scalar without quotes; the only style in which `yes` or `12` is
    /// anything but text. An alias is plain, too.
    Plain,
    /// A scalar in `'`.
    SingleQuoted,
    /// A scalar in `"`.
    DoubleQuoted,
    /// A scalar after `|`, line breaks kept.
    Literal,
    /// A scalar after `>`, lines joined.
    Folded,
    /// A collection by indentation.
    Block,
    /// A collection in brackets.
    Flow,
}

impl Style {
    /// The sign before and after a scalar; empty where it has no quotes.
    pub const fn quote(self) -> &'static str {
        match self {
            Self::SingleQuoted => "'",
            Self::DoubleQuoted => "\"",
            _ => "",
        }
    }
}

/// One node of the arena; nodes are in text order.
#[derive(Clone, Copy, Debug)]
pub(super) struct NodeData {
    pub start: u32,
    pub end: u32,
    /// The index after the last node below this one.
    pub subtree_end: u32,
    /// For a scalar, the number, from 1, of its text in the side table, or 0 if the text is a slice
    /// of the source. For an alias, the index of the node that it stands for, or [`NO_TARGET`].
    pub payload: u32,
    pub kind: NodeKind,
    pub style: Style,
    /// Whether the side tables hold an anchor or a tag of this node.
    pub has_properties: bool,
    /// Whether the value was lost to a syntax error that is reported.
    pub is_error: bool,
}

/// The payload of an alias that must not be followed.
pub(super) const NO_TARGET: u32 = u32::MAX;

/// The anchor and the tag of a node; few nodes have any.
#[derive(Clone, Copy, Debug)]
pub(super) struct PropertyData {
    pub node: u32,
    pub anchor: Option<Span>,
    pub tag: Option<(CoreTag, Span)>,
}

/// A YAML text as a tree: every node with its place, comments kept, scalars not
/// yet typed.
///
/// Only the first document is in the tree.
#[derive(Clone, Debug)]
pub struct Tree {
    pub(super) source: Arc<str>,
    pub(super) nodes: Vec<NodeData>,
    /// The texts that are not a slice of the source: escapes, folded lines.
    pub(super) decoded: Vec<Box<str>>,
    /// Sorted by node.
    pub(super) properties: Vec<PropertyData>,
    pub(super) comments: Vec<Span>,
    pub(super) damage: Vec<Span>,
    /// Whether every scalar is known to stand on one line.
    pub(super) is_single_lines: bool,
    /// Whether there may be merge keys.
    pub(super) may_merge: bool,
}

impl Tree {
    /// The root of the first document; `None` if the text holds only comments.
    pub fn root(&self) -> Option<Node<'_>> {
        (!self.nodes.is_empty()).then_some(Node {
            tree: self,
            index: 0,
        })
    }

    /// Every comment, from its `#` to before the line break, in the order of
    /// the text.
    pub fn comments(&self) -> &[Span] {
        &self.comments
    }

    /// The places that are not in the tree because of a syntax error, or that were not read as
    /// written, sorted and disjoint.
    pub fn damage(&self) -> &[Span] {
        &self.damage
    }

    /// The whole source text.
    pub fn text(&self) -> &str {
        &self.source
    }

    /// The alias with this span.
    pub fn alias_at(&self, place: Span) -> Option<Node<'_>> {
        let first = self.nodes.partition_point(|node| node.start < place.start);
        let begin_there = self.nodes[first..]
            .iter()
            .take_while(|node| node.start == place.start);
        let mut numbered = (first..).zip(begin_there);
        let (index, _) =
            numbered.find(|(_, node)| node.kind == NodeKind::Alias && node.end == place.end)?;
        Some(self.node(u32::try_from(index).ok()?))
    }

    /// Whether a value is missing, or a plain text spans several lines: hardly any correct manifest
    /// has either.
    pub(crate) fn has_gaps(&self) -> bool {
        let text = self.source.as_bytes();
        self.nodes.iter().any(|node| {
            let range = node.start as usize..node.end as usize;
            node.kind == NodeKind::Scalar
                && node.style == Style::Plain
                && (range.is_empty() || !self.is_single_lines && text[range].contains(&b'\n'))
        })
    }

    /// The scalars that span several lines.
    pub fn long_texts(&self) -> impl Iterator<Item = Node<'_>> {
        let text = self.source.as_bytes();
        let is_long = move |node: &NodeData| {
            let bytes = text.get(node.start as usize..node.end as usize);
            node.kind == NodeKind::Scalar && bytes.is_some_and(|bytes| bytes.contains(&b'\n'))
        };
        let nodes = if self.is_single_lines {
            &[]
        } else {
            &*self.nodes
        };
        let nodes = (0u32..).zip(nodes);
        let long = nodes.filter(move |(_, node)| is_long(node));
        long.map(|(index, _)| self.node(index))
    }

    /// Every node, in the order of the text.
    pub fn all(&self) -> impl Iterator<Item = Node<'_>> {
        let count = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        (0..count).map(|index| self.node(index))
    }

    pub(super) fn node(&self, index: u32) -> Node<'_> {
        Node { tree: self, index }
    }
}

/// The text of a scalar; empty for any other node.
pub(super) fn scalar_text<'t>(
    node: &NodeData,
    source: &'t str,
    decoded: &'t [Box<str>],
) -> &'t str {
    if node.kind != NodeKind::Scalar {
        return "";
    }
    if let Some(text) = decoded.get((node.payload as usize).wrapping_sub(1)) {
        return text;
    }
    let raw = source
        .get(node.start as usize..node.end as usize)
        .unwrap_or_default();
    match node.style {
        Style::SingleQuoted | Style::DoubleQuoted => {
            raw.get(1..raw.len().saturating_sub(1)).unwrap_or_default()
        }
        _ => raw,
    }
}

/// A node of a [`Tree`]; a cheap handle.
#[derive(Clone, Copy, Debug)]
pub struct Node<'t> {
    pub(super) tree: &'t Tree,
    pub(super) index: u32,
}

impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.tree, other.tree) && self.index == other.index
    }
}

impl Eq for Node<'_> {}

impl<'t> Node<'t> {
    /// What the node is.
    pub fn kind(self) -> NodeKind {
        self.data().kind
    }

    /// Where the node stands, without its anchor and its tag.
    ///
    /// A flow collection includes its brackets, a block collection reaches from its first child to
    /// its last. A quoted scalar includes its quotes, a block scalar begins at `|` or `>` and ends
    /// with its last line that is not blank. A missing value is empty, right after what announces
    /// it (a `:` or a `-`).
    pub fn span(self) -> Span {
        let data = self.data();
        Span::new(data.start, data.end)
    }

    /// How the node is written.
    pub fn style(self) -> Style {
        self.data().style
    }

    /// The text of a scalar: quotes removed, escapes resolved, lines folded.
    /// Empty for a missing value and for anything but a scalar.
    pub fn text(self) -> &'t str {
        scalar_text(self.data(), &self.tree.source, &self.tree.decoded)
    }

    /// The source text of the node.
    pub fn raw(self) -> &'t str {
        self.tree
            .source
            .get(self.span().range())
            .unwrap_or_default()
    }

    /// The text from the start of the source to this node.
    pub fn before(self) -> &'t str {
        let start = self.span().start as usize;
        self.tree.source.get(..start).unwrap_or_default()
    }

    /// The text from this node to the end of the source.
    pub fn after(self) -> &'t str {
        let end = self.span().end as usize;
        self.tree.source.get(end..).unwrap_or_default()
    }

    /// The tag as it is written (`!!str`).
    pub fn tag(self) -> Option<&'t str> {
        let (_, span) = self.properties()?.tag?;
        self.tree.source.get(span.range())
    }

    /// Where the anchor stands, from its `&` to the end of its name.
    pub fn anchor(self) -> Option<Span> {
        self.properties()?.anchor
    }

    /// Whether this node, or one below it, has an anchor.
    pub(crate) fn holds_anchor(self) -> bool {
        let table = &self.tree.properties;
        let first = table.partition_point(|entry| entry.node < self.index);
        let below = table[first..].iter();
        below
            .take_while(|entry| entry.node < self.data().subtree_end)
            .any(|entry| entry.anchor.is_some())
    }

    /// Whether the text of this node is the name of an anchor before it.
    pub(crate) fn is_name_of_anchor(self) -> bool {
        let anchors = self.tree.properties.iter().filter_map(|one| one.anchor);
        let mut anchors = anchors.take(MAX_ANCHORS);
        anchors.any(|anchor| {
            let written = self.tree.source.get(anchor.range());
            let name = written.and_then(|written| written.strip_prefix('&'));
            anchor.end <= self.span().start && name == Some(self.text())
        })
    }

    /// The node that an alias stands for; any other node itself. `None` for an
    /// alias that is unknown, recursive or over the budget of expansion, all of
    /// which are reported by [`Tree::parse`].
    pub fn resolved(self) -> Option<Self> {
        if self.kind() != NodeKind::Alias {
            return Some(self);
        }
        let target = self.data().payload;
        (target != NO_TARGET).then(|| self.tree.node(target))
    }

    /// The items of a sequence, in order; empty for any other node.
    pub fn items(self) -> impl Iterator<Item = Self> {
        let is_sequence = self.kind() == NodeKind::Sequence;
        self.children().filter(move |_| is_sequence)
    }

    /// The keys of a mapping with their values, as written: duplicates included, `<<` not expanded.
    /// Empty for any other node.
    pub fn entries(self) -> impl Iterator<Item = (Self, Self)> {
        let mut children = self.children();
        let is_mapping = self.kind() == NodeKind::Mapping;
        std::iter::from_fn(move || {
            let key = children.next().filter(|_| is_mapping)?;
            Some((key, children.next()?))
        })
    }

    /// Whether a syntax error left something out inside this node: a key that seems to be missing
    /// may be in it.
    pub fn is_damaged(self) -> bool {
        let damage = &self.tree.damage;
        // Most texts have no damage, and the extent is slow to find.
        if damage.is_empty() {
            return false;
        }
        let extent = self.extent();
        let first = damage.partition_point(|span| span.end < extent.start);
        damage
            .get(first)
            .is_some_and(|span| span.start <= extent.end)
    }

    /// Whether the value was lost to a syntax error that is already reported.
    pub fn is_error(self) -> bool {
        self.data().is_error
    }

    pub(super) fn core_tag(self) -> Option<CoreTag> {
        Some(self.properties()?.tag?.0)
    }

    /// Whether a core tag gives the type of the value.
    pub(crate) fn has_core_tag(self) -> bool {
        self.core_tag().is_some()
    }

    /// The children of this node, keys and values in turn.
    pub(super) fn children(self) -> impl Iterator<Item = Self> {
        let end = self.data().subtree_end;
        let mut index = self.index + 1;
        std::iter::from_fn(move || {
            (index < end).then(|| {
                let child = self.tree.node(index);
                index = child.data().subtree_end;
                child
            })
        })
    }

    /// The text that belongs to this node: from the `:` or the `-` that announces it to the start
    /// of the next node outside it.
    fn extent(self) -> Span {
        let data = self.data();
        let end = match self.tree.nodes.get(data.subtree_end as usize) {
            Some(next) => next.start,
            None => u32::try_from(self.tree.source.len()).unwrap_or(u32::MAX),
        };
        Span::new(self.announced(), end.max(data.end))
    }

    /// The place of the `:` or the `-` before the node.
    fn announced(self) -> u32 {
        let start = self.data().start;
        let mut before = self.tree.nodes[..self.index as usize].iter().rev();
        let is_closed = |node: &&NodeData| node.subtree_end <= self.index;
        let gap_start = before.find(is_closed).map_or(0, |node| node.end);
        let gap = self.tree.source.get(gap_start as usize..start as usize);
        let gap = gap.unwrap_or_default();
        if gap.trim_start().starts_with(':') {
            return gap_start;
        }
        let is_item = |at: usize| {
            let indentation = gap[..at].trim_end_matches([' ', '\t', '-']);
            indentation.is_empty() || indentation.ends_with('\n')
        };
        let mut dashes = gap.rmatch_indices('-').map(|(at, _)| at);
        let dash = dashes.find(|&at| is_item(at));
        dash.map_or(start, |at| gap_start + u32::try_from(at).unwrap_or(0))
    }

    fn properties(self) -> Option<&'t PropertyData> {
        if !self.data().has_properties {
            return None;
        }
        let table = &self.tree.properties;
        let at = table.binary_search_by_key(&self.index, |entry| entry.node);
        at.ok().map(|at| &table[at])
    }

    /// Handles are only made for nodes of the arena.
    fn data(self) -> &'t NodeData {
        &self.tree.nodes[self.index as usize]
    }
}
