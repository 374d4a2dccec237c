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

    /// The text of an item.
    pub(super) fn text_of(&'static self, number: usize) -> SmolStr {
        let mut cursor = Cursor::at(self, number);
        cursor.advance();
        cursor.text().into()
    }

    /// The items of a range that equal a name, ignoring case, each with its number. Empty for a
    /// table without marks.
    pub(super) fn alike<'n>(
        &'static self,
        range: Range<usize>,
        name: &'n str,
    ) -> impl Iterator<Item = (SmolStr, usize)> + use<'n> {
        let mut cursor = Cursor::at(self, 0);
        let marks = self.marks.get(range.clone()).unwrap_or_default();
        memchr_iter(mark(name), marks).filter_map(move |at| {
            cursor.seek(range.start + at);
            let payload = cursor.advance()?;
            let text = cursor.text();
            text.eq_ignore_ascii_case(name)
                .then(|| (text.into(), payload))
        })
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
        let (shared, words) = item_head(bytes, &mut self.at);
        self.text.truncate(shared);
        for _ in 0..words {
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

/// The length of an item's prefix in common with the one before it, and the number of words that
/// follow.
fn item_head(bytes: &[u8], at: &mut usize) -> (usize, u8) {
    let head = bytes[*at];
    *at += 1;
    let mut words = head >> 5;
    if words == 7 {
        words = bytes[*at];
        *at += 1;
    }
    (usize::from(head & 31), words)
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
