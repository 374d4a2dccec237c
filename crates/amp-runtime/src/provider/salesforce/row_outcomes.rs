use amp_write::CsvRow;
use amp_write::plan::BulkPlan;

use super::super::bulk::RowOutcome;
use super::super::outcome::{Failure, FailureKind, Outcome};
use super::super::words::{for_object, shortened};
use super::errors::{ApiError, record_failure};
use super::job::Job;

/// The outcome of a row, whose message names the object.
pub(super) fn of_row(plan: &BulkPlan, row: u64, outcome: Outcome) -> RowOutcome {
    let outcome = match outcome {
        Outcome::Failed(failure) => Outcome::Failed(for_object(failure, &plan.object_name)),
        written @ Outcome::Written { .. } => written,
    };
    RowOutcome { row, outcome }
}

/// The outcome of a row in the successful results.
pub(super) fn upserted(row: &CsvRow<'_>) -> Outcome {
    Outcome::Written {
        record_id: row.cell_of("sf__Id").unwrap_or_default().to_owned(),
        created: match row.cell_of("sf__Created") {
            Some("true") => Some(true),
            Some("false") => Some(false),
            _ => None,
        },
        data: None,
    }
}

/// The outcome for the error of a row in the failed results: `CODE:message:Fields --`.
pub(super) fn not_upserted(error: &str) -> Outcome {
    let (code, words) = error.split_once(':').unwrap_or((error, ""));
    let message = match words.rsplit_once(':') {
        Some((message, fields)) if fields.ends_with("--") => message,
        _ => words,
    };
    Outcome::Failed(record_failure(&[ApiError { code, message }]))
}

/// The outcome of a row without a result.
pub(super) fn not_processed(job: &Job) -> Outcome {
    let reason = match &job.error {
        Some(error) => format!(": {}", shortened(error)),
        None => String::new(),
    };
    let message = format!("the bulk job ended without processing the row{reason}");
    Outcome::Failed(Failure::new(FailureKind::Retryable, message))
}
