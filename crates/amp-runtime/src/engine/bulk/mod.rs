//! Bulk writes: rows of CSV that are upserted.

mod accept;
mod attempt;
mod ended;
mod file;
mod kept_rows;
mod results;
mod rows;
mod to_provider;
mod to_sandbox;

pub(crate) use accept::accept;
pub(super) use attempt::attempt;
pub(crate) use results::RESULT_COLUMNS;
