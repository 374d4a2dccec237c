//! The layout of `packed.bin`, which `cargo xtask generate` writes from
//! `data/fields.txt`. All numbers are little-endian.
//!
//! The header consists of 32-bit numbers: how many codes of words have one byte, how many fields,
//! objects, groups and values there are, where each section begins, and where the last one ends, as
//! offsets from the beginning of the file. The sections:
//!
//! - words: an index and the words, see [`Words`];
//! - fields, objects, groups, values: each an index and a [`Table`]. The number that comes with a
//!   field is its kind; with an object, four times the start of its list plus its
//!   [`Coverage`](super::Coverage); with a group, the number of its range;
//! - kinds: type and flag in one byte (bits 0 to 3 and 4 to 5), the number of values, and in two
//!   bytes where they begin among the numbers of values;
//! - numbers of values: two bytes each;
//! - ranges: two bytes each, the first object of each range, and the end of the last;
//! - lists: the number of fields, the [`mark`](super::mark) of each field's name, and each
//!   field's distance from the one before, less one. The count and the distances are numbers with
//!   seven bits to a byte, the lowest first;
//! - marks of objects, marks of groups: one byte each.
//!
//! A group is `provider` or `provider/module`. A list has its fields in ascending order, which is
//! that of their names.

use std::ops::Range;

use memchr::memchr_iter;

use super::FieldType;
use super::table::{Table, Words, read_number};

static BYTES: &[u8] = include_bytes!("packed.bin");

/// How many 32-bit numbers precede the offsets of the sections.
const COUNTS: usize = 5;

/// The sections of the file.
pub(super) struct Packed {
    pub fields: Table,
    pub objects: Table,
    pub groups: Table,
    pub values: Table,
    kinds: &'static [u8],
    value_numbers: &'static [u8],
    ranges: &'static [u8],
    pub lists: &'static [u8],
}

/// What is known of a field besides its name.
pub(super) struct Kind {
    pub field_type: FieldType,
    pub read_only: Option<bool>,
    /// A range of the numbers of values.
    pub values: Range<usize>,
}

pub(super) static PACKED: Packed = {
    let words = Words {
        short: header(0),
        index: section(0),
        bytes: section(1),
    };
    Packed {
        fields: Table::new(words, header(1), section(2), section(3), &[]),
        objects: Table::new(words, header(2), section(4), section(5), section(14)),
        groups: Table::new(words, header(3), section(6), section(7), section(15)),
        values: Table::new(words, header(4), section(8), section(9), &[]),
        kinds: section(10),
        value_numbers: section(11),
        ranges: section(12),
        lists: section(13),
    }
};

const fn header(at: usize) -> usize {
    let at = 4 * at;
    u32::from_le_bytes([BYTES[at], BYTES[at + 1], BYTES[at + 2], BYTES[at + 3]]) as usize
}

const fn section(number: usize) -> &'static [u8] {
    let (start, end) = (header(COUNTS + number), header(COUNTS + number + 1));
    BYTES.split_at(end).0.split_at(start).1
}

/// The objects of a provider's module.
pub(super) fn group(provider: &str, module: &str) -> Option<Range<usize>> {
    let key = if module.is_empty() {
        provider.to_owned()
    } else {
        format!("{provider}/{module}")
    };
    let groups = 0..PACKED.groups.len();
    let mut alike = PACKED.groups.alike(groups, &key);
    let (_, range) = alike.find(|(text, _)| *text == key)?;
    Some(pair(PACKED.ranges, range)..pair(PACKED.ranges, range + 1))
}

pub(super) fn kind(number: usize) -> Kind {
    let entry = &PACKED.kinds[4 * number..];
    let first = usize::from(u16::from_le_bytes([entry[2], entry[3]]));
    Kind {
        field_type: FieldType::ALL[usize::from(entry[0] & 15)],
        read_only: match entry[0] >> 4 {
            1 => Some(false),
            2 => Some(true),
            _ => None,
        },
        values: first..first + usize::from(entry[1]),
    }
}

/// The number of a value, by its index among those of all kinds.
pub(super) fn value_number(at: usize) -> usize {
    pair(PACKED.value_numbers, at)
}

/// The fields of an object.
pub(super) struct List {
    /// The mark of each.
    pub marks: &'static [u8],
    /// Where its numbers begin, in the bytes of all lists.
    start: usize,
}

/// The list that begins at `start`.
pub(super) fn list(start: usize) -> List {
    let mut at = start;
    let count = read_number(PACKED.lists, &mut at);
    List {
        marks: &PACKED.lists[at..at + count],
        start: at + count,
    }
}

impl List {
    /// The numbers of all fields.
    pub(super) fn numbers(&self) -> impl Iterator<Item = usize> + use<> {
        let (mut at, mut next) = (self.start, 0);
        (0..self.marks.len()).map(move |_| {
            let number = next + read_number(PACKED.lists, &mut at);
            next = number + 1;
            number
        })
    }

    /// The numbers of the fields with this mark.
    pub(super) fn marked(&self, mark: u8) -> impl Iterator<Item = usize> + use<> {
        let mut numbers = self.numbers();
        let mut passed = 0;
        memchr_iter(mark, self.marks).filter_map(move |at| {
            let skipped = at - passed;
            passed = at + 1;
            numbers.nth(skipped)
        })
    }
}

/// The two-byte number at an index of a list of such numbers.
fn pair(bytes: &[u8], at: usize) -> usize {
    usize::from(u16::from_le_bytes([bytes[2 * at], bytes[2 * at + 1]]))
}
