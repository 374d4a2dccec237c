use std::fs;
use std::io;
use std::sync::Arc;

use amp_routes::Object;
use amp_write::answer::OperationAnswer;
use amp_write::request::BulkSource;
use amp_write::{
    Answer, BulkWriteRequest, CsvDefect, CsvEvent, CsvParser, Problem, plan_bulk, stored,
};

use super::file::{on_disk, store_file};
use crate::engine::accept::{Caller, coded_ids, deadline, operation};
use crate::engine::claim::{Begins, Begun, answered, begin, keep_answer};
use crate::engine::installation::known_installation;
use crate::engine::refusal::Refusal;
use crate::operation::Kind;
use crate::provider::sandbox;
use crate::runtime::{KnownInstallation, Runtime};
use crate::store::bulk::{self, BulkWrite};
use crate::store::{StoreError, operations};

/// How long a bulk write is retried, in hours.
const HOURS: u32 = 48;

/// Accepts a bulk request: it is on disk, with the rows in it, before it is acknowledged.
pub(crate) async fn accept(
    runtime: &Arc<Runtime>,
    caller: Caller,
    object: Object<'_>,
    request: BulkWriteRequest,
) -> Result<Answer, Refusal> {
    loop {
        let known =
            known_installation(runtime, &caller.project, object, &request.group_ref).await?;
        let answer = accept_for(runtime, &caller, object, &request, &known).await?;
        if let Some(answer) = answer {
            return Ok(answer);
        }
        runtime.forget_installation(&known);
    }
}

/// The same for an installation as it was read. `None` if it has changed since.
async fn accept_for(
    runtime: &Arc<Runtime>,
    caller: &Caller,
    object: Object<'_>,
    request: &BulkWriteRequest,
    known: &KnownInstallation,
) -> Result<Option<Answer>, Refusal> {
    let mut operation = operation(caller, object, known, Kind::Rows);
    operation.live = runtime
        .live(object.integration().provider(), &known.installation)?
        .is_some();
    operation.next_attempt = Some(operation.created);
    operation.deadline = deadline(operation.created, HOURS);
    let mut state = BulkWrite {
        primary_key: request.primary_key.clone(),
        ..BulkWrite::default()
    };
    let mut rows = None;
    match &request.source {
        BulkSource::Inline(text) => {
            let header = header_of(text)?;
            let plan = plan_bulk(object, request, &header, &known.config);
            let plan = plan.map_err(|error| Refusal::from(Problem::from(&error)))?;
            operation.plan = stored::to_json(&plan);
            state.fetched = true;
            if runtime.database.is_shared() {
                rows = Some(text.clone());
            }
            let (path, text) = (runtime.rows_file(&operation.id), text.clone());
            on_disk(move || store_file(&path, text.as_bytes()))
                .await
                .map_err(|error| Refusal::from(not_stored(error)))?;
        }
        BulkSource::Url(url) => {
            let judged = runtime.guard.parse(url);
            judged.map_err(|refusal| {
                Refusal::permanent(422, "URL not allowed", format!("`recordsURL` {refusal}."))
            })?;
            state.url = Some(url.clone());
        }
    }
    let answer = Answer::json(
        200,
        &OperationAnswer {
            operation_id: operation.id.clone(),
        },
    );
    let (file, coded_ids) = (
        runtime.rows_file(&operation.id),
        coded_ids(object.integration().traits()),
    );
    let begins = Begins {
        version: known.version,
        claim: caller.claim.clone(),
    };
    let begun = runtime
        .database
        .write_shared(move |connection| {
            begin(connection, &begins, &operation.id.clone(), || {
                if !operation.live {
                    let (installation, object) = (&operation.installation, &operation.object);
                    sandbox::ensure(connection, installation, object, coded_ids)?;
                }
                operations::insert(connection, &mut operation, false)?;
                bulk::put(connection, operation.number, &state)?;
                if let Some(rows) = &rows {
                    bulk::keep_rows(connection, operation.number, 0, rows.as_bytes())?;
                }
                keep_answer(connection, &begins, &answer)?;
                Ok(answer)
            })
        })
        .await;
    match begun {
        Ok(Begun::Goes(answer)) => {
            runtime.wake(false);
            Ok(Some(answer))
        }
        not_begun => {
            // No operation refers to the rows.
            drop(on_disk(move || fs::remove_file(file)).await);
            answered(not_begun?)
        }
    }
}

fn header_of(text: &str) -> Result<Vec<String>, Refusal> {
    let mut parser = CsvParser::skipping_bad_rows();
    let mut bytes = text.as_bytes();
    let event = parser.parse(&mut bytes).map(|event| match event {
        Some(CsvEvent::Header(header)) => Some(header.to_vec()),
        _ => None,
    });
    let header = event.map_err(|defect| Refusal::from(Problem::from(&defect)))?;
    match header {
        Some(header) => Ok(header),
        // A header row without a line break.
        None => match parser.finish() {
            Ok(Some(CsvEvent::Header(header))) => Ok(header.to_vec()),
            Ok(_) => Err(Problem::from(&CsvDefect::NoHeader).into()),
            Err(defect) => Err(Problem::from(&defect).into()),
        },
    }
}

fn not_stored(source: io::Error) -> StoreError {
    StoreError::File {
        path: "the file of the rows".to_owned(),
        source,
    }
}
