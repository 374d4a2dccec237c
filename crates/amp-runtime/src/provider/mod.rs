//! What a provider is asked to do and what it answers, and one folder for each provider
//! that can be written to.

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

/// A provider over the network.
///
/// A call tries once: when and how often it is tried again is for the engine to say. An
/// answer of 401 is the exception, since a token that has expired says nothing of the
/// write: the token is refreshed and the request sent once more.
#[async_trait]
pub trait Provider: Send + Sync {
    /// Writes records, all of one plan: those that are not written yet.
    ///
    /// There is one outcome for each record, in their order.
    async fn write(
        &self,
        account: &Account,
        plan: &WritePlan,
        records: &[&PlannedRecord],
    ) -> Written;

    /// How much the provider takes in one part of a bulk upsert.
    fn part_limits(&self) -> PartLimits;

    /// Upserts the rows of a part.
    ///
    /// Where it was interrupted, it is called again with the same part, and
    /// [`Progress::kept`] gives what was kept last.
    ///
    /// # Errors
    ///
    /// What keeps the whole part from being written. What was said of single rows is void
    /// then.
    async fn upsert(
        &self,
        account: &Account,
        plan: &BulkPlan,
        part: &BulkPart,
        progress: &mut dyn Progress,
    ) -> Result<(), Failure>;

    /// Makes custom fields of an object, or changes them, and makes the object where it is not
    /// there. There is one outcome for each field, in their order.
    ///
    /// # Errors
    ///
    /// What keeps all of them from being made; here that the provider makes none for us.
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
