use amp_routes::{Match, Method, Object};
use serde::Serialize;

use crate::csv::CsvReader;
use crate::installation::InstallationConfig;
use crate::plan::{BulkPlan, PlanOptions, Step, WritePlan, plan_bulk_with, plan_with, rewrite_csv};
use crate::problem::Problem;
use crate::request::{BulkSource, BulkWriteRequest, WriteRequest};

/// What a request amounts to.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Outcome {
    /// One record or a batch.
    Write {
        /// What the provider receives.
        plan: WritePlan,
        /// How the plan came about.
        steps: Vec<Step>,
    },
    /// The rows of a bulk request.
    Upsert {
        /// What happens to each column.
        plan: BulkPlan,
        /// How the plan came about.
        steps: Vec<Step>,
        /// What the provider receives.
        csv: String,
    },
    /// Rows that are not at hand, so that there are no columns to plan.
    UpsertFromUrl {
        /// The object that is written.
        object_name: String,
        /// The column that identifies records.
        primary_key: String,
        /// Where the rows are.
        url: String,
    },
}

/// What a request amounts to for one customer, without sending anything.
///
/// # Errors
///
/// The answer of the Write API if it refuses the request.
pub fn outcome(
    found: Match<'_>,
    body: &[u8],
    installation: &InstallationConfig,
) -> Result<Outcome, Box<Problem>> {
    match found.method {
        Method::Post => {
            let request =
                WriteRequest::from_json(body).map_err(|errors| Box::new(Problem::from(&errors)))?;
            let mut steps = Vec::new();
            let options = PlanOptions::default();
            plan_with(
                found.object,
                &request,
                installation,
                options,
                Some(&mut steps),
            )
            .map(|plan| Outcome::Write { plan, steps })
            .map_err(|error| Box::new(Problem::from(&error)))
        }
        Method::Put => {
            let request = BulkWriteRequest::from_json(body)
                .map_err(|errors| Box::new(Problem::from(&errors)))?;
            match &request.source {
                BulkSource::Inline(csv) => upsert(found.object, &request, csv, installation),
                BulkSource::Url(url) => Ok(Outcome::UpsertFromUrl {
                    object_name: found.object.object_name().to_owned(),
                    primary_key: request.primary_key.clone(),
                    url: url.clone(),
                }),
            }
        }
    }
}

fn upsert(
    object: Object<'_>,
    request: &BulkWriteRequest,
    csv: &str,
    installation: &InstallationConfig,
) -> Result<Outcome, Box<Problem>> {
    let rows = CsvReader::new(csv.as_bytes()).map_err(|error| Box::new(Problem::from(&error)))?;
    let mut steps = Vec::new();
    let options = PlanOptions::default();
    let header = rows.header();
    let trace = Some(&mut steps);
    let plan = plan_bulk_with(object, request, header, installation, options, trace)
        .map_err(|error| Box::new(Problem::from(&error)))?;
    let mut csv = Vec::new();
    rewrite_csv(&plan, rows, &mut csv).map_err(|error| Box::new(Problem::from(&error)))?;
    Ok(Outcome::Upsert {
        plan,
        steps,
        csv: String::from_utf8_lossy(&csv).into_owned(),
    })
}
