use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use super::Shared;
use super::error::ApiError;
use super::objects::{EXTERNAL_ID, object};
use super::world::State as Records;

/// How a job fails.
#[derive(Clone, Debug)]
pub struct JobFault {
    /// How many rows it processes before it fails.
    pub after_rows: usize,
    /// Its `errorMessage`.
    pub message: String,
}

/// A job, as a test sees it.
#[derive(Clone, Debug)]
pub struct JobView {
    /// Its id.
    pub id: String,
    /// Its state.
    pub state: &'static str,
    /// The rows that were uploaded.
    pub text: String,
}

/// A job. It advances by one state each time it is polled.
pub(super) struct Job {
    id: String,
    object: String,
    state: &'static str,
    text: Option<String>,
    error: Option<String>,
    pub header: Vec<String>,
    pub rows: Vec<Row>,
}

pub(super) struct Row {
    pub cells: Vec<String>,
    /// The id, and whether it is new. `None` if it was not processed.
    pub outcome: Option<Result<(String, bool), ApiError>>,
}

impl Job {
    pub fn view(&self) -> JobView {
        JobView {
            id: self.id.clone(),
            state: self.state,
            text: self.text.clone().unwrap_or_default(),
        }
    }

    fn json(&self) -> Value {
        let processed = self.rows.iter().filter(|row| row.outcome.is_some());
        let failed = self
            .rows
            .iter()
            .filter(|row| matches!(row.outcome, Some(Err(_))));
        let mut job = json!({
            "id": self.id,
            "operation": "upsert",
            "object": self.object,
            "createdById": "005xX00000000001AAA",
            "createdDate": "2024-09-09T20:41:31.000+0000",
            "systemModstamp": "2024-09-09T20:41:31.000+0000",
            "state": self.state,
            "externalIdFieldName": EXTERNAL_ID,
            "concurrencyMode": "Parallel",
            "contentType": "CSV",
            "apiVersion": 60.0,
            "jobType": "V2Ingest",
            "numberRecordsProcessed": processed.count(),
            "numberRecordsFailed": failed.count(),
            "retries": 0,
        });
        if let Some(error) = &self.error {
            job["errorMessage"] = error.as_str().into();
        }
        job
    }
}

pub(super) async fn create(
    State(shared): State<Arc<Shared>>,
    Json(body): Json<Value>,
) -> Result<Json<Value>, ApiError> {
    let object = object(body["object"].as_str().unwrap_or_default())?;
    if body["operation"] != "upsert" || body["externalIdFieldName"] != EXTERNAL_ID {
        let message = "externalIdFieldName is not an external id of the object";
        return Err(ApiError::new(400, "INVALIDJOB", message));
    }
    let mut records = shared.world.lock();
    let id = records.next_id("750");
    let job = Job {
        id: id.clone(),
        object: object.name.to_owned(),
        state: "Open",
        text: None,
        error: None,
        header: Vec::new(),
        rows: Vec::new(),
    };
    let mut body = job.json();
    body["contentUrl"] = format!("services/data/v60.0/jobs/ingest/{id}/batches").into();
    body["lineEnding"] = "LF".into();
    body["columnDelimiter"] = "COMMA".into();
    records.jobs.insert(id, job);
    Ok(Json(body))
}

pub(super) async fn upload(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<StatusCode, ApiError> {
    let mut records = shared.world.lock();
    let job = find(&mut records, &id)?;
    if job.state != "Open" || job.text.is_some() {
        let message = "the job takes its rows once, while it is open";
        return Err(ApiError::new(400, "INVALIDJOBSTATE", message));
    }
    job.text = Some(String::from_utf8_lossy(&body).into_owned());
    Ok(StatusCode::CREATED)
}

pub(super) async fn set_state(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    Json(body): Json<Value>,
) -> Result<Json<Value>, ApiError> {
    let mut records = shared.world.lock();
    let job = find(&mut records, &id)?;
    job.state = match (body["state"].as_str(), job.state) {
        (Some("UploadComplete"), "Open") => "UploadComplete",
        (Some("Aborted"), "Open" | "UploadComplete" | "InProgress") => "Aborted",
        _ => {
            let message = "the job cannot be set to this state";
            return Err(ApiError::new(400, "INVALIDJOBSTATE", message));
        }
    };
    Ok(Json(job.json()))
}

pub(super) async fn look(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
) -> Result<Json<Value>, ApiError> {
    let mut records = shared.world.lock();
    let job = find(&mut records, &id)?;
    match job.state {
        "UploadComplete" => job.state = "InProgress",
        "InProgress" => run(&mut records, &id)?,
        _ => {}
    }
    Ok(Json(find(&mut records, &id)?.json()))
}

pub(super) fn find<'s>(records: &'s mut Records, id: &str) -> Result<&'s mut Job, ApiError> {
    let job = records.jobs.get_mut(id);
    job.ok_or_else(|| ApiError::new(404, "NOT_FOUND", "The requested resource does not exist"))
}

/// Upserts the rows of a job, up to where it should fail.
fn run(records: &mut Records, id: &str) -> Result<(), ApiError> {
    let fault = records.job_fault.take();
    let job = find(records, id)?;
    let (name, text) = (job.object.clone(), job.text.clone().unwrap_or_default());
    let object = object(&name)?;
    let (header, mut rows) = parse(&text);
    let unknown = header.iter().find(|name| object.field(name).is_none());
    let mut error = unknown.map(|name| format!("InvalidBatch : Field name not found : {name}"));
    if text.contains('\r') {
        let message = "ClientInputError : LineEnding is invalid on user data. Current \
                       LineEnding setting is LF";
        error = Some(message.to_owned());
    }
    let mut most = if error.is_some() { 0 } else { rows.len() };
    if let Some(fault) = fault {
        most = fault.after_rows;
        error = Some(fault.message);
    }
    for row in rows.iter_mut().take(most) {
        let mut fields = Map::new();
        for (name, cell) in header.iter().zip(&row.cells) {
            match cell.as_str() {
                "" => {}
                "#N/A" => drop(fields.insert(name.clone(), Value::Null)),
                cell => drop(fields.insert(name.clone(), cell.into())),
            }
        }
        let key = fields.remove(EXTERNAL_ID);
        let key = key.as_ref().and_then(Value::as_str).ok_or_else(|| {
            let message = format!("{EXTERNAL_ID} not specified");
            ApiError::new(400, "MISSING_ARGUMENT", message)
        });
        row.outcome = Some(key.and_then(|key| records.upsert(object, key, fields)));
    }
    let job = find(records, id)?;
    job.state = if error.is_some() {
        "Failed"
    } else {
        "JobComplete"
    };
    (job.error, job.header, job.rows) = (error, header, rows);
    Ok(())
}

fn parse(text: &str) -> (Vec<String>, Vec<Row>) {
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let records = reader.records().filter_map(Result::ok);
    let mut rows = records.map(|row| row.iter().map(str::to_owned).collect::<Vec<_>>());
    let header = rows.next().unwrap_or_default();
    let rows = rows.map(|cells| Row {
        cells,
        outcome: None,
    });
    (header, rows.collect())
}
