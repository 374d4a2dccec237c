//! The hash index of the binary form: from an integration and a name to an
//! object.
//!
//! It has twice as many slots as keys. The hash of a key is the XXH3-64 of the
//! object's name, with the XXH3-64 of the integration's name or id as its seed.
//! Its high half says at which slot a search begins, its low 16 bits are the tag.
//! A search goes on from slot to slot, from the last to the first one too, and
//! ends at the key or at a free slot.

use xxhash_rust::xxh3::xxh3_64_with_seed;

use zerocopy::{FromBytes as _, IntoBytes as _};

use super::layout::{IntegrationRecord, Slot, TextRef, U16, U32, slot_name};
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
        if slot.name_length == slot_name::FREE {
            return None;
        }
        if slot.tag.get() == tag
            && name_of(slot, records).is_some_and(|bytes| name.is(bytes))
            && is_called(slot.integration, integration, records)
        {
            return Some(slot);
        }
    }
    None
}

fn name_of<'t>(slot: &'t Slot, records: Records<'t>) -> Option<&'t [u8]> {
    if slot.name_length == slot_name::LONG {
        let (text, _) = TextRef::read_from_prefix(&slot.name).ok()?;
        records.bytes(text)
    } else {
        slot.name.get(..slot.name_length.into())
    }
}

/// Whether the key is the name or the id of the integration at this position.
fn is_called(position: U32, key: impl Key, records: Records<'_>) -> bool {
    let record: Option<&IntegrationRecord> = records.get(position.get());
    record.is_some_and(|record| {
        let mut texts = [record.name, record.id].into_iter();
        texts.any(|text| records.bytes(text).is_some_and(|bytes| key.is(bytes)))
    })
}

/// What an index is made from.
pub(super) struct Entry<'d> {
    pub(super) hash: u64,
    pub(super) name: &'d str,
    /// Where the name stands in the section `text`.
    pub(super) text: TextRef,
    pub(super) position: U32,
    pub(super) integration: U32,
    pub(super) operations: Operations,
}

/// The slots of an index with these entries, whose keys differ.
pub(super) fn slots(entries: &[Entry<'_>]) -> Vec<Slot> {
    let mut slots = vec![FREE; 2 * entries.len()];
    for entry in entries {
        let start = start(entry.hash, slots.len());
        let (before, from) = slots.split_at_mut(start);
        let mut places = from.iter_mut().chain(before);
        if let Some(free) = places.find(|slot| slot.name_length == slot_name::FREE) {
            *free = slot(entry);
        }
    }
    slots
}

const FREE: Slot = Slot {
    tag: U16::new(0),
    operations: 0,
    name_length: slot_name::FREE,
    position: U32::new(0),
    integration: U32::new(0),
    name: [0; slot_name::SHORT],
};

fn slot(entry: &Entry<'_>) -> Slot {
    let (name_length, bytes) = match u8::try_from(entry.name.len()) {
        Ok(length) if usize::from(length) <= slot_name::SHORT => (length, entry.name.as_bytes()),
        _ => (slot_name::LONG, entry.text.as_bytes()),
    };
    let mut name = [0; slot_name::SHORT];
    name[..bytes.len()].copy_from_slice(bytes);
    Slot {
        tag: U16::new(tag(entry.hash)),
        operations: entry.operations.bits(),
        name_length,
        position: entry.position,
        integration: entry.integration,
        name,
    }
}

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
