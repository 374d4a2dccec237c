use std::sync::Arc;

use amp_write::CsvRow;
use amp_write::plan::BulkPlan;
use serde::{Deserialize, Serialize};

use super::super::answer::Repeat;
use super::super::bulk::{BulkPart, Progress};
use super::super::outcome::{Failure, FailureKind};
use super::errors::LOCKED;
use super::job::{self, Job, JobState, Results};
use super::results::ResultRows;
use super::row_index::{RowIndex, key_column};
use super::rows_text::Chosen;
use super::{Api, row_outcomes};

/// How many outcomes are stored at once.
const TOLD: usize = 1000;

/// The stored progress of an upsert.
#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Kept {
    /// The ids of its jobs: the first for all rows, the others for rows that were locked.
    jobs: Vec<String>,
}

/// Upserts the rows of a part with one job, and locked rows with further ones, one after the other.
///
/// The caller decides how long a job may run, and stops waiting for it.
pub(super) async fn upsert(
    api: Api<'_>,
    plan: &BulkPlan,
    part: &BulkPart,
    progress: &mut dyn Progress,
) -> Result<(), Failure> {
    let kept = progress.kept();
    let mut kept: Kept = kept
        .and_then(|kept| serde_json::from_value(kept).ok())
        .unwrap_or_default();
    let mut index = index(part, plan).await?;
    let mut chosen = Chosen::All;
    let mut round = 0;
    loop {
        let known = match kept.jobs.get(round) {
            Some(id) => resume(api, id).await?,
            None => None,
        };
        let job = if let Some(job) = known {
            job
        } else {
            kept.jobs.truncate(round);
            let job = job::create(api, plan).await?;
            kept.jobs.push(job.id.clone());
            progress.keep(to_value(&kept)?).await?;
            begin(api, &job.id, part, &chosen).await?
        };
        let job = wait(api, job).await?;
        if job.state == JobState::Failed && job.processed == 0 {
            return Err(job::failure(&job));
        }
        let is_last = round >= api.options.lock_retries as usize;
        let locked = tell(api, plan, &job, &mut index, progress, is_last).await?;
        if locked.is_empty() {
            return Ok(());
        }
        index.open(&locked);
        chosen = Chosen::Some(Arc::from(index.opened()));
        round += 1;
    }
}

async fn index(part: &BulkPart, plan: &BulkPlan) -> Result<RowIndex, Failure> {
    let (part, key) = (part.clone(), plan.primary_key.clone());
    let read = tokio::task::spawn_blocking(move || RowIndex::read(&part, &key));
    let index = read.await.map_err(|error| error.to_string());
    let index = index.and_then(|index| index.map_err(|error| error.to_string()));
    index.map_err(|message| Failure::new(FailureKind::Refused, message))
}

fn to_value(kept: &Kept) -> Result<serde_json::Value, Failure> {
    let value = serde_json::to_value(kept);
    value.map_err(|error| Failure::new(FailureKind::Refused, error.to_string()))
}

/// A job from before an interruption, if it is still useful. It is unknown whether an open job has
/// its rows, and a job accepts them only once.
async fn resume(api: Api<'_>, id: &str) -> Result<Option<Job>, Failure> {
    let Some(job) = job::find(api, id).await? else {
        return Ok(None);
    };
    match job.state {
        JobState::Open => {
            abort(api, id).await?;
            Ok(None)
        }
        JobState::Failed if job.processed == 0 => Ok(None),
        JobState::Running | JobState::Complete | JobState::Failed => Ok(Some(job)),
    }
}

/// Aborts a job. One that cannot be aborted continues; the rows that it writes are written twice
/// with the same values.
async fn abort(api: Api<'_>, id: &str) -> Result<(), Failure> {
    match job::set_state(api, id, "Aborted").await {
        Err(failure) if failure.kind != FailureKind::Refused => Err(failure),
        _ => Ok(()),
    }
}

async fn begin(api: Api<'_>, id: &str, part: &BulkPart, chosen: &Chosen) -> Result<Job, Failure> {
    let begun = job::upload(api, id, part, chosen).await;
    if let Err(failure) = &begun
        && failure.kind == FailureKind::Refused
    {
        // No later call uses it. The actual error is known already.
        let _ = abort(api, id).await;
    }
    begun
}

/// Waits until a job has ended.
async fn wait(api: Api<'_>, mut job: Job) -> Result<Job, Failure> {
    let mut pause = api.options.first_poll;
    while matches!(job.state, JobState::Open | JobState::Running) {
        tokio::time::sleep(pause).await;
        pause = (2 * pause).min(api.options.longest_poll);
        job = job::find(api, &job.id).await?.ok_or_else(|| {
            Repeat::Harmless.lost("Salesforce has forgotten the bulk job before it ended")
        })?;
    }
    Ok(job)
}

/// Stores the outcomes of the rows of a job. Returns the indices of the locked rows, unless the job
/// `is_last`.
async fn tell(
    api: Api<'_>,
    plan: &BulkPlan,
    job: &Job,
    index: &mut RowIndex,
    progress: &mut dyn Progress,
    is_last: bool,
) -> Result<Vec<u32>, Failure> {
    let mut locked = Vec::new();
    let mut outcomes = Vec::new();
    for which in [Results::Successful, Results::Failed] {
        let response = job::results(api, &job.id, which).await?;
        let mut rows = ResultRows::new(response);
        let mut count = 0;
        let mut goes_on = true;
        while goes_on {
            let mut each = |row: &CsvRow<'_>| {
                count += 1;
                let key = key_column(row.header(), &plan.primary_key);
                let Some(place) = key.and_then(|key| index.close(row, key)) else {
                    return;
                };
                let error = row.cell_of("sf__Error").unwrap_or_default();
                if which == Results::Failed && error.starts_with(LOCKED) && !is_last {
                    locked.push(place);
                    return;
                }
                let outcome = match which {
                    Results::Successful => row_outcomes::upserted(row),
                    Results::Failed => row_outcomes::not_upserted(error),
                };
                outcomes.push(row_outcomes::of_row(plan, index.number(place), outcome));
            };
            goes_on = rows.next(&mut each).await?;
            if count > index.len() {
                return Err(Repeat::Harmless.lost("the bulk job has more results than rows"));
            }
            if outcomes.len() >= TOLD {
                progress.rows(std::mem::take(&mut outcomes)).await?;
            }
        }
    }
    let rest: Vec<_> = index.close_rest().collect();
    for place in rest {
        let outcome = row_outcomes::not_processed(job);
        outcomes.push(row_outcomes::of_row(plan, index.number(place), outcome));
        if outcomes.len() >= TOLD {
            progress.rows(std::mem::take(&mut outcomes)).await?;
        }
    }
    if !outcomes.is_empty() {
        progress.rows(outcomes).await?;
    }
    Ok(locked)
}
