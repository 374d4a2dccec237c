use std::collections::HashMap;

use amp_routes::Operation;
use amp_write::WritePlan;
use amp_write::plan::PlannedRecord;
use serde_json::{Value, json};

use super::super::answer::Repeat;
use super::super::outcome::{Failure, Written};
use super::super::prepared::{Fields, all_failed};
use super::super::session::Session;
use super::matching::{Inputs, outcomes};
use super::properties::{new_record, properties};
use super::record::not_by_plan;
use super::{OBJECTS, errors};

/// Creates or updates up to 100 records with one call.
///
/// An update writes what it can. A create does that only if each record has a trace id: without
/// them, one refused record refuses all.
pub(super) async fn write(
    session: Session<'_>,
    plan: &WritePlan,
    records: &[&PlannedRecord],
    fields: &[Fields<'_>],
) -> Written {
    let all_or_none = plan.batch_policy.is_some_and(|policy| policy.all_or_none);
    let rows = records.iter().zip(fields);
    let (call, known, rows) = match plan.operation {
        Operation::Create => {
            let rows = rows.enumerate().map(|(place, (record, fields))| {
                let mut row = new_record(record, fields);
                if !all_or_none {
                    row["objectWriteTraceId"] = place.to_string().into();
                }
                row
            });
            let known = inputs(records.len(), HashMap::new(), true);
            ("create", known, rows.collect())
        }
        Operation::Update => {
            let ids = records.iter().enumerate();
            let ids = ids.filter_map(|(place, it)| Some((it.record_id.as_deref()?, place)));
            let known = inputs(records.len(), ids.collect(), false);
            let rows = rows.map(|(record, fields)| {
                json!({ "id": record.record_id, "properties": properties(fields) })
            });
            ("update", known, rows.collect())
        }
        Operation::Delete | Operation::Upsert => {
            return all_failed(records.len(), &not_by_plan());
        }
    };
    match send(session, &plan.object_name, call, rows, &known).await {
        Ok(written) => written,
        Err((failure, raw_response)) => Written {
            raw_response,
            ..all_failed(records.len(), &failure)
        },
    }
}

/// Sends a batch: `create`, `update` or `upsert`.
///
/// # Errors
///
/// Why none of it is written, with HubSpot's answer.
pub(super) async fn send(
    session: Session<'_>,
    object: &str,
    call: &str,
    rows: Vec<Value>,
    inputs: &Inputs<'_>,
) -> Result<Written, (Failure, Option<String>)> {
    let body = json!({ "inputs": &rows });
    let answer = session.ask(inputs.repeat, |client, access| {
        let url = access.url(OBJECTS.into_iter().chain([object, "batch", call]));
        client.post(url).json(&body)
    });
    let answer = answer.await.map_err(|failure| (failure, None))?;
    if answer.status.is_success() {
        Ok(outcomes(&answer, inputs, &rows))
    } else {
        Err((errors::failure(&answer, inputs.repeat), answer.raw()))
    }
}

fn inputs(count: usize, names: HashMap<&str, usize>, is_create: bool) -> Inputs<'_> {
    Inputs {
        count,
        names,
        key: None,
        created: Some(is_create),
        repeat: if is_create {
            Repeat::WritesTwice
        } else {
            Repeat::Harmless
        },
    }
}
