//! Values that belong to another key of the same mapping: `optionalFields: all`.

use amp_diagnostics::{Edit, Fix};

use super::deserializer::{At, Place};
use super::mapping::{find_key, guess, rename};
use super::outline::{ValueType, outline};
use super::unknown::{fits, known, words};
use crate::yaml::{Node, NodeKind, Style};

/// Another key of the mapping, which takes the value.
struct Sibling {
    key: &'static str,
    is_there: bool,
    /// Whether both keys are about optional fields, so that they are two ways to say one thing.
    is_sure: bool,
}

/// The neighbouring key of `at` that takes a value.
fn sibling(at: At<'_, '_>, value: Node<'_>) -> Option<Sibling> {
    let Place::Node { key: Some(key), .. } = at.place else {
        return None;
    };
    let mapping = at.reports.mapping()?;
    let own = known(mapping.owner, mapping.keys[find_key(key, mapping.keys)?])?;
    let is_there = |known: &str| {
        let mut entries = mapping.node.merged_entries();
        entries.any(|(key, _)| key.text().eq_ignore_ascii_case(known))
    };
    let words_of_own = words::of(own.key);
    let siblings = outline().iter().filter(|sibling| {
        let takes_it = match sibling.value {
            ValueType::List => value.kind() == NodeKind::Sequence,
            ValueType::String => sibling.values.contains(&value.text()),
            _ => false,
        };
        sibling.owner == mapping.owner && sibling.key != own.key && takes_it
    });
    let shared = |key: &str| {
        let words = words::of(key);
        words
            .iter()
            .filter(|word| words_of_own.contains(word))
            .count()
    };
    let siblings = siblings.map(|sibling| (shared(sibling.key), sibling.key));
    let (shared, key) = siblings.max()?;
    (shared > 0).then(|| Sibling {
        key,
        is_there: is_there(key),
        is_sure: shared > 1,
    })
}

/// The message about a value that another key takes, with the fix that moves it there.
pub(super) fn fix(at: At<'_, '_>, value: Node<'_>) -> Option<(String, Option<Fix>)> {
    let Sibling {
        key,
        is_there,
        is_sure,
    } = sibling(at, value)?;
    let help = match value.kind() {
        NodeKind::Scalar => format!("What takes `{}` is `{key}`.", value.text()),
        _ => format!("What takes a list is `{key}`."),
    };
    let fix = rename(at.key()?, key);
    let fix = if is_sure { fix } else { guess(fix) };
    Some((help, (!is_there).then_some(fix)))
}

/// The fix for `optionalFields: [all]`.
pub(super) fn fix_only_item(at: At<'_, '_>, list: Node<'_>) -> Option<(String, Option<Fix>)> {
    let mut items = list.items();
    let item = items.next().filter(|_| items.next().is_none())?;
    let (help, fix) = fix(at, item)?;
    let is_flow = list.style() == Style::Flow && item.kind() == NodeKind::Scalar;
    let fix = fix.filter(|_| is_flow).map(|mut fix| {
        fix.edits.push(Edit::replace(list.span(), item.raw()));
        fix
    });
    Some((help, fix))
}

/// The only element of a list in flow style, if it belongs in place of the list.
pub(super) fn only_value<'t>(at: At<'_, '_>, list: Node<'t>) -> Option<Node<'t>> {
    let Place::Node { key: Some(key), .. } = at.place else {
        return None;
    };
    let mapping = at.reports.mapping()?;
    let known = known(mapping.owner, mapping.keys[find_key(key, mapping.keys)?])?;
    let mut items = list.items();
    let item = items.next().filter(|_| items.next().is_none())?;
    (list.style() == Style::Flow && fits(known, item)).then_some(item)
}
