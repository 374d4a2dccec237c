use amp_write::BulkPlan;

use super::cells::Cells;
use super::{Read, Rows, RowsError};
use crate::provider::RowOutcome;
use crate::provider::sandbox::Row;

/// The most rows that the sandbox writes in one transaction.
const ROWS: usize = 25_000;
/// The same if others wait for the database.
const SHARED_ROWS: usize = 10_000;
const BYTES: usize = 12 * 1024 * 1024;

/// The rows that the sandbox writes in one transaction.
#[derive(Default)]
pub(in crate::engine::bulk) struct Chunk {
    pub(in crate::engine::bulk) rows: Vec<Row>,
    /// The rows that cannot be written, with the reason.
    pub(in crate::engine::bulk) bad: Vec<RowOutcome>,
    /// The number of the last row; 0 if there is none.
    pub(in crate::engine::bulk) last: u64,
}

/// Splits rows into chunks for the sandbox.
pub(in crate::engine::bulk) struct Chunks {
    rows: Rows,
    cells: Cells,
    /// Rows up to this one are done.
    done: u64,
    /// The most rows of a chunk.
    most: usize,
}

impl Chunks {
    pub(in crate::engine::bulk) fn new(
        rows: Rows,
        plan: &BulkPlan,
        done: u64,
        is_shared: bool,
    ) -> Self {
        Self {
            rows,
            cells: Cells::new(plan),
            done,
            most: if is_shared { SHARED_ROWS } else { ROWS },
        }
    }

    /// The next chunk. `None` at the end.
    pub(in crate::engine::bulk) fn next(&mut self) -> Result<Option<Chunk>, RowsError> {
        let Self {
            rows,
            cells,
            done,
            most,
        } = self;
        let mut chunk = Chunk::default();
        let mut bytes = 0;
        while chunk.rows.len() + chunk.bad.len() < *most && bytes < BYTES {
            let goes_on = rows.next(|read| match read {
                Read::Row(row) if row.number() > *done => {
                    let made = cells.row(&row);
                    bytes += made.fields.len() + made.key.len();
                    chunk.last = made.number;
                    chunk.rows.push(made);
                }
                Read::Refused(refused) if refused.row > *done => {
                    chunk.last = refused.row;
                    chunk.bad.push(refused);
                }
                _ => {}
            })?;
            if !goes_on {
                break;
            }
        }
        Ok((chunk.last > 0).then_some(chunk))
    }
}
