//! Names that occur in several places with one meaning.

mod rename;

use amp_diagnostics::Span;
use amp_parser::yaml::{Node, NodeKind, Tree};

use crate::Snapshot;
use crate::anchors;
use crate::place::{Place, Spot, fields, objects, text_of, value_of};

pub use rename::{RenameError, Renaming, prepare_rename, rename};

/// The sections whose objects are named by the provider's name.
const SECTIONS: [&str; 3] = ["read", "write", "subscribe"];

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameKind {
    /// An object, a field, a destination or an integration.
    Value,
    /// An anchor; its places do not include `&` and `*`.
    Anchor,
}

/// A name with all places where it has this meaning.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub kind: NameKind,
    pub text: String,
    /// The place at the cursor.
    pub here: Span,
    /// Where it is defined, if that is known.
    pub definition: Option<Span>,
    /// Every place, the definition included, in the order of the text.
    pub places: Vec<Span>,
}

/// Where the thing at the byte `offset` is defined: an anchor, or the read object or
/// field that a name refers to.
pub fn definition(snapshot: &Snapshot, offset: u32) -> Option<Span> {
    let offset = snapshot.clamp(offset);
    let tree = &snapshot.checked().parse.tree;
    let place = Place::at(tree, offset)?;
    if place.path.ends_with(".inheritMapping") || place.path.ends_with(".inheritFieldsAndMapping") {
        let name = text_of(place.object()?, "objectName")?;
        return Some(read_object(&place, name)?.1.span());
    }
    named(snapshot, offset)?.definition
}

/// Every place where the name at the byte `offset` has the same meaning, in the order of the text;
/// the definition is included only if `with_definition`.
pub fn references(snapshot: &Snapshot, offset: u32, with_definition: bool) -> Vec<Span> {
    let Some(named) = named(snapshot, snapshot.clamp(offset)) else {
        return Vec::new();
    };
    let mut places = named.places;
    places.retain(|place| with_definition || Some(*place) != named.definition);
    places
}

/// The name at a place.
pub(crate) fn named(snapshot: &Snapshot, offset: u32) -> Option<Named> {
    let tree = &snapshot.checked().parse.tree;
    if let Some(named) = anchor(tree, offset) {
        return Some(named);
    }
    let place = Place::at(tree, offset)?;
    let value = match place.spot {
        Spot::Value(value) => value,
        Spot::Key(..) => return None,
    };
    if value.kind() != NodeKind::Scalar || value.text().is_empty() {
        return None;
    }
    let text = value.text();
    let (definition, mut places) = if place.path.ends_with(".objects[].objectName") {
        object_names(&place, text)?
    } else if place.path.ends_with(".destination") {
        (None, destinations(tree, text))
    } else if place.path.ends_with(".requiredWatchFields[]")
        || place.path.ends_with("Fields[].mapToName")
        || place.path.ends_with("Fields[].fieldName")
    {
        field_names(&place, text)?
    } else if place.path == "integrations[].name" || place.path.ends_with(".objects[].mapToName") {
        (Some(value.span()), vec![value.span()])
    } else {
        return None;
    };
    // One node may be reached through several aliases.
    places.sort_unstable();
    places.dedup();
    Some(Named {
        kind: NameKind::Value,
        text: text.to_owned(),
        here: value.span(),
        definition,
        places,
    })
}

fn anchor(tree: &Tree, offset: u32) -> Option<Named> {
    let (anchor, aliases) = anchors::uses(tree, offset)?;
    let without_sign = |span: &Span| Span::new(span.start + 1, span.end);
    let mut places = vec![without_sign(&anchor)];
    places.extend(aliases.iter().map(without_sign));
    places.sort_unstable();
    places.dedup();
    let holds = |span: &&Span| span.start <= offset + 1 && offset <= span.end;
    let text = tree.text().get(anchor.range())?.strip_prefix('&')?;
    Some(Named {
        kind: NameKind::Anchor,
        text: text.to_owned(),
        here: *places.iter().find(holds)?,
        definition: Some(without_sign(&anchor)),
        places,
    })
}

/// The read object of this name in the integration at a place, and the node of its name.
fn read_object<'t>(place: &Place<'t>, name: &str) -> Option<(Node<'t>, Node<'t>)> {
    let mut read = objects(place.integration()?, "read");
    read.find_map(|object| {
        let found = value_of(object, "objectName")?;
        (found.text() == name).then_some((object, found))
    })
}

fn object_names(place: &Place<'_>, name: &str) -> Option<(Option<Span>, Vec<Span>)> {
    let integration = place.integration()?;
    let all = SECTIONS
        .into_iter()
        .flat_map(|section| objects(integration, section));
    let names = all.filter_map(|object| value_of(object, "objectName"));
    let places = names.filter(|found| found.text() == name).map(Node::span);
    let definition = read_object(place, name).map(|(_, found)| found.span());
    Some((definition, places.collect()))
}

/// The places of a field's name, or of its mapped name, in the read object and in the watched
/// fields of the subscribe objects of the same name.
fn field_names(place: &Place<'_>, name: &str) -> Option<(Option<Span>, Vec<Span>)> {
    let integration = place.integration()?;
    let object = text_of(place.object()?, "objectName")?;
    let (read, _) = read_object(place, object)?;
    let key = ["mapToName", "fieldName"].into_iter().find(|key| {
        let is_here = place.path.ends_with(*key);
        let is_watched = !place.path.ends_with("mapToName") && !place.path.ends_with("fieldName");
        is_here || is_watched && fields(read).any(|field| text_of(field, key) == Some(name))
    })?;
    let mut places: Vec<Span> = fields(read)
        .filter_map(|field| value_of(field, key))
        .filter(|value| value.text() == name)
        .map(Node::span)
        .collect();
    let definition = places.first().copied();
    let subscribed =
        objects(integration, "subscribe").filter(|one| text_of(*one, "objectName") == Some(object));
    let watched = subscribed
        .filter_map(|one| value_of(value_of(one, "updateEvent")?, "requiredWatchFields"))
        .flat_map(Node::items)
        .filter_map(Node::resolved);
    places.extend(watched.filter(|value| value.text() == name).map(Node::span));
    Some((definition, places))
}

fn destinations(tree: &Tree, name: &str) -> Vec<Span> {
    let root = tree.root();
    let integrations = root.and_then(|root| value_of(root, "integrations"));
    let integrations = integrations.into_iter().flat_map(Node::items);
    let mut places = Vec::new();
    for integration in integrations.filter_map(Node::resolved) {
        let all = ["read", "subscribe"]
            .into_iter()
            .flat_map(|section| objects(integration, section));
        let holders = all.chain(value_of(integration, "watchSchema"));
        let values = holders.filter_map(|holder| value_of(holder, "destination"));
        places.extend(values.filter(|value| value.text() == name).map(Node::span));
    }
    places
}
