//! The hash index of the binary form: from names to positions.
//!
//! An index is a range of slots, twice as many as it has keys. The high half of
//! a key's XXH3-64 says at which slot the search begins, the low half is the
//! tag. A search goes on from slot to slot, from the last to the first one too,
//! and ends at the key or at a free slot.

use std::collections::HashMap;

use xxhash_rust::xxh3::xxh3_64;

use super::encode::number;
use super::layout::{ABSENT, Range, Slot, TextRef, U32};
use super::records::Records;
use crate::load_error::LoadError;

/// What is looked up.
pub(crate) trait Key: Copy {
    /// The XXH3-64 of the key's bytes.
    fn hash(self) -> u64;
    /// Whether these are the key's bytes.
    fn is(self, bytes: &[u8]) -> bool;
}

impl Key for &str {
    fn hash(self) -> u64 {
        xxh3_64(self.as_bytes())
    }

    fn is(self, bytes: &[u8]) -> bool {
        self.as_bytes() == bytes
    }
}

/// The position that the key stands for.
pub(crate) fn find(records: Records<'_>, index: Range, key: impl Key) -> Option<u32> {
    let slots: &[Slot] = records.range(index);
    let hash = key.hash();
    let (before, from) = slots.split_at_checked(start(hash, slots.len()))?;
    let tag = tag(hash);
    for slot in from.iter().chain(before) {
        if slot.name.length.get() == ABSENT {
            return None;
        }
        if slot.tag.get() == tag && records.bytes(slot.name).is_some_and(|name| key.is(name)) {
            return Some(slot.position.get());
        }
    }
    None
}

/// The keys of an index that is to be made.
#[derive(Default)]
pub(super) struct Keys<'d> {
    positions: HashMap<&'d str, usize>,
    list: Vec<(&'d str, TextRef, usize)>,
}

impl<'d> Keys<'d> {
    /// Adds a key of the record at this position. The error is the position of
    /// another record that has the key already.
    pub(super) fn add(
        &mut self,
        key: &'d str,
        name: TextRef,
        position: usize,
    ) -> Result<(), usize> {
        match self.positions.insert(key, position) {
            None => self.list.push((key, name, position)),
            Some(first) if first != position => return Err(first),
            Some(_) => {}
        }
        Ok(())
    }
}

/// The slots of an index over these keys.
pub(super) fn slots(keys: &Keys<'_>) -> Result<Vec<Slot>, LoadError> {
    let mut slots = vec![FREE; 2 * keys.list.len()];
    for (key, name, position) in &keys.list {
        let hash = xxh3_64(key.as_bytes());
        let start = start(hash, slots.len());
        let (before, from) = slots.split_at_mut(start);
        let mut places = from.iter_mut().chain(before);
        if let Some(place) = places.find(|slot| slot.name == TextRef::NONE) {
            *place = Slot {
                tag: U32::new(tag(hash)),
                name: *name,
                position: number(*position)?,
            };
        }
    }
    Ok(slots)
}

const FREE: Slot = Slot {
    tag: U32::new(0),
    name: TextRef::NONE,
    position: U32::new(0),
};

/// Where the search for a key begins. The high half of the hash is taken as a
/// fraction of the slots, which needs no division and any number of slots.
fn start(hash: u64, slots: usize) -> usize {
    let slots = u64::try_from(slots).unwrap_or(u64::MAX);
    let start = (hash >> 32).saturating_mul(slots) >> 32;
    usize::try_from(start).unwrap_or(usize::MAX)
}

fn tag(hash: u64) -> u32 {
    u32::try_from(hash & u64::from(u32::MAX)).unwrap_or_default()
}
