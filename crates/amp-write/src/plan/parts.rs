use std::ops::RangeInclusive;

use thiserror::Error;

use super::bulk_plan::BulkPlan;
use super::rewrite::Rewriter;
use crate::csv::{CsvError, CsvRow};

/// The limits on one part of the rows. The default is no limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PartLimits {
    /// The most bytes, with the header row.
    pub bytes: usize,
    /// The most rows, without the header row.
    pub rows: u64,
}

impl Default for PartLimits {
    fn default() -> Self {
        Self {
            bytes: usize::MAX,
            rows: u64::MAX,
        }
    }
}

impl PartLimits {
    /// At most this many bytes per part, as for a job of a bulk API.
    pub fn bytes(bytes: usize) -> Self {
        let rows = u64::MAX;
        Self { bytes, rows }
    }

    /// At most this many rows per part, as for a call with a batch.
    pub fn rows(rows: u64) -> Self {
        let bytes = usize::MAX;
        Self { bytes, rows }
    }
}

/// Rewrites rows as [`rewrite_csv`](super::rewrite_csv) does, and splits them into parts, each with
/// the header row.
///
/// What was written is in [`text`](Self::text) until it is taken. A caller that takes it regularly
/// keeps little of a part in memory; one that never does gets the whole part in each [`CsvPart`].
#[derive(Clone, Debug)]
pub struct CsvParts<'p> {
    rewriter: Rewriter<'p>,
    limits: PartLimits,
    header: Vec<u8>,
    /// What was written of the part and not taken.
    text: Vec<u8>,
    /// How many bytes the part has so far.
    bytes: usize,
    rows: RowNumbers,
}

/// A complete part.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CsvPart {
    /// The part of its text that was not taken before.
    pub text: Vec<u8>,
    /// How many bytes the whole part has.
    pub bytes: usize,
    /// How many rows it has, without the header row.
    pub row_count: u64,
    /// Their numbers, as [`CsvRow::number`] counts, ascending: one range, unless rows were left
    /// out.
    pub rows: Vec<RangeInclusive<u64>>,
}

/// A row that alone exceeds the size of a part.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("row {number} has {bytes} bytes with the header row, but a part has at most {limit}")]
pub struct RowTooLarge {
    /// The number of the row.
    pub number: u64,
    /// Its size in bytes as it is sent, with the header row.
    pub bytes: usize,
    /// The limit for a part.
    pub limit: usize,
}

impl<'p> CsvParts<'p> {
    /// Parts of rows with this header row.
    ///
    /// # Errors
    ///
    /// [`CsvError::OtherHeader`] if the plan is for another header row.
    pub fn new(
        plan: &'p BulkPlan,
        header: &[String],
        limits: PartLimits,
    ) -> Result<Self, CsvError> {
        if !plan.is_for(header) {
            return Err(CsvError::OtherHeader);
        }
        let rewriter = Rewriter::new(plan);
        let mut header = Vec::new();
        rewriter.write_header(&mut header);
        Ok(Self {
            rewriter,
            limits,
            header,
            text: Vec::new(),
            bytes: 0,
            rows: RowNumbers::default(),
        })
    }

    /// Adds a row. If the part has no room for it, returns that part, and the row begins the next
    /// one.
    ///
    /// # Errors
    ///
    /// A row that fits into no part. It is left out, and the parts are unchanged.
    pub fn push(&mut self, row: &CsvRow<'_>) -> Result<Option<CsvPart>, RowTooLarge> {
        let start = self.text.len();
        self.rewriter.write(row, &mut self.text);
        let added = self.text.len() - start;
        let is_open = !self.rows.is_empty();
        if is_open && self.rows.count < self.limits.rows && added <= self.limits.bytes - self.bytes
        {
            self.bytes += added;
            self.rows.push(row.number());
            return Ok(None);
        }
        let bytes = self.header.len() + added;
        if bytes > self.limits.bytes {
            self.text.truncate(start);
            return Err(RowTooLarge {
                number: row.number(),
                bytes,
                limit: self.limits.bytes,
            });
        }
        let row_text = self.text.split_off(start);
        let ended = self.end_part();
        self.text.extend_from_slice(&self.header);
        self.text.extend_from_slice(&row_text);
        self.bytes = bytes;
        self.rows.push(row.number());
        Ok(ended)
    }

    /// What was written of the part and not taken.
    pub fn text(&self) -> &[u8] {
        &self.text
    }

    /// Takes what was written of the part.
    pub fn take_text(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.text)
    }

    /// The last part. `None` if it has no rows.
    pub fn finish(mut self) -> Option<CsvPart> {
        self.end_part()
    }

    fn end_part(&mut self) -> Option<CsvPart> {
        let rows = std::mem::take(&mut self.rows);
        (!rows.is_empty()).then(|| CsvPart {
            text: std::mem::take(&mut self.text),
            bytes: self.bytes,
            row_count: rows.count,
            rows: rows.ranges,
        })
    }
}

/// The numbers of rows.
#[derive(Clone, Debug, Default)]
struct RowNumbers {
    count: u64,
    ranges: Vec<RangeInclusive<u64>>,
}

impl RowNumbers {
    fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Adds a number, which is higher than all before it.
    fn push(&mut self, number: u64) {
        self.count += 1;
        match self.ranges.last_mut() {
            Some(last) if *last.end() + 1 == number => *last = *last.start()..=number,
            _ => self.ranges.push(number..=number),
        }
    }
}
