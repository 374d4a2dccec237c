//! HubSpot: objects of its CRM, one by one and in batches.

mod associations;
mod batch;
mod custom_fields;
mod empty_properties;
mod errors;
mod matching;
mod properties;
mod record;
mod tokens;
mod unnamed;
mod upsert;

use amp_routes::Operation;
use amp_write::WritePlan;
use amp_write::plan::{BulkPlan, PartLimits, PlannedRecord};
use async_trait::async_trait;
use reqwest::Client;

use self::tokens::HubSpotTokens;
use super::account::Account;
use super::bulk::{BulkPart, Progress};
use super::outcome::{Failure, Written};
use super::prepared::Prepared;
use super::session::Session;
use super::words::{all_for_object, for_object};
use super::{CustomField, FieldOutcome, Provider, prepared};

/// The keys of the catalog that this adapter serves.
pub(super) const KEYS: &[&str] = &["hubspot"];

/// The most rows of one call of a bulk upsert. How many records a call of another write takes,
/// its plan says.
const UPSERTED: usize = 100;

/// The path of the objects.
const OBJECTS: [&str; 3] = ["crm", "v3", "objects"];

/// The HubSpot adapter.
///
/// A `null` is sent as an empty text, which clears a property. An empty cell of a bulk upsert
/// leaves its property unchanged, as in Salesforce.
pub struct HubSpot {
    client: Client,
}

impl HubSpot {
    /// Creates an adapter that uses this client, which sets the timeouts.
    pub fn new(client: Client) -> Self {
        Self { client }
    }

    fn session<'a>(&'a self, account: &'a Account) -> Session<'a> {
        Session {
            client: &self.client,
            account,
            tokens: &HubSpotTokens,
        }
    }
}

#[async_trait]
impl Provider for HubSpot {
    async fn write(
        &self,
        account: &Account,
        plan: &WritePlan,
        records: &[&PlannedRecord],
    ) -> Written {
        let session = self.session(account);
        let mut written = Written::default();
        let most = usize::try_from(plan.records_per_call).unwrap_or(usize::MAX);
        for records in records.chunks(most.max(1)) {
            prepared::append(&mut written, write_some(session, plan, records).await);
        }
        all_for_object(written, &plan.object_name)
    }

    fn part_limits(&self) -> PartLimits {
        PartLimits::rows(UPSERTED as u64)
    }

    async fn upsert(
        &self,
        account: &Account,
        plan: &BulkPlan,
        part: &BulkPart,
        progress: &mut dyn Progress,
    ) -> Result<(), Failure> {
        let upserted = upsert::upsert(self.session(account), plan, part, progress).await;
        upserted.map_err(|failure| for_object(failure, &plan.object_name))
    }

    async fn upsert_fields(
        &self,
        account: &Account,
        object: &str,
        fields: &[CustomField],
    ) -> Result<Vec<FieldOutcome>, Failure> {
        custom_fields::upsert(self.session(account), object, fields).await
    }
}

/// Writes records in one call, apart from reading fields first and the associations of an update.
async fn write_some(session: Session<'_>, plan: &WritePlan, records: &[&PlannedRecord]) -> Written {
    let fields = match empty_properties::fields_to_write(session, plan, records).await {
        Ok(fields) => fields,
        Err(failure) => return prepared::all_failed(records.len(), &failure),
    };
    let prepared = Prepared::new(plan.operation, records, fields);
    let mut written = match (&prepared.records[..], &prepared.fields[..]) {
        ([], _) => Written::default(),
        ([record], [fields]) => record::write(session, plan, record, fields).await,
        (records, fields) => batch::write(session, plan, records, fields).await,
    };
    if plan.operation == Operation::Update {
        associations::associate(session, plan, &prepared.records, &mut written).await;
    }
    prepared.complete(written)
}
