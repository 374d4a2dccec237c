use std::collections::HashSet;

use amp_routes::Operation as Action;
use amp_write::WritePlan;
use amp_write::answer::OperationStatus;
use serde::{Deserialize, Serialize};

use crate::provider::{Failure, FailureKind, Outcome, Written};

/// The outcomes of the records of an operation so far.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Progress {
    /// Whether the records are created.
    pub(crate) is_create: bool,
    /// Whether the request has a batch.
    pub(crate) is_batch: bool,
    /// Whether one refused record refuses all.
    pub(crate) all_or_none: bool,
    /// The outcome of each record. `None` if it was not tried.
    pub(crate) outcomes: Vec<Option<Outcome>>,
    /// Errors that belong to no single record, as sentences.
    pub(crate) errors: Vec<String>,
    pub(crate) warnings: Vec<String>,
    /// The provider's answer to the last attempt.
    pub(crate) raw_response: Option<String>,
}

impl Progress {
    /// The progress of a plan before any attempt.
    pub(crate) fn of(plan: &WritePlan) -> Self {
        Self {
            is_create: plan.operation == Action::Create,
            is_batch: plan.batch_policy.is_some(),
            all_or_none: plan.batch_policy.is_some_and(|policy| policy.all_or_none),
            outcomes: vec![None; plan.records.len()],
            ..Self::default()
        }
    }

    /// The indices of the records to try: those that were not tried, and those for which a repeat
    /// may succeed.
    pub(crate) fn pending(&self) -> Vec<usize> {
        let is_pending = |outcome: &Option<Outcome>| match outcome {
            None => true,
            Some(Outcome::Failed(failure)) => failure.kind == FailureKind::Retryable,
            Some(Outcome::Written { .. }) => false,
        };
        let waits = self.outcomes.iter().any(is_pending);
        let positions = 0..self.outcomes.len();
        if self.all_or_none && waits && !self.has_written() {
            // A record that was rolled back with another is retried with it.
            return positions.collect();
        }
        positions
            .filter(|position| is_pending(&self.outcomes[*position]))
            .collect()
    }

    /// Records the outcome of an attempt for the records at these indices.
    pub(crate) fn note(&mut self, positions: &[usize], written: Written) {
        for (position, outcome) in positions.iter().zip(written.outcomes) {
            if let Some(slot) = self.outcomes.get_mut(*position) {
                *slot = Some(outcome);
            }
        }
        self.errors = written.errors;
        self.warnings = written.warnings;
        self.raw_response = written.raw_response;
    }

    /// Gives up what is pending, for the reason that `failure` derives from the last failure of
    /// each record.
    pub(crate) fn give_up(&mut self, failure: impl Fn(Option<&Failure>) -> Failure) {
        for position in self.pending() {
            let last = match &self.outcomes[position] {
                Some(Outcome::Failed(last)) => Some(last),
                _ => None,
            };
            let failure = failure(last);
            self.outcomes[position] = Some(Outcome::Failed(failure));
        }
    }

    /// Resets the records that failed and are certainly not written.
    pub(crate) fn try_again(&mut self) {
        for outcome in &mut self.outcomes {
            let surely_failed = matches!(
                outcome,
                Some(Outcome::Failed(failure)) if failure.kind != FailureKind::Unknown
            );
            if surely_failed {
                *outcome = None;
            }
        }
        self.errors.clear();
        self.warnings.clear();
    }

    /// The longest time that the provider asks to wait.
    pub(crate) fn retry_after(&self) -> Option<std::time::Duration> {
        self.failures()
            .filter_map(|failure| failure.retry_after)
            .max()
    }

    pub(crate) fn failures(&self) -> impl Iterator<Item = &Failure> {
        self.outcomes.iter().filter_map(|outcome| match outcome {
            Some(Outcome::Failed(failure)) => Some(failure),
            _ => None,
        })
    }

    /// The ids of the records that are written.
    pub(crate) fn written_ids(&self) -> impl Iterator<Item = String> {
        self.outcomes.iter().filter_map(|outcome| match outcome {
            Some(Outcome::Written { record_id, .. }) => Some(record_id.clone()),
            _ => None,
        })
    }

    pub(crate) fn has_written(&self) -> bool {
        self.written_ids().next().is_some()
    }

    /// The status of an operation whose records are all done.
    pub(crate) fn status(&self) -> OperationStatus {
        if self.has_written() {
            OperationStatus::Success
        } else {
            OperationStatus::Failure
        }
    }

    /// Its outcome, as a sentence.
    pub(crate) fn sentence(&self, object: &str) -> String {
        if self.is_batch {
            let (written, failed) = (self.written_ids().count(), self.failures().count());
            return format!("Batch write completed ({written} succeeded, {failed} failed)");
        }
        match self.outcomes.first() {
            Some(Some(Outcome::Written { record_id, .. })) => {
                format!("[{object}] Wrote {record_id}")
            }
            Some(Some(Outcome::Failed(failure))) if failure.kind == FailureKind::Unknown => {
                format!("[{object}] It is not known whether the record was written")
            }
            _ => format!("[{object}] Error writing to provider"),
        }
    }

    /// All errors, each text once. In a batch, each names its record.
    pub(crate) fn messages(&self) -> Vec<String> {
        let told = self
            .outcomes
            .iter()
            .enumerate()
            .filter_map(|(position, outcome)| {
                let Some(Outcome::Failed(failure)) = outcome else {
                    return None;
                };
                let message = told(failure);
                Some(if self.is_batch {
                    format!("`/batch/{position}`: {message}")
                } else {
                    message
                })
            });
        let mut seen = HashSet::new();
        told.chain(self.errors.iter().cloned())
            .filter(|message| seen.insert(message.clone()))
            .collect()
    }
}

/// The message about a failure for the sender of the record.
fn told(failure: &Failure) -> String {
    let message = &failure.message;
    match failure.kind {
        FailureKind::Unknown => format!(
            "it is not known whether the record was written: {message}; look whether it is \
             there before you send it again"
        ),
        _ => message.clone(),
    }
}
