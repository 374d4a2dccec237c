//! Names from elsewhere in the manifest, or from its configuration.

use std::collections::BTreeSet;

use amp_parser::yaml::{Node, NodeKind, Tree};

use super::Value;
use crate::Snapshot;
use crate::anchors;
use crate::completion::CompletionKind;
use crate::context::Marked;
use crate::place::{Place, fields, objects, text_of};

/// The read objects of the integration that a section does not have yet.
pub(super) fn read_objects(place: &Place<'_>, section: &str) -> Vec<Value> {
    let Some(integration) = place.integration() else {
        return Vec::new();
    };
    let there: BTreeSet<&str> = objects(integration, section)
        .filter_map(|object| text_of(object, "objectName"))
        .collect();
    let read = objects(integration, "read").filter_map(|object| {
        let name = text_of(object, "objectName")?;
        let detail = match text_of(object, "mapToName") {
            Some(mapped) => format!("read object, mapped to {mapped}"),
            None => "read object".to_owned(),
        };
        (!there.contains(name)).then(|| Value::new(CompletionKind::Object, name, detail))
    });
    read.collect()
}

pub(super) fn destinations(snapshot: &Snapshot, marked: &Marked) -> Vec<Value> {
    let known = snapshot
        .settings()
        .destinations
        .iter()
        .flat_map(|known| known.iter());
    let known = known.map(|name| Value::new(CompletionKind::Destination, name, "ampc.toml"));
    let mut used = BTreeSet::new();
    if let Some(root) = marked.tree.root() {
        for_each_value(root, "destination", &mut |value| {
            if value.span().start != marked.at && !value.text().is_empty() {
                used.insert(value.text());
            }
        });
    }
    let used = used.into_iter();
    let used = used.map(|name| Value::new(CompletionKind::Destination, name, "used in this file"));
    known.chain(used).collect()
}

/// Passes every scalar that is the value of a key of this name to `take`. Goes no deeper than the
/// parser lets a text nest.
fn for_each_value<'t>(node: Node<'t>, key: &str, take: &mut impl FnMut(Node<'t>)) {
    for (name, value) in node.entries() {
        if name.text() == key && value.kind() == NodeKind::Scalar {
            take(value);
        }
        for_each_value(value, key, take);
    }
    node.items()
        .for_each(|item| for_each_value(item, key, take));
}

/// The fields of the read object of the same name, under both of their names.
pub(super) fn watched(place: &Place<'_>) -> Vec<Value> {
    let name = place
        .object()
        .and_then(|object| text_of(object, "objectName"));
    let read = place
        .integration()
        .into_iter()
        .flat_map(|one| objects(one, "read"));
    let mut read = read.filter(|object| name.is_some() && text_of(*object, "objectName") == name);
    let Some(object) = read.next() else {
        return Vec::new();
    };
    let mut names = Vec::new();
    for field in fields(object) {
        let own = text_of(field, "fieldName").filter(|name| !name.contains(['.', '[']));
        let mapped = text_of(field, "mapToName");
        let detail = own.map_or_else(
            || "picked by customers".to_owned(),
            |own| format!("mapped from {own}"),
        );
        names.extend(mapped.map(|name| Value::new(CompletionKind::MappedName, name, detail)));
        names.extend(own.map(|name| Value::new(CompletionKind::Field, name, "read field")));
    }
    names
}

/// The anchors before the cursor whose value the key accepts.
pub(super) fn aliases(snapshot: &Snapshot, marked: &Marked, path: &str) -> Vec<Value> {
    if !snapshot.source().slice(marked.replace).starts_with('*') && !path.ends_with("<<") {
        return Vec::new();
    }
    let mut names = Vec::new();
    if let Some(root) = marked.tree.root() {
        collect_anchors(&marked.tree, root, marked.at, &mut names);
    }
    let names = names.into_iter();
    names
        .map(|name| Value::new(CompletionKind::Anchor, format!("*{name}"), "anchor"))
        .collect()
}

fn collect_anchors<'t>(tree: &'t Tree, node: Node<'t>, before: u32, names: &mut Vec<&'t str>) {
    if node.span().start > before {
        return;
    }
    if node.anchor().is_some_and(|anchor| anchor.end < before) {
        names.extend(anchors::name_of(tree, node));
    }
    for (key, value) in node.entries() {
        collect_anchors(tree, key, before, names);
        collect_anchors(tree, value, before, names);
    }
    node.items()
        .for_each(|item| collect_anchors(tree, item, before, names));
}
