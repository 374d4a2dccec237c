//! Matches old objects with new ones.

use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::Hash;

use amp_checker::{ReadObjectWalker, SubscribeObjectWalker, WriteObjectWalker};
use amp_suggest::closest;

use crate::names::text;

/// The most candidates for a new name, so that many changes at once stay cheap.
pub(crate) const MOST: usize = 1000;

/// An object that consumers know by a name.
pub(crate) trait Named<'m>: Copy {
    /// The provider's name.
    fn name(self) -> Option<&'m str>;

    /// The product's name, if it differs.
    fn mapped_name(self) -> Option<&'m str>;
}

impl<'m> Named<'m> for ReadObjectWalker<'m> {
    fn name(self) -> Option<&'m str> {
        ReadObjectWalker::name(self)
    }

    fn mapped_name(self) -> Option<&'m str> {
        let mapped = text(self.ast().map_to_name.as_ref());
        mapped.filter(|mapped| Some(*mapped) != Named::name(self))
    }
}

impl<'m> Named<'m> for WriteObjectWalker<'m> {
    fn name(self) -> Option<&'m str> {
        WriteObjectWalker::name(self)
    }

    fn mapped_name(self) -> Option<&'m str> {
        self.inherited().and_then(Named::mapped_name)
    }
}

impl<'m> Named<'m> for SubscribeObjectWalker<'m> {
    fn name(self) -> Option<&'m str> {
        SubscribeObjectWalker::name(self)
    }

    fn mapped_name(self) -> Option<&'m str> {
        None
    }
}

/// The objects of one kind, before and after.
#[derive(Debug)]
pub(crate) struct Matched<T> {
    /// The objects in both.
    pub kept: Vec<(T, T)>,
    /// The objects that are gone, each with its new name if it seems to have been renamed.
    pub removed: Vec<(T, Option<T>)>,
    /// The objects that are new, without those that seem to have been renamed.
    pub added: Vec<T>,
    /// Whether there were some and now there are none.
    pub is_emptied: bool,
}

/// The pairs with the same key, and the rest of both, in order.
pub(crate) type Paired<T> = (Vec<(T, T)>, Vec<T>, Vec<T>);

/// Pairs items by key. If several have the same key, each is paired once, in order.
pub(crate) fn paired<T, K: Hash + Eq>(
    old: Vec<T>,
    new: Vec<T>,
    key: impl Fn(&T) -> K,
) -> Paired<T> {
    let mut waiting: HashMap<K, VecDeque<usize>> = HashMap::new();
    for (at, one) in new.iter().enumerate() {
        waiting.entry(key(one)).or_default().push_back(at);
    }
    let mut new: Vec<Option<T>> = new.into_iter().map(Some).collect();
    let (mut pairs, mut left) = (Vec::new(), Vec::new());
    for one in old {
        let same = waiting.get_mut(&key(&one)).and_then(VecDeque::pop_front);
        match same.and_then(|at| new[at].take()) {
            Some(same) => pairs.push((one, same)),
            None => left.push(one),
        }
    }
    (pairs, left, new.into_iter().flatten().collect())
}

/// Matches objects by the provider's name; the first of several with one name counts.
pub(crate) fn matched<'m, T: Named<'m>>(
    old: impl Iterator<Item = T>,
    new: impl Iterator<Item = T>,
) -> Matched<T> {
    let (old, new) = (distinct(old), distinct(new));
    let old_names: HashSet<&str> = old.iter().map(|&(name, _)| name).collect();
    let new_by_name: HashMap<&str, T> = new.iter().copied().collect();
    let mut matched = Matched {
        kept: Vec::new(),
        removed: Vec::new(),
        added: Vec::new(),
        is_emptied: !old.is_empty() && new.is_empty(),
    };
    let mut added: Vec<(&str, T)> = new
        .into_iter()
        .filter(|(name, _)| !old_names.contains(name))
        .collect();
    for (name, object) in old {
        if let Some(&same) = new_by_name.get(name) {
            matched.kept.push((object, same));
        } else {
            let renamed = renamed(name, object, &added).map(|at| added.remove(at).1);
            matched.removed.push((object, renamed));
        }
    }
    matched.added = added.into_iter().map(|(_, object)| object).collect();
    matched
}

fn distinct<'m, T: Named<'m>>(objects: impl Iterator<Item = T>) -> Vec<(&'m str, T)> {
    let mut seen = HashSet::new();
    objects
        .filter_map(|object| Some((object.name()?, object)))
        .filter(|(name, _)| !name.is_empty() && seen.insert(*name))
        .collect()
}

/// The index of the new object that the old one seems to be: one with the same mapped name, or one
/// with a similar name.
fn renamed<'m, T: Named<'m>>(name: &str, object: T, added: &[(&str, T)]) -> Option<usize> {
    let candidates = &added[..added.len().min(MOST)];
    let outer = object.mapped_name().unwrap_or(name);
    let same = |&(_, new): &(&str, T)| new.mapped_name() == Some(outer);
    candidates.iter().position(same).or_else(|| {
        let near = closest(name, candidates.iter().map(|&(name, _)| name))?;
        candidates.iter().position(|&(name, _)| name == near)
    })
}
