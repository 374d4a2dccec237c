//! The interface to providers, and one folder for each provider that can be written to.

mod account;
mod adapters;
mod answer;
mod bulk;
mod custom_field;
pub mod hubspot;
mod if_empty;
mod outcome;
mod prepared;
mod record_id;
mod retry_after;
pub mod salesforce;
pub(crate) mod sandbox;
mod session;
mod token_request;
mod words;

use amp_write::WritePlan;
use amp_write::plan::{BulkPlan, PartLimits, PlannedRecord};
use async_trait::async_trait;

pub use account::{Account, CredentialKeeper, Credentials};
pub use adapters::adapter;
pub use bulk::{BulkPart, PartText, Progress, RowOutcome};
pub use custom_field::{CustomField, FieldKind, FieldOutcome};
pub use outcome::{Failure, FailureKind, Outcome, Written};

/// An adapter for a provider.
///
/// A call tries once: the engine decides on retries. An answer of 401 is the exception, since an
/// expired token has no bearing on the write: the token is refreshed and the request sent once
/// more.
#[async_trait]
pub trait Provider: Send + Sync {
    /// Writes records of one plan that are not written yet.
    ///
    /// Returns one outcome for each record, in order.
    async fn write(
        &self,
        account: &Account,
        plan: &WritePlan,
        records: &[&PlannedRecord],
    ) -> Written;

    /// The limits on one part of a bulk upsert.
    fn part_limits(&self) -> PartLimits;

    /// Upserts the rows of a part.
    ///
    /// After an interruption, it is called again with the same part, and [`Progress::kept`] returns
    /// the value that was stored last.
    ///
    /// # Errors
    ///
    /// Why the whole part is not written. Outcomes of single rows are void then.
    async fn upsert(
        &self,
        account: &Account,
        plan: &BulkPlan,
        part: &BulkPart,
        progress: &mut dyn Progress,
    ) -> Result<(), Failure>;

    /// Creates or changes custom fields of an object, and creates the object if it is missing.
    /// Returns one outcome for each field, in order.
    ///
    /// # Errors
    ///
    /// Why none of them can be created; by default, that the adapter does not support it.
    async fn upsert_fields(
        &self,
        _account: &Account,
        object: &str,
        _fields: &[CustomField],
    ) -> Result<Vec<FieldOutcome>, Failure> {
        let message = format!(
            "custom fields of `{object}` cannot be made from here: make them at the provider"
        );
        Err(Failure::new(FailureKind::Refused, message))
    }
}
