//! A tree as the JSON that the platform converts it to.

use amp_parser::yaml::{Node, NodeKind, Scalar, Tree};
use serde_json::Value;

pub(super) fn platform_json(tree: &Tree) -> Value {
    tree.root().map_or(Value::Null, value)
}

fn value(node: Node<'_>) -> Value {
    let Some(node) = node.resolved() else {
        return Value::Null;
    };
    match node.kind() {
        NodeKind::Mapping => node
            .merged_entries()
            .map(|(key, entry)| (key.text().to_owned(), value(entry)))
            .collect(),
        NodeKind::Sequence => node.items().map(value).collect(),
        NodeKind::Scalar | NodeKind::Alias => match node.platform_scalar() {
            Scalar::Null => Value::Null,
            Scalar::Bool(value) => value.into(),
            Scalar::Int(value) => value.into(),
            Scalar::Float(value) => value.into(),
            Scalar::String(value) => value.into(),
        },
    }
}
