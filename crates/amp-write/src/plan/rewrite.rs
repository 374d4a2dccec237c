use std::io::{Read, Write};

use ::csv::Writer;

use super::bulk_plan::BulkPlan;
use crate::csv::{CsvError, CsvReader};

/// Writes the CSV text that the provider gets: the planned columns under the
/// provider's names, with the provider's values. The answer is the number of
/// rows without the header row.
///
/// The text is UTF-8 without a byte order mark; cells are separated by commas
/// and quoted where they must be, and each row ends in a line feed.
///
/// # Errors
///
/// See [`CsvError`]. What was written up to then is of no use.
pub fn rewrite_csv<R: Read, W: Write>(
    plan: &BulkPlan,
    mut rows: CsvReader<R>,
    text: W,
) -> Result<u64, CsvError> {
    let planned = plan.columns.iter().map(|column| &column.column);
    if !planned.eq(rows.header()) {
        return Err(CsvError::OtherHeader);
    }
    let mut writer = Writer::from_writer(text);
    let fields = plan
        .columns
        .iter()
        .filter_map(|column| column.field.as_ref());
    writer.write_record(fields.chain(plan.defaults.iter().map(|default| &default.field)))?;
    let mut count = 0;
    while let Some(row) = rows.next_row()? {
        for (cell, column) in row.iter().zip(&plan.columns) {
            if column.field.is_some() {
                let mapped = column.values.get(cell);
                writer.write_field(mapped.map_or(cell, String::as_str))?;
            }
        }
        for default in &plan.defaults {
            writer.write_field(&default.value)?;
        }
        writer.write_record(None::<&[u8]>)?;
        count += 1;
    }
    writer.flush()?;
    Ok(count)
}
