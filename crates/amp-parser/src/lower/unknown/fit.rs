//! What is known of a key, and whether it takes a value.

use crate::lower::outline::{KeyOutline, ValueType, outline};
use crate::yaml::{Node, NodeKind, Scalar, Style};

/// What is known of a key of a mapping.
pub(in crate::lower) fn known(owner: &str, key: &str) -> Option<&'static KeyOutline> {
    let mut keys = outline().iter();
    keys.find(|known| known.owner == owner && known.key == key)
}

/// Whether a key takes a value of this form.
pub(in crate::lower) fn fits(known: &KeyOutline, value: Node<'_>) -> bool {
    let Some(value) = value.resolved() else {
        return true;
    };
    match known.value {
        ValueType::Section => value.kind() == NodeKind::Mapping,
        ValueType::List => value.kind() == NodeKind::Sequence,
        _ if value.kind() != NodeKind::Scalar => false,
        ValueType::Boolean => matches!(value.platform_scalar(), Scalar::Bool(_)),
        ValueType::Integer => matches!(value.platform_scalar(), Scalar::Int(_)),
        ValueType::String if known.values.is_empty() => {
            matches!(value.platform_scalar(), Scalar::String(text) if !text.is_empty())
                || value.style() != Style::Plain
        }
        ValueType::String => known.values.contains(&value.text()),
    }
}
