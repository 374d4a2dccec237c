//! Matches the integrations of the two sets.

use std::collections::BTreeSet;

use amp_checker::{IntegrationWalker, ReadObjectWalker, SubscribeObjectWalker, WriteObjectWalker};
use amp_suggest::closest;

use crate::{
    file::Side,
    matching::{MOST, Matched, paired},
};

/// Matches integrations by their names: first those in files with the same path, then those that
/// moved to another file. If several have the same name, which is possible in different projects,
/// each is matched once, in order. Integrations without a name are left out.
///
/// `one_file_each` means that each set is one file, whatever its name.
pub(crate) fn matched_integrations<'a>(
    old: Vec<Side<'a>>,
    new: Vec<Side<'a>>,
    one_file_each: bool,
) -> Matched<Side<'a>> {
    let in_its_file = |side: &Side<'a>| {
        let path = if one_file_each {
            ""
        } else {
            side.manifest.path
        };
        (path, side.integration.name())
    };
    let has_name = |side: &Side<'a>| side.integration.name().is_some_and(|name| !name.is_empty());
    let old: Vec<Side<'a>> = old.into_iter().filter(has_name).collect();
    let new: Vec<Side<'a>> = new.into_iter().filter(has_name).collect();
    let anywhere = |side: &Side<'a>| side.integration.name();
    let is_emptied = !old.is_empty() && new.is_empty();

    let (mut kept, old, new) = paired(old, new, in_its_file);
    let (moved, old, mut added) = paired(old, new, anywhere);
    kept.extend(moved);
    let removed = old
        .into_iter()
        .map(|side| (side, renamed(side, &added).map(|at| added.remove(at))))
        .collect();
    Matched {
        kept,
        removed,
        added,
        is_emptied,
    }
}

/// The index among `added` of the integration's new name: one with the same objects of the same
/// provider, or one of that provider with a similar name.
fn renamed(old: Side<'_>, added: &[Side<'_>]) -> Option<usize> {
    let old = old.integration;
    let candidates: Vec<(usize, IntegrationWalker<'_>)> = added
        .iter()
        .take(MOST)
        .map(|side| side.integration)
        .enumerate()
        .filter(|(_, candidate)| candidate.provider() == old.provider())
        .collect();
    let content = content(old);
    let same = candidates
        .iter()
        .find(|&&(_, candidate)| self::content(candidate) == content);
    let near = || {
        let names = candidates.iter();
        let names = names.filter_map(|(_, candidate)| candidate.name());
        let near = closest(old.name()?, names)?;
        candidates
            .iter()
            .find(|(_, candidate)| candidate.name() == Some(near))
    };
    same.or_else(near).map(|&(at, _)| at)
}

/// The objects of each section.
fn content(integration: IntegrationWalker<'_>) -> BTreeSet<(&'static str, &str)> {
    let read = integration
        .read_objects()
        .filter_map(ReadObjectWalker::name);
    let write = integration
        .write_objects()
        .filter_map(WriteObjectWalker::name);
    let subscribe = integration
        .subscribe_objects()
        .filter_map(SubscribeObjectWalker::name);
    read.map(|name| ("read", name))
        .chain(write.map(|name| ("write", name)))
        .chain(subscribe.map(|name| ("subscribe", name)))
        .collect()
}
