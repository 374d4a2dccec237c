//! Keys that have words in common: `object` and `objectName`, `mapTo` and
//! `mapToName`.

use super::{fits, known};
use crate::lower::outline::{KeyOutline, ValueType, outline};
use crate::lower::reports::Unknown;
use crate::yaml::{Node, NodeKind};

/// The keys of `free` that contain all words of an unknown one, or whose words it contains; of
/// these, those that differ in the fewest words. Keys that accept its value come first.
pub(super) fn keys_like(
    unknown: Unknown<'_>,
    owner: &str,
    free: &[&'static str],
) -> Vec<&'static str> {
    // Two items that were run together have the words of both.
    if unknown.key.text().contains("- ") {
        return Vec::new();
    }
    let words = of(unknown.key.text());
    let takes_value =
        |key: &&&'static str| known(owner, key).is_some_and(|known| fits(known, unknown.value));
    let fitting: Vec<&'static str> = free.iter().filter(takes_value).copied().collect();
    let found = nearest(&words, &fitting);
    if found.is_empty() {
        nearest(&words, free)
    } else {
        found
    }
}

/// Whether a key has all of an unknown one's words.
pub(super) fn is_part(unknown: &str, key: &str) -> bool {
    let theirs = of(key);
    of(unknown).iter().all(|word| theirs.contains(word))
}

fn nearest(own: &[String], candidates: &[&'static str]) -> Vec<&'static str> {
    let mut least = usize::MAX;
    let mut found = Vec::new();
    for &candidate in candidates {
        let theirs = of(candidate);
        let are_part = own.iter().all(|word| theirs.contains(word))
            || theirs.iter().all(|word| own.contains(word));
        let distance = own.len().abs_diff(theirs.len());
        if own.is_empty() || !are_part || distance > least {
            continue;
        }
        if distance < least {
            least = distance;
            found.clear();
        }
        found.push(candidate);
    }
    found
}

/// The sections of `free` that the elements of a list, or the keys of a mapping, stand for, matched
/// by some of their words. `None` unless all of them match.
pub(super) fn listed_keys(
    value: Node<'_>,
    owner: &str,
    free: &[&'static str],
) -> Option<Vec<&'static KeyOutline>> {
    let names: Vec<Node<'_>> = match value.kind() {
        NodeKind::Sequence => value.items().take(free.len() + 1).collect(),
        NodeKind::Mapping => value
            .entries()
            .map(|(key, _)| key)
            .take(free.len() + 1)
            .collect(),
        _ => return None,
    };
    let sections = free.iter().filter_map(|key| known(owner, key));
    let sections: Vec<&'static KeyOutline> = sections
        .filter(|known| known.value == ValueType::Section)
        .collect();
    let keys: Vec<&'static str> = sections.iter().map(|known| known.key).collect();
    let section_of = |name: &Node<'_>| match nearest(&of(name.text()), &keys).as_slice() {
        [key] => sections.iter().find(|known| known.key == *key).copied(),
        _ => None,
    };
    let found: Option<Vec<&'static KeyOutline>> = names.iter().map(section_of).collect();
    found.filter(|found| !found.is_empty())
}

/// The key that distinguishes the elements of a list.
pub(super) fn name_key(owner: &str) -> Option<&'static str> {
    let first = outline().iter().find(|known| known.owner == owner)?;
    let is_element = first.path.ends_with(&format!("[].{}", first.key));
    (is_element && is_name(first.key)).then_some(first.key)
}

/// Whether a key distinguishes the elements of some list.
pub(super) fn is_name_key(key: &str) -> bool {
    let mut owners = outline().iter().filter(|known| known.key == key);
    owners.any(|known| name_key(known.owner) == Some(known.key))
}

fn is_name(key: &str) -> bool {
    of(key).last().is_some_and(|word| word == "name")
}

/// The words of a key in lower case: those of `mapToName` are `map`, `to` and
/// `name`.
pub(in crate::lower) fn of(key: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut is_inside = false;
    for character in key.chars() {
        if !character.is_alphanumeric() {
            is_inside = false;
            continue;
        }
        if !is_inside || character.is_uppercase() {
            words.push(String::new());
        }
        is_inside = true;
        if let Some(word) = words.last_mut() {
            word.extend(character.to_lowercase());
        }
    }
    words
}
