//! Salesforce: the REST API, composite collections, and the Bulk API 2.0.

mod collection;
mod empty_fields;
mod errors;
mod job;
mod jwt;
mod record;
mod results;
mod row_index;
mod row_outcomes;
mod rows_text;
mod tokens;
mod upsert;

use std::time::Duration;

use amp_routes::Operation;
use amp_write::WritePlan;
use amp_write::plan::{BulkPlan, PartLimits, PlannedRecord};
use async_trait::async_trait;
use reqwest::{Client, RequestBuilder};

use self::tokens::SalesforceTokens;
use super::account::Account;
use super::bulk::{BulkPart, Progress};
use super::outcome::{Failure, Written};
use super::prepared::Prepared;
use super::session::{Access, Session};
use super::words::{all_for_object, for_object};
use super::{Provider, prepared};

/// The keys of the catalog that this adapter serves.
pub(super) const KEYS: &[&str] = &["salesforce", "salesforceJWT"];

/// The most bytes of the rows of one job: 150 MB after they are encoded in base64.
const JOB_BYTES: usize = 100_000_000;

/// The most rows of one job, to limit the memory of their index. The limit is our own.
const JOB_ROWS: u64 = 2_000_000;

/// The most records of one collection.
const COLLECTION: usize = 200;

/// The Salesforce adapter.
pub struct Salesforce {
    client: Client,
    options: SalesforceOptions,
}

/// Options of the Salesforce adapter.
#[derive(Clone, Debug)]
pub struct SalesforceOptions {
    /// The version of its API.
    pub api_version: String,
    /// How long a bulk job runs before its state is polled for the first time. The interval doubles
    /// each time.
    pub first_poll: Duration,
    /// The longest interval between two polls.
    pub longest_poll: Duration,
    /// How many further jobs are created for rows that were locked.
    pub lock_retries: u32,
}

impl Default for SalesforceOptions {
    fn default() -> Self {
        Self {
            api_version: "60.0".to_owned(),
            first_poll: Duration::from_secs(1),
            longest_poll: Duration::from_secs(60),
            lock_retries: 3,
        }
    }
}

/// A session with the version of the API.
#[derive(Clone, Copy)]
struct Api<'a> {
    session: Session<'a>,
    options: &'a SalesforceOptions,
}

impl Api<'_> {
    /// An address of the API of this version.
    fn url(&self, access: &Access, segments: &[&str]) -> reqwest::Url {
        let version = format!("v{}", self.options.api_version);
        let root = ["services", "data", version.as_str()];
        access.url(root.into_iter().chain(segments.iter().copied()))
    }
}

impl Salesforce {
    /// Creates an adapter that uses this client, which sets the timeouts.
    pub fn new(client: Client, options: SalesforceOptions) -> Self {
        Self { client, options }
    }

    fn api<'a>(&'a self, account: &'a Account) -> Api<'a> {
        let session = Session {
            client: &self.client,
            account,
            tokens: &SalesforceTokens,
        };
        Api {
            session,
            options: &self.options,
        }
    }
}

#[async_trait]
impl Provider for Salesforce {
    async fn write(
        &self,
        account: &Account,
        plan: &WritePlan,
        records: &[&PlannedRecord],
    ) -> Written {
        let api = self.api(account);
        let mut written = Written::default();
        let is_batch = records.len() > 1 && plan.operation != Operation::Delete;
        for records in records.chunks(if is_batch { COLLECTION } else { 1 }) {
            prepared::append(&mut written, write_some(api, plan, records).await);
        }
        all_for_object(written, &plan.object_name)
    }

    fn part_limits(&self) -> PartLimits {
        let mut limits = PartLimits::bytes(JOB_BYTES);
        limits.rows = JOB_ROWS;
        limits
    }

    async fn upsert(
        &self,
        account: &Account,
        plan: &BulkPlan,
        part: &BulkPart,
        progress: &mut dyn Progress,
    ) -> Result<(), Failure> {
        let upserted = upsert::upsert(self.api(account), plan, part, progress).await;
        upserted.map_err(|failure| for_object(failure, &plan.object_name))
    }
}

/// Writes records in one call, apart from reading fields first.
async fn write_some(api: Api<'_>, plan: &WritePlan, records: &[&PlannedRecord]) -> Written {
    let fields = match empty_fields::fields_to_write(api, plan, records).await {
        Ok(fields) => fields,
        Err(failure) => return prepared::all_failed(records.len(), &failure),
    };
    let prepared = Prepared::new(plan.operation, records, fields);
    let written = match (&prepared.records[..], &prepared.fields[..]) {
        ([], _) => Written::default(),
        ([record], [fields]) => record::write(api, plan, record, fields).await,
        (records, fields) => collection::write(api, plan, records, fields).await,
    };
    prepared.complete(written)
}

/// Adds the headers that the builder forwards.
fn with_headers(request: RequestBuilder, plan: &WritePlan) -> RequestBuilder {
    let headers = plan.headers.iter();
    headers.fold(request, |request, header| {
        request.header(&header.key, &header.value)
    })
}
