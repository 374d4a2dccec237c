//! The limits that the Write API sets on a request.

use std::ops::RangeInclusive;

pub use amp_path::PATH_DEPTH;

/// How many records a `batch` holds.
pub const BATCH_RECORDS: RangeInclusive<usize> = 1..=100;

/// The hours after which an asynchronous write is given up:
/// `retryPolicy.deadlineHours` and `autoBatchPolicy.retryDeadlineHours`.
pub const RETRY_HOURS: RangeInclusive<u32> = 1..=48;

/// The minutes that a record may wait for others:
/// `autoBatchPolicy.maxDelayMinutes`.
pub const AUTO_BATCH_MINUTES: RangeInclusive<u32> = 1..=1440;

/// The most bytes of the CSV text in `records` of a bulk request.
pub const CSV_BYTES: usize = 10 * 1024 * 1024;

/// The most bytes of the CSV file at the `recordsURL` of a bulk request.
pub const CSV_FILE_BYTES: u64 = 150 * 1024 * 1024;

/// The most columns of a CSV text: as many as Salesforce takes fields in a record of a bulk job.
/// The limit is our own; the Write API has none.
pub const CSV_COLUMNS: usize = 5000;

/// The most bytes of one row of a CSV text, so that a reader knows how much memory it needs. The
/// limit is our own; the Write API has none.
pub const CSV_ROW_BYTES: usize = 4 * 1024 * 1024;

/// The most bytes of the body of a write request: room for 100 records of
/// 100 KiB each.
pub const REQUEST_BYTES: usize = 10 * 1024 * 1024;

/// The most bytes of the body of a bulk request. As JSON, each quote and each
/// line break of a CSV text takes two bytes.
pub const BULK_REQUEST_BYTES: usize = 2 * CSV_BYTES + 1024 * 1024;
