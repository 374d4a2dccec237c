use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::ops::RangeInclusive;

use super::bulk_plan::BulkPlan;
use crate::csv::{CsvError, CsvReader, CsvRow};

/// How many bytes are written at once.
const CHUNK: usize = 64 * 1024;

/// Writes the CSV text that the provider receives: the planned columns under the provider's names,
/// with the provider's values. Returns the number of rows without the header row.
///
/// The text is UTF-8 without a byte order mark; cells are separated by commas
/// and quoted where they must be, and each row ends in a line feed.
///
/// # Errors
///
/// See [`CsvError`]. What was written before an error is incomplete.
pub fn rewrite_csv<R: Read, W: Write>(
    plan: &BulkPlan,
    mut rows: CsvReader<R>,
    mut text: W,
) -> Result<u64, CsvError> {
    if !plan.is_for(rows.header()) {
        return Err(CsvError::OtherHeader);
    }
    let rewriter = Rewriter::new(plan);
    let mut written = Vec::with_capacity(CHUNK + CHUNK / 8);
    rewriter.write_header(&mut written);
    let mut count = 0;
    while let Some(row) = rows.next_row()? {
        rewriter.write(&row, &mut written);
        count += 1;
        if written.len() >= CHUNK {
            text.write_all(&written)?;
            written.clear();
        }
    }
    text.write_all(&written)?;
    text.flush()?;
    Ok(count)
}

/// Writes rows according to a plan. What is the same for each row is prepared once.
#[derive(Clone, Debug)]
pub(super) struct Rewriter<'p> {
    plan: &'p BulkPlan,
    spans: Vec<Span<'p>>,
    /// The cells of the defaults.
    defaults: Vec<u8>,
}

/// Columns that are sent.
#[derive(Clone, Debug)]
enum Span<'p> {
    /// Adjacent columns, copied as they are.
    Copied(RangeInclusive<usize>),
    /// One column whose values are replaced: the values, in order, each with the cell that replaces
    /// it.
    Mapped(usize, Vec<(&'p str, Vec<u8>)>),
}

impl<'p> Rewriter<'p> {
    pub(super) fn new(plan: &'p BulkPlan) -> Self {
        let mut defaults = Vec::new();
        for default in &plan.defaults {
            push(default.value.as_bytes(), &mut defaults);
        }
        Self {
            plan,
            spans: spans(plan),
            defaults,
        }
    }

    pub(super) fn write_header(&self, text: &mut Vec<u8>) {
        let start = text.len();
        let columns = self.plan.columns.iter();
        let fields = columns.filter_map(|column| column.field.as_ref());
        let defaults = self.plan.defaults.iter().map(|default| &default.field);
        for field in fields.chain(defaults) {
            push(field.as_bytes(), text);
        }
        end_row(start, text);
    }

    pub(super) fn write(&self, row: &CsvRow<'_>, text: &mut Vec<u8>) {
        let start = text.len();
        for span in &self.spans {
            match span {
                Span::Copied(columns) => copy(row, columns, text),
                Span::Mapped(column, values) => {
                    let cell = row.bytes(*column).unwrap_or_default();
                    match values.binary_search_by(|(from, _)| from.as_bytes().cmp(cell)) {
                        Ok(index) => text.extend_from_slice(&values[index].1),
                        Err(_) => copy(row, &(*column..=*column), text),
                    }
                }
            }
        }
        text.extend_from_slice(&self.defaults);
        end_row(start, text);
    }
}

fn spans(plan: &BulkPlan) -> Vec<Span<'_>> {
    let mut spans = Vec::new();
    for (index, column) in plan.columns.iter().enumerate() {
        if column.field.is_none() {
            continue;
        }
        match spans.last_mut() {
            _ if !column.values.is_empty() => {
                spans.push(Span::Mapped(index, values(&column.values)));
            }
            Some(Span::Copied(columns)) if *columns.end() + 1 == index => {
                *columns = *columns.start()..=index;
            }
            _ => spans.push(Span::Copied(index..=index)),
        }
    }
    spans
}

fn values(values: &BTreeMap<String, String>) -> Vec<(&str, Vec<u8>)> {
    let cells = values.iter().map(|(from, to)| {
        let mut cell = Vec::new();
        push(to.as_bytes(), &mut cell);
        (from.as_str(), cell)
    });
    cells.collect()
}

/// Appends the cells of columns, with a comma after each.
fn copy(row: &CsvRow<'_>, columns: &RangeInclusive<usize>, text: &mut Vec<u8>) {
    if let Some(cells) = row.as_csv(columns.clone()) {
        text.extend_from_slice(cells);
        text.push(b',');
        return;
    }
    for column in columns.clone() {
        push(row.bytes(column).unwrap_or_default(), text);
    }
}

/// Appends a cell, quoted if necessary, and a comma.
fn push(cell: &[u8], text: &mut Vec<u8>) {
    let is_special = |byte: &u8| matches!(byte, b'"' | b',' | b'\r' | b'\n');
    if cell.iter().any(is_special) {
        text.push(b'"');
        for part in cell.split_inclusive(|byte| *byte == b'"') {
            text.extend_from_slice(part);
            if part.ends_with(b"\"") {
                text.push(b'"');
            }
        }
        text.push(b'"');
    } else {
        text.extend_from_slice(cell);
    }
    text.push(b',');
}

/// Replaces the last comma with a line feed.
fn end_row(start: usize, text: &mut Vec<u8>) {
    match &text[start..] {
        [] => {}
        // A blank line would not be a row.
        [_] => text.splice(start.., *b"\"\"\n").for_each(drop),
        [.., last] => {
            debug_assert_eq!(*last, b',');
            let end = text.len() - 1;
            text[end] = b'\n';
        }
    }
}
