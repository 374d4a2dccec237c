//! The two hash indices of the binary form: from the name or id of an integration to its number,
//! and from that and a name to an object.
//!
//! An index has a third more slots than keys: a small index stays in the cache, and reading several
//! adjacent slots costs less than one access to memory. The hash of a key is its XXH3-64, for an
//! object combined with the integration's number. Its high half selects the slot at which a search
//! begins, its low 16 bits are the tag. A search probes slot after slot, wrapping around at the
//! end, and stops at the key or at a free slot.

use xxhash_rust::xxh3::xxh3_64;
use zerocopy::{FromBytes as _, IntoBytes as _};

use super::layout::{Section, Slot, TextRef, U16, U32, slot_name};
use super::operations::Operations;
use super::records::{Records, to_usize};

/// A name or an id that is looked up.
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

/// The slot of the object of this name, in the integration of this name or id.
pub(super) fn find(records: Records<'_>, integration: impl Key, name: impl Key) -> Option<&Slot> {
    let header = records.header()?;
    let integration = search(records, header.integration_slots, integration, U32::ZERO)?;
    search(records, header.object_slots, name, integration.position)
}

/// The hash of a name of an object, or of a key of an integration, for which the number is 0. The
/// number comes last, so that a processor can hash the name while it still waits for the number.
fn hash(key: impl Key, integration: U32) -> u64 {
    key.hash() ^ u64::from(integration.get()).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The slot with a key and the number of an integration.
fn search(
    records: Records<'_>,
    section: Section,
    key: impl Key,
    integration: U32,
) -> Option<&Slot> {
    let hash = hash(key, integration);
    let tag = tag(hash);
    let slots = section.count.get();
    let mut position = start(hash, slots);
    for _ in 0..slots {
        let slot: &Slot = records.record(section, position)?;
        if slot.name_length == slot_name::FREE {
            return None;
        }
        let may_be = slot.tag.get() == tag && slot.integration == integration;
        if may_be && name_of(slot, records).is_some_and(|name| key.is(name)) {
            return Some(slot);
        }
        position += 1;
        if position == slots {
            position = 0;
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

/// What an index is built from.
pub(super) struct Entry<'d> {
    pub(super) name: &'d str,
    /// The place of the name in the section `text`.
    pub(super) text: TextRef,
    pub(super) position: U32,
    pub(super) integration: U32,
    pub(super) operations: Operations,
}

/// The slots of an index with these entries, whose keys differ.
pub(super) fn slots(entries: &[Entry<'_>]) -> Vec<Slot> {
    let mut slots = vec![FREE; entries.len() + entries.len().div_ceil(3)];
    // A table with more of them has no binary form.
    let count = u32::try_from(slots.len()).unwrap_or(u32::MAX);
    for entry in entries {
        let hash = hash(entry.name, entry.integration);
        let (before, from) = slots.split_at_mut(to_usize(start(hash, count)));
        let mut places = from.iter_mut().chain(before);
        if let Some(free) = places.find(|slot| slot.name_length == slot_name::FREE) {
            *free = slot(entry, tag(hash));
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

fn slot(entry: &Entry<'_>, tag: u16) -> Slot {
    let (name_length, bytes) = match u8::try_from(entry.name.len()) {
        Ok(length) if usize::from(length) <= slot_name::SHORT => (length, entry.name.as_bytes()),
        _ => (slot_name::LONG, entry.text.as_bytes()),
    };
    let mut name = [0; slot_name::SHORT];
    name[..bytes.len()].copy_from_slice(bytes);
    Slot {
        tag: U16::new(tag),
        operations: entry.operations.bits(),
        name_length,
        position: entry.position,
        integration: entry.integration,
        name,
    }
}

/// The slot at which the search for a key begins. The high half of the hash is scaled to the slots
/// like a fraction, which needs no division and works for any number of slots.
fn start(hash: u64, slots: u32) -> u32 {
    let start = ((hash >> 32) * u64::from(slots)) >> 32;
    u32::try_from(start).unwrap_or_default()
}

fn tag(hash: u64) -> u16 {
    u16::try_from(hash & u64::from(u16::MAX)).unwrap_or_default()
}
