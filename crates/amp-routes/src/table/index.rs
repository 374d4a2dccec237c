//! The hash index of the binary form: from an integration and a name to an
//! object.
//!
//! It has twice as many slots as keys. The hash of a key is the XXH3-64 of the
//! object's name, with the XXH3-64 of the integration's name or id as its seed.
//! Its high half says at which slot a search begins, its low 16 bits are the tag.
//! A search goes on from slot to slot, from the last to the first one too, and
//! ends at the key or at a free slot.

use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::layout::{Slot, TextRef, U16, U32};
use super::operations::Operations;
use super::records::Records;

/// A name or an id that is looked up.
pub(crate) trait Key: Copy {
    /// The XXH3-64 of the key's bytes, with a seed.
    fn hash(self, seed: u64) -> u64;
    /// Whether these are the key's bytes.
    fn is(self, bytes: &[u8]) -> bool;
}

impl Key for &str {
    fn hash(self, seed: u64) -> u64 {
        xxh3_64_with_seed(self.as_bytes(), seed)
    }

    fn is(self, bytes: &[u8]) -> bool {
        self.as_bytes() == bytes
    }
}

/// The slot of the object of this name, in the integration of this name or id.
pub(super) fn find<'t>(
    records: Records<'t>,
    integration: impl Key,
    name: impl Key,
) -> Option<&'t Slot> {
    let slots: &'t [Slot] = records.all()?;
    let hash = name.hash(integration.hash(0));
    let tag = tag(hash);
    let (before, from) = slots.split_at_checked(start(hash, slots.len()))?;
    for slot in from.iter().chain(before) {
        if slot.name == TextRef::NONE {
            return None;
        }
        if slot.tag.get() == tag
            && records.bytes(slot.name).is_some_and(|bytes| name.is(bytes))
            && records
                .bytes(slot.integration)
                .is_some_and(|bytes| integration.is(bytes))
        {
            return Some(slot);
        }
    }
    None
}

/// What an index is made from.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub(super) hash: u64,
    pub(super) integration: TextRef,
    pub(super) name: TextRef,
    pub(super) position: U32,
    pub(super) operations: Operations,
}

/// The slots of an index with these entries, whose keys differ.
pub(super) fn slots(entries: &[Entry]) -> Vec<Slot> {
    let mut slots = vec![FREE; 2 * entries.len()];
    for entry in entries {
        let start = start(entry.hash, slots.len());
        let (before, from) = slots.split_at_mut(start);
        let mut places = from.iter_mut().chain(before);
        if let Some(free) = places.find(|slot| slot.name == TextRef::NONE) {
            *free = Slot {
                tag: U16::new(tag(entry.hash)),
                operations: entry.operations.bits(),
                reserved: 0,
                integration: entry.integration,
                name: entry.name,
                position: entry.position,
            };
        }
    }
    slots
}

const FREE: Slot = Slot {
    tag: U16::new(0),
    operations: 0,
    reserved: 0,
    integration: TextRef::NONE,
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

fn tag(hash: u64) -> u16 {
    u16::try_from(hash & u64::from(u16::MAX)).unwrap_or_default()
}
