use amp_diagnostics::Span;
use amp_parser::yaml::{Node, NodeKind};

use crate::Snapshot;
use crate::place::text_of;

/// What a symbol stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolKind {
    /// An integration.
    Integration,
    /// A section of an integration.
    Section,
    /// An object that is read, written or subscribed to.
    Object,
    /// A field.
    Field,
}

/// A named part of a manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// The name.
    pub name: String,
    /// A few words beside it.
    pub detail: String,
    /// What it stands for.
    pub kind: SymbolKind,
    /// The span of the whole part.
    pub span: Span,
    /// The span of the name, inside `span`.
    pub selection: Span,
    /// The parts inside it.
    pub children: Vec<Symbol>,
}

/// The most symbols of a text; the rest of a larger one is left out.
const MAX_SYMBOLS: usize = 10_000;

/// The integrations of a manifest with their sections, objects and fields.
pub fn symbols(snapshot: &Snapshot) -> Vec<Symbol> {
    let mut left = MAX_SYMBOLS;
    let Some(root) = snapshot.checked().parse.tree.root() else {
        return Vec::new();
    };
    let lists = root
        .entries()
        .filter(|(key, _)| key.text() == "integrations");
    let integrations = lists.flat_map(|(_, list)| list.items());
    integrations
        .map_while(|one| integration(one, &mut left))
        .collect()
}

fn integration(node: Node<'_>, left: &mut usize) -> Option<Symbol> {
    let mut symbol = symbol(node, "name", SymbolKind::Integration, left)?;
    symbol.detail = text_of(node, "provider").unwrap_or_default().into();
    let sections = node
        .entries()
        .filter(|(_, value)| value.kind() == NodeKind::Mapping);
    for (key, section) in sections {
        let Some(rest) = left.checked_sub(1) else {
            break;
        };
        *left = rest;
        let lists = section.entries().filter(|(key, _)| key.text() == "objects");
        let objects = lists.flat_map(|(_, list)| list.items());
        symbol.children.push(Symbol {
            name: key.text().to_owned(),
            detail: String::new(),
            kind: SymbolKind::Section,
            span: key.span().to(section.span()),
            selection: key.span(),
            children: objects.map_while(|one| object(one, left)).collect(),
        });
    }
    Some(symbol)
}

fn object(node: Node<'_>, left: &mut usize) -> Option<Symbol> {
    let mut symbol = symbol(node, "objectName", SymbolKind::Object, left)?;
    let mapped = text_of(node, "mapToName");
    symbol.detail = mapped.map_or_else(String::new, |name| format!("as {name}"));
    let lists = node
        .entries()
        .filter(|(key, _)| matches!(key.text(), "requiredFields" | "optionalFields"));
    let entries = lists.flat_map(|(_, list)| list.items());
    symbol.children = entries.map_while(|entry| field(entry, left)).collect();
    Some(symbol)
}

fn field(node: Node<'_>, left: &mut usize) -> Option<Symbol> {
    let name = text_of(node, "fieldName");
    let key = if name.is_some() {
        "fieldName"
    } else {
        "mapToName"
    };
    let mut symbol = symbol(node, key, SymbolKind::Field, left)?;
    let mapped = text_of(node, "mapToName").filter(|_| name.is_some());
    symbol.detail = mapped.map_or_else(String::new, |name| format!("as {name}"));
    Some(symbol)
}

/// The symbol of an element that is named by the value of `key`; `None` if there are too many.
fn symbol(node: Node<'_>, key: &str, kind: SymbolKind, left: &mut usize) -> Option<Symbol> {
    *left = left.checked_sub(1)?;
    let span = node.span();
    let mut entries = node.entries();
    let name = entries
        .find(|(name, _)| name.text() == key)
        .map(|(_, value)| value);
    let name = name.filter(|name| !name.text().is_empty());
    Some(Symbol {
        name: name.map_or("(no name)", Node::text).to_owned(),
        detail: String::new(),
        kind,
        span,
        selection: name.map_or(Span::empty(span.start), Node::span),
        children: Vec::new(),
    })
}
