//! A job of the Bulk API 2.0.

use std::time::Duration;

use amp_write::plan::BulkPlan;
use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE};
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};

use super::super::answer::{Answer, Repeat};
use super::super::bulk::BulkPart;
use super::super::outcome::{Failure, FailureKind};
use super::super::words::shortened;
use super::rows_text::{Chosen, body};
use super::{Api, errors};

/// How long a call that sends rows may take: Salesforce ends it after that.
const LONGEST: Duration = Duration::from_secs(10 * 60);

/// The state of a job.
pub(super) struct Job {
    pub id: String,
    pub state: JobState,
    /// Why it failed.
    pub error: Option<String>,
    /// How many rows it has processed.
    pub processed: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum JobState {
    /// It waits for its rows.
    Open,
    /// It has them, and has not ended.
    Running,
    /// It has processed all rows.
    Complete,
    /// It failed, or was aborted.
    Failed,
}

/// Which results of a job.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Results {
    Successful,
    Failed,
}

/// Creates a job. If its answer is lost, the job has no rows and does nothing.
pub(super) async fn create(api: Api<'_>, plan: &BulkPlan) -> Result<Job, Failure> {
    let body = json!({
        "object": plan.object_name,
        "operation": "upsert",
        "externalIdFieldName": plan.primary_key,
        "contentType": "CSV",
        "lineEnding": "LF",
        "columnDelimiter": "COMMA",
    });
    let answer = api.session.ask(Repeat::Harmless, |client, access| {
        client
            .post(api.url(access, &["jobs", "ingest"]))
            .json(&body)
    });
    read(&answer.await?)
}

/// Uploads the rows of a job, and starts it.
pub(super) async fn upload(
    api: Api<'_>,
    id: &str,
    part: &BulkPart,
    chosen: &Chosen,
) -> Result<Job, Failure> {
    let answer = api.session.ask(Repeat::Harmless, |client, access| {
        let url = api.url(access, &["jobs", "ingest", id, "batches"]);
        let request = client.put(url).timeout(LONGEST);
        let request = request.header(CONTENT_TYPE, "text/csv");
        let request = match chosen {
            Chosen::All => request.header(CONTENT_LENGTH, part.bytes),
            Chosen::Some(_) => request,
        };
        request.body(body(part, chosen))
    });
    let answer = answer.await?;
    if !answer.status.is_success() {
        return Err(errors::failure(&answer, Repeat::Harmless));
    }
    set_state(api, id, "UploadComplete").await
}

/// Sets the state of a job: `UploadComplete` or `Aborted`.
pub(super) async fn set_state(api: Api<'_>, id: &str, state: &str) -> Result<Job, Failure> {
    let body = json!({ "state": state });
    let answer = api.session.ask(Repeat::Harmless, |client, access| {
        client
            .patch(api.url(access, &["jobs", "ingest", id]))
            .json(&body)
    });
    read(&answer.await?)
}

/// Fetches a job. `None` if Salesforce has deleted it, as it does after 7 days.
pub(super) async fn find(api: Api<'_>, id: &str) -> Result<Option<Job>, Failure> {
    let answer = api.session.ask(Repeat::Harmless, |client, access| {
        client.get(api.url(access, &["jobs", "ingest", id]))
    });
    let answer = answer.await?;
    if answer.status == StatusCode::NOT_FOUND {
        return Ok(None);
    }
    read(&answer).map(Some)
}

/// Fetches results of a job that has ended: CSV of any length.
pub(super) async fn results(api: Api<'_>, id: &str, which: Results) -> Result<Response, Failure> {
    let name = match which {
        Results::Successful => "successfulResults",
        Results::Failed => "failedResults",
    };
    let response = api.session.send(Repeat::Harmless, |client, access| {
        let url = api.url(access, &["jobs", "ingest", id, name]);
        client.get(url).timeout(LONGEST)
    });
    let response = response.await?;
    if response.status().is_success() {
        return Ok(response);
    }
    let answer = Answer::read(response, Repeat::Harmless).await?;
    Err(errors::failure(&answer, Repeat::Harmless))
}

/// The failure of a job that failed before it processed any row.
pub(super) fn failure(job: &Job) -> Failure {
    const PASSING: [&str; 3] = ["Timeout", "TooManyLockFailure", "ExceededQuota"];
    let error = job.error.as_deref().unwrap_or("no reason is given");
    let kind = if PASSING.iter().any(|name| error.contains(name)) {
        FailureKind::Retryable
    } else {
        FailureKind::Refused
    };
    let words = shortened(error);
    Failure::new(kind, format!("the bulk job failed: {words}"))
}

fn read(answer: &Answer) -> Result<Job, Failure> {
    if !answer.status.is_success() {
        return Err(errors::failure(answer, Repeat::Harmless));
    }
    let body = answer.json();
    let id = body["id"].as_str().filter(|id| !id.is_empty());
    let id = id.ok_or_else(|| answer.unreadable(Repeat::Harmless))?;
    let state = match &body["state"] {
        Value::String(state) => match state.as_str() {
            "Open" => JobState::Open,
            "JobComplete" => JobState::Complete,
            "Failed" | "Aborted" => JobState::Failed,
            _ => JobState::Running,
        },
        _ => return Err(answer.unreadable(Repeat::Harmless)),
    };
    let error = body["errorMessage"].as_str();
    Ok(Job {
        id: id.to_owned(),
        state,
        error: error.filter(|error| !error.is_empty()).map(str::to_owned),
        processed: body["numberRecordsProcessed"].as_u64().unwrap_or_default(),
    })
}
