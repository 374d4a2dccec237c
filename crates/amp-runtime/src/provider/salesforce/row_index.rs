use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};
use std::ops::{Range, RangeInclusive};

use amp_write::{CsvError, CsvReader, CsvRow};
use thiserror::Error;

use super::super::bulk::BulkPart;

/// Finds the row that a result belongs to: results come in an order of their own.
///
/// For each row it stores two hashes and an index into the rows of the part, 16 bytes in all,
/// whatever its length.
pub(super) struct RowIndex {
    /// Sorted.
    entries: Vec<Entry>,
    /// Which rows were sent and have no result yet, by their indices.
    open: Vec<bool>,
    /// The first entry of a range that may still be open.
    cursors: HashMap<(usize, usize), usize>,
    hashes: RandomState,
    /// The ranges of the rows' numbers, each with the index of its first row.
    numbers: Vec<(u64, RangeInclusive<u64>)>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    /// The hash of the cell of the primary key.
    key: u64,
    /// The hash of all cells: it distinguishes rows with the same key.
    row: u32,
    /// The index of the row in the part, counted from 0.
    place: u32,
}

/// Why rows cannot be indexed.
#[derive(Debug, Error)]
pub(super) enum RowIndexError {
    #[error("the rows cannot be read: {0}")]
    Csv(#[from] CsvError),
    #[error("the rows have no column `{0}`, by which records that exist are recognised")]
    NoKey(String),
    #[error("there are too many rows in a part")]
    TooMany,
}

/// The index of the column that identifies records.
pub(super) fn key_column(header: &[String], primary_key: &str) -> Option<usize> {
    let is_key = |name: &String| name.eq_ignore_ascii_case(primary_key);
    header.iter().position(is_key)
}

impl RowIndex {
    /// Reads the rows of a part. All of them are open.
    pub fn read(part: &BulkPart, primary_key: &str) -> Result<Self, RowIndexError> {
        let text = part.open().map_err(CsvError::from)?;
        let mut rows = CsvReader::new(text)?;
        let key = key_column(rows.header(), primary_key);
        let key = key.ok_or_else(|| RowIndexError::NoKey(primary_key.to_owned()))?;
        let hashes = RandomState::new();
        let mut entries = Vec::new();
        while let Some(row) = rows.next_row()? {
            let place = u32::try_from(entries.len()).map_err(|_| RowIndexError::TooMany)?;
            let (key, row) = hashes_of(&hashes, &row, key);
            entries.push(Entry { key, row, place });
        }
        let open = vec![true; entries.len()];
        entries.sort_unstable();
        Ok(Self {
            entries,
            open,
            cursors: HashMap::new(),
            hashes,
            numbers: numbers(part),
        })
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Marks rows as open again, by their indices.
    pub fn open(&mut self, places: &[u32]) {
        self.cursors.clear();
        for place in places {
            if let Some(open) = self.open.get_mut(*place as usize) {
                *open = true;
            }
        }
    }

    /// Which rows are open, by their indices.
    pub fn opened(&self) -> &[bool] {
        &self.open
    }

    /// Closes the row that has the cells of a result, and returns its index. Of several rows with
    /// the same key it is the first open one, with an equal row preferred.
    pub fn close(&mut self, result: &CsvRow<'_>, key: usize) -> Option<u32> {
        let (key, row) = hashes_of(&self.hashes, result, key);
        let equal = self.range(|entry| (entry.key, entry.row).cmp(&(key, row)));
        let of_key = self.range(|entry| entry.key.cmp(&key));
        let entry = self.first_open(equal).or_else(|| self.first_open(of_key))?;
        self.open[entry.place as usize] = false;
        Some(entry.place)
    }

    /// Closes all rows, and returns the indices of those that were open.
    pub fn close_rest(&mut self) -> impl Iterator<Item = u32> + '_ {
        let rows = (0..).zip(&mut self.open);
        rows.filter_map(|(place, open)| std::mem::take(open).then_some(place))
    }

    /// The number of a row in the whole text.
    pub fn number(&self, place: u32) -> u64 {
        let place = u64::from(place);
        let after = self.numbers.partition_point(|(first, _)| *first <= place);
        let range = after
            .checked_sub(1)
            .and_then(|index| self.numbers.get(index));
        range.map_or(place + 1, |(first, range)| range.start() + (place - first))
    }

    fn range(&self, order: impl Fn(&Entry) -> std::cmp::Ordering) -> Range<usize> {
        let start = self.entries.partition_point(|entry| order(entry).is_lt());
        let len = self.entries[start..].partition_point(|entry| order(entry).is_eq());
        start..start + len
    }

    fn first_open(&mut self, range: Range<usize>) -> Option<Entry> {
        // Only a range of several is worth a cursor.
        let mut one = range.start;
        let cursor = if range.len() > 1 {
            let cursor = self.cursors.entry((range.start, range.end));
            cursor.or_insert(range.start)
        } else {
            &mut one
        };
        while *cursor < range.end {
            let entry = self.entries[*cursor];
            if self.open[entry.place as usize] {
                return Some(entry);
            }
            *cursor += 1;
        }
        None
    }
}

fn numbers(part: &BulkPart) -> Vec<(u64, RangeInclusive<u64>)> {
    let mut place = 0;
    let ranges = part.rows.iter().map(|range| {
        let first = place;
        place += (range.end() + 1).saturating_sub(*range.start());
        (first, range.clone())
    });
    ranges.collect()
}

/// The hashes of a row's key and of its cells, without the columns that Salesforce added.
fn hashes_of(hashes: &RandomState, row: &CsvRow<'_>, key: usize) -> (u64, u32) {
    let mut cells = hashes.build_hasher();
    for (name, cell) in row.header().iter().zip(row.cells()) {
        if !name.starts_with("sf__") {
            cell.hash(&mut cells);
        }
    }
    let low = cells.finish() & u64::from(u32::MAX);
    let of_row = u32::try_from(low).unwrap_or_default();
    (hashes.hash_one(row.cell(key).unwrap_or_default()), of_row)
}
