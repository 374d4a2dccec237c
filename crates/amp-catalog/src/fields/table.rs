//! Compact texts: each is the length of the prefix that it shares with the one before it, followed
//! by words of a dictionary.

use std::ops::Range;

use memchr::memchr_iter;
use smol_str::SmolStr;

use super::mark;

/// The index of a table has an offset for every this many items.
const BLOCK: usize = 8;

/// The same for the words.
const WORD_BLOCK: usize = 2;

/// A dictionary. A word is its length in one byte, and its text. The code of a word is its number
/// if that is less than `short`; otherwise it is, in two bytes, the highest first, its number plus
/// 255 times `short`.
#[derive(Clone, Copy)]
pub(super) struct Words {
    pub short: usize,
    /// Where each second word begins, in four bytes.
    pub index: &'static [u8],
    pub bytes: &'static [u8],
}

/// A list of texts, each with a number that comes with it.
///
/// An item begins with a byte: bits 0 to 4 are the length of the prefix in common with the item
/// before it (0 for every eighth), bits 5 to 7 the number of words that follow; 7 means that this
/// number is in the next byte. After the words comes the number of the text.
pub(super) struct Table {
    words: Words,
    len: usize,
    /// Where each eighth item begins, in four bytes.
    index: &'static [u8],
    bytes: &'static [u8],
    /// The mark of each item, for items that are looked up by name.
    marks: &'static [u8],
}

/// A position before an item of a table, and the text of the last item that was read.
pub(super) struct Cursor {
    table: &'static Table,
    /// The number of the next item.
    next: usize,
    /// Where it begins.
    at: usize,
    text: Vec<u8>,
}

/// How an item begins.
#[derive(Clone, Copy, Default)]
struct Head {
    /// The length of the prefix in common with the item before it.
    shared: usize,
    /// The number of words that follow.
    count: u8,
    /// Where they begin.
    at: usize,
}

impl Table {
    pub(super) const fn new(
        words: Words,
        len: usize,
        index: &'static [u8],
        bytes: &'static [u8],
        marks: &'static [u8],
    ) -> Self {
        Self {
            words,
            len,
            index,
            bytes,
            marks,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// The text of an item, and the number that comes with it.
    pub(super) fn item(&self, number: usize) -> (SmolStr, usize) {
        let last = number % BLOCK;
        let mut at = offset(self.index, number / BLOCK);
        let mut heads = [Head::default(); BLOCK];
        let mut payload = 0;
        for head in &mut heads[..=last] {
            *head = Head::read(self.bytes, &mut at);
            self.words.skip(head.count, self.bytes, &mut at);
            payload = read_number(self.bytes, &mut at);
        }
        // How long the prefix is that is needed of each item, if it adds to the one before it.
        // Looking up a word costs most, so the others are left out.
        let mut needed = [0; BLOCK];
        let mut rest = usize::MAX;
        for (head, needed) in heads.iter().zip(&mut needed).take(last + 1).rev() {
            if head.shared < rest {
                (*needed, rest) = (rest, head.shared);
            }
        }
        let mut text = Vec::with_capacity(64);
        for (head, needed) in heads.iter().zip(needed) {
            let mut at = head.at;
            for _ in 0..head.count {
                if text.len() >= needed {
                    break;
                }
                text.extend_from_slice(self.words.read(self.bytes, &mut at));
            }
            if needed > 0 {
                text.truncate(needed);
            }
        }
        (str::from_utf8(&text).unwrap_or_default().into(), payload)
    }

    /// The items of a range that equal a name, ignoring case, each with its number. Empty for a
    /// table without marks.
    pub(super) fn alike<'n>(
        &'static self,
        range: Range<usize>,
        name: &'n str,
    ) -> impl Iterator<Item = (SmolStr, usize)> + use<'n> {
        let marks = self.marks.get(range.clone()).unwrap_or_default();
        let items = memchr_iter(mark(name), marks).map(move |at| self.item(range.start + at));
        items.filter(|(text, _)| text.eq_ignore_ascii_case(name))
    }
}

impl Cursor {
    /// A cursor before an item.
    pub(super) fn at(table: &'static Table, number: usize) -> Self {
        let mut cursor = Self {
            table,
            next: usize::MAX,
            at: 0,
            text: Vec::with_capacity(64),
        };
        cursor.seek(number);
        cursor
    }

    /// Moves to before an item.
    pub(super) fn seek(&mut self, number: usize) {
        let block = number / BLOCK;
        if self.next > number || self.next < block * BLOCK {
            self.next = block * BLOCK;
            self.at = offset(self.table.index, block);
        }
        while self.next < number && self.advance().is_some() {}
    }

    /// Reads the next item, and returns its number.
    pub(super) fn advance(&mut self) -> Option<usize> {
        if self.next >= self.table.len {
            return None;
        }
        let bytes = self.table.bytes;
        let head = Head::read(bytes, &mut self.at);
        self.text.truncate(head.shared);
        for _ in 0..head.count {
            let word = self.table.words.read(bytes, &mut self.at);
            self.text.extend_from_slice(word);
        }
        self.next += 1;
        Some(read_number(bytes, &mut self.at))
    }

    /// The text of the last item that was read.
    pub(super) fn text(&self) -> &str {
        str::from_utf8(&self.text).unwrap_or_default()
    }
}

impl Words {
    /// Advances a position over the codes of words.
    fn skip(&self, count: u8, bytes: &[u8], at: &mut usize) {
        for _ in 0..count {
            let is_short = usize::from(bytes[*at]) < self.short;
            *at += if is_short { 1 } else { 2 };
        }
    }

    /// Reads the word whose code is at a position, and advances that.
    fn read(&self, bytes: &[u8], at: &mut usize) -> &'static [u8] {
        let first = usize::from(bytes[*at]);
        *at += 1;
        let number = if first < self.short {
            first
        } else {
            let second = usize::from(bytes[*at]);
            *at += 1;
            first * 256 + second - 255 * self.short
        };
        let mut at = offset(self.index, number / WORD_BLOCK);
        for _ in 0..number % WORD_BLOCK {
            at += 1 + usize::from(self.bytes[at]);
        }
        &self.bytes[at + 1..][..usize::from(self.bytes[at])]
    }
}

impl Head {
    /// Reads the head at a position, and advances that.
    fn read(bytes: &[u8], at: &mut usize) -> Self {
        let first = bytes[*at];
        *at += 1;
        let mut count = first >> 5;
        if count == 7 {
            count = bytes[*at];
            *at += 1;
        }
        Self {
            shared: usize::from(first & 31),
            count,
            at: *at,
        }
    }
}

/// Where a block begins. The one after the last has no items, so any offset will do.
fn offset(index: &[u8], block: usize) -> usize {
    let bytes = index.get(4 * block..4 * block + 4);
    bytes
        .and_then(|bytes| bytes.try_into().ok())
        .map_or(0, |bytes| u32::from_le_bytes(bytes) as usize)
}

/// Reads a number with seven bits to a byte, the lowest first.
pub(super) fn read_number(bytes: &[u8], at: &mut usize) -> usize {
    let (mut number, mut shift) = (0, 0);
    loop {
        let byte = bytes[*at];
        *at += 1;
        number |= usize::from(byte & 127) << shift;
        if byte < 128 {
            return number;
        }
        shift += 7;
    }
}
