//! Whether an unknown key may stand in the wrong column.

use crate::lower::outline::{is_key, is_key_of};
use crate::lower::reports::{Mapping, Unknown};
use crate::yaml::Node;

/// How many unknown keys are looked at. With more, lines are not what is wrong.
const MAX_KEYS: usize = 200;

/// Whether another column may be right for one of the keys: it is known in a mapping around
/// its own, or in one that ends right above it. Of a key that the manifest does not have,
/// nothing can be told.
pub(in crate::lower) fn may_stand_elsewhere(
    unknown: &[Unknown<'_>],
    mappings: &[Mapping<'_>],
) -> bool {
    unknown.len() > MAX_KEYS
        || unknown.iter().any(|one| {
            let name = one.key.text();
            let is_misplaced =
                || is_known_around(one, mappings) || ends_in_its_mapping(one, mappings);
            !one.is_shelf && (!is_key(name) || is_misplaced())
        })
}

fn is_known_around(unknown: &Unknown<'_>, mappings: &[Mapping<'_>]) -> bool {
    let around = |number: &usize| mappings[*number].parent;
    let numbers = std::iter::successors(around(&unknown.mapping), around);
    let mut keys = numbers.flat_map(|number| mappings[number].keys);
    keys.any(|key| *key == unknown.key.text())
}

/// Whether what stands above the key ends in a section that knows it.
fn ends_in_its_mapping(unknown: &Unknown<'_>, mappings: &[Mapping<'_>]) -> bool {
    let place = unknown.key.span().start;
    let entries = mappings[unknown.mapping].node.entries();
    let above = entries.take_while(|(key, _)| key.span().start < place);
    let mut next = above.last();
    while let Some((key, value)) = next {
        if is_key_of(key.text(), unknown.key.text()) {
            return true;
        }
        next = last_entry(value);
    }
    false
}

/// The last entry of a mapping, or of the last item of a list.
fn last_entry(value: Node<'_>) -> Option<(Node<'_>, Node<'_>)> {
    let item = value.items().last();
    item.unwrap_or(value).entries().last()
}
