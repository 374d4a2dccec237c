use std::ops::RangeInclusive;

use thiserror::Error;

use super::bulk_plan::BulkPlan;
use super::rewrite::Rewriter;
use crate::csv::{CsvError, CsvRow};

/// How much of the rows goes into one part. The default is not a bound.
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
    /// Parts of at most so many bytes, as the job of a bulk API takes them.
    pub fn bytes(bytes: usize) -> Self {
        let rows = u64::MAX;
        Self { bytes, rows }
    }

    /// Parts of at most so many rows, as a call for a batch takes them.
    pub fn rows(rows: u64) -> Self {
        let bytes = usize::MAX;
        Self { bytes, rows }
    }
}

/// Rewrites rows as [`rewrite_csv`](super::rewrite_csv) does, and cuts them into
/// parts, each with the header row.
///
/// What was written waits in [`text`](Self::text) until it is taken. A caller who
/// takes it now and then keeps little of a part in memory; one who never does finds
/// the whole of it in each [`CsvPart`].
#[derive(Clone, Debug)]
pub struct CsvParts<'p> {
    rewriter: Rewriter<'p>,
    limits: PartLimits,
    header: Vec<u8>,
    /// What was written of the part and not taken.
    text: Vec<u8>,
    /// How many bytes the part has.
    bytes: usize,
    rows: RowNumbers,
}

/// A part that has all its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CsvPart {
    /// Its end: what was not taken before.
    pub text: Vec<u8>,
    /// How many bytes the whole part has.
    pub bytes: usize,
    /// How many rows it has, without the header row.
    pub row_count: u64,
    /// Their numbers, as [`CsvRow::number`] counts, ascending: one range, but for the
    /// rows that were left out.
    pub rows: Vec<RangeInclusive<u64>>,
}

/// A row that alone has more bytes than a part may have.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("row {number} has {bytes} bytes with the header row, but a part has at most {limit}")]
pub struct RowTooLarge {
    /// The number of the row.
    pub number: u64,
    /// How many bytes it has as it is sent, with the header row.
    pub bytes: usize,
    /// How many a part may have.
    pub limit: usize,
}

impl<'p> CsvParts<'p> {
    /// Parts of rows that have this header row.
    ///
    /// # Errors
    ///
    /// [`CsvError::OtherHeader`] where the plan is for another one.
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

    /// Adds a row. Where the part has no room for it, the answer is that part, and
    /// the row begins the next one.
    ///
    /// # Errors
    ///
    /// A row that fits into no part. It is left out, and all is as before.
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

    /// Takes it.
    pub fn take_text(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.text)
    }

    /// The last part. `None` where there is no row.
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
