//! From an offset to what is there: the collections around it and the path of its key.

use amp_diagnostics::Span;
use amp_parser::yaml::{Node, NodeKind, Tree};

/// A collection around a place.
#[derive(Clone, Debug)]
pub(crate) struct Around<'t> {
    /// Its path, `[]` for "each element": `integrations[].read`.
    pub path: String,
    /// The mapping or the sequence, aliases resolved.
    pub node: Node<'t>,
    /// Its span as an entry or an element, key or dash included.
    pub span: Span,
}

/// What is at a place.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Spot<'t> {
    /// A key, with its value.
    Key(Node<'t>, Node<'t>),
    /// A scalar, an alias, or a collection with nothing at the place.
    Value(Node<'t>),
}

/// A place in a tree.
#[derive(Clone, Debug)]
pub(crate) struct Place<'t> {
    /// The collections that contain it, outermost first.
    pub around: Vec<Around<'t>>,
    /// What is there.
    pub spot: Spot<'t>,
    /// The path of the key, or of the value.
    pub path: String,
}

impl<'t> Place<'t> {
    /// The place of the byte `offset`. A node also includes the offset at its end, a key the colon
    /// and the blanks before its value, and an element its dash.
    pub fn at(tree: &'t Tree, offset: u32) -> Option<Self> {
        let mut around = Vec::new();
        let mut path = String::new();
        let mut node = tree.root()?;
        let mut span = node.span();
        loop {
            let below = match node.kind() {
                NodeKind::Mapping => entry_at(node, offset),
                NodeKind::Sequence => item_at(tree, node, offset),
                NodeKind::Scalar | NodeKind::Alias => None,
            };
            let Some(below) = below else {
                let spot = Spot::Value(node);
                return Some(Self { around, spot, path });
            };
            let own = path.clone();
            around.push(Around {
                path: own,
                node,
                span,
            });
            match below {
                Below::Key(key, value) => {
                    push_key(&mut path, key);
                    let spot = Spot::Key(key, value);
                    return Some(Self { around, spot, path });
                }
                Below::Entry(key, value) => {
                    push_key(&mut path, key);
                    (node, span) = (value, key.span().to(value.span()));
                }
                Below::Item(item) => {
                    path.push_str("[]");
                    (node, span) = (item, item.span());
                }
            }
        }
    }

    /// The innermost collection around the place that has this path.
    pub fn around(&self, path: &str) -> Option<Node<'t>> {
        let mut around = self.around.iter().rev();
        Some(around.find(|one| one.path == path)?.node)
    }

    /// The integration that the place belongs to.
    pub fn integration(&self) -> Option<Node<'t>> {
        self.around("integrations[]")
    }

    /// The object of a section that the place belongs to.
    pub fn object(&self) -> Option<Node<'t>> {
        let mut around = self.around.iter().rev();
        let is_object = |one: &&Around<'_>| one.path.ends_with(".objects[]");
        Some(around.find(is_object)?.node)
    }

    /// The mapping whose key is at the place.
    pub fn mapping(&self) -> Option<&Around<'t>> {
        self.around.last()
    }
}

fn push_key(path: &mut String, key: Node<'_>) {
    if !path.is_empty() {
        path.push('.');
    }
    path.push_str(key.text());
}

enum Below<'t> {
    Key(Node<'t>, Node<'t>),
    Entry(Node<'t>, Node<'t>),
    Item(Node<'t>),
}

fn entry_at(mapping: Node<'_>, offset: u32) -> Option<Below<'_>> {
    let (key, value) = mapping
        .entries()
        .take_while(|(key, _)| key.span().start <= offset)
        .last()?;
    let (at_key, at_value) = (key.span(), value.span());
    if offset <= at_key.end || (offset < at_value.start && !at_value.is_empty()) {
        return Some(Below::Key(key, value));
    }
    let holds = at_value.start <= offset && offset <= at_value.end;
    holds.then_some(Below::Entry(key, value))
}

fn item_at<'t>(tree: &'t Tree, sequence: Node<'t>, offset: u32) -> Option<Below<'t>> {
    let item = sequence.items().find(|item| offset <= item.span().end)?;
    let start = item.span().start;
    // The dash of the element may come before it.
    let before = tree.text().get(offset as usize..start.max(offset) as usize);
    let is_dash = before.is_some_and(|before| {
        before.trim_start_matches(['-', ' ', '\t']).is_empty() && before.len() <= 64
    });
    (start <= offset || is_dash).then_some(Below::Item(item))
}

/// The value of a key, aliases resolved; the first of several. A merged entry counts if the mapping
/// has no such key.
pub(crate) fn value_of<'t>(mapping: Node<'t>, key: &str) -> Option<Node<'t>> {
    let own = mapping.entries().find(|(name, _)| name.text() == key);
    match own {
        Some((_, value)) => value.resolved(),
        None => merged(mapping).find_map(|from| {
            let mut entries = from.entries();
            entries.find(|(name, _)| name.text() == key)?.1.resolved()
        }),
    }
}

/// The mappings that `<<` merges into a mapping, in order of precedence.
pub(crate) fn merged(mapping: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let merges = mapping.entries().filter(|(key, _)| key.text() == "<<");
    merges.flat_map(|(_, value)| {
        let value = value.resolved();
        let list = value
            .into_iter()
            .flat_map(Node::items)
            .filter_map(Node::resolved);
        let only = value.filter(|node| node.kind() == NodeKind::Mapping);
        only.into_iter().chain(list)
    })
}

/// The text of a key's value, if it is a scalar with a text.
pub(crate) fn text_of<'t>(mapping: Node<'t>, key: &str) -> Option<&'t str> {
    let value = value_of(mapping, key)?;
    let text = value.text();
    (value.kind() == NodeKind::Scalar && !text.is_empty()).then_some(text)
}

/// The objects of a section of an integration, aliases resolved.
pub(crate) fn objects<'t>(integration: Node<'t>, section: &str) -> impl Iterator<Item = Node<'t>> {
    let section = value_of(integration, section);
    let objects = section.and_then(|section| value_of(section, "objects"));
    objects
        .into_iter()
        .flat_map(Node::items)
        .filter_map(Node::resolved)
}

/// The entries of `requiredFields` and `optionalFields` of a read object.
pub(crate) fn fields(object: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let lists = ["requiredFields", "optionalFields"];
    let lists = lists
        .into_iter()
        .filter_map(move |key| value_of(object, key));
    lists.flat_map(Node::items).filter_map(Node::resolved)
}
