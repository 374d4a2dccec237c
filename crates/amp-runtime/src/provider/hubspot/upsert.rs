use std::collections::HashMap;

use amp_write::plan::BulkPlan;
use amp_write::{CsvError, CsvReader};
use serde_json::{Map, Value, json};

use super::super::answer::Repeat;
use super::super::bulk::{BulkPart, Progress, RowOutcome};
use super::super::outcome::{Failure, FailureKind, Outcome};
use super::super::session::Session;
use super::super::words::for_object;
use super::batch::send;
use super::matching::Inputs;

/// A row of a part.
struct Row {
    number: u64,
    key: String,
    /// What is written: the cells that are not empty, without the key.
    properties: Map<String, Value>,
}

/// Upserts the rows of a part, in one call if no two have the same key. Repeating the upsert does
/// no harm, so no progress is stored.
pub(super) async fn upsert(
    session: Session<'_>,
    plan: &BulkPlan,
    part: &BulkPart,
    progress: &mut dyn Progress,
) -> Result<(), Failure> {
    let mut told = Vec::with_capacity(super::UPSERTED);
    let mut tell = |row, outcome| {
        let outcome = match outcome {
            Outcome::Failed(failure) => Outcome::Failed(for_object(failure, &plan.object_name)),
            written @ Outcome::Written { .. } => written,
        };
        told.push(RowOutcome { row, outcome });
    };
    let (keyless, rows): (Vec<_>, Vec<_>) = rows(plan, part)?
        .into_iter()
        .partition(|row| row.key.is_empty());
    for row in keyless {
        let message = format!(
            "bad request: the row has no value of `{}`",
            plan.primary_key
        );
        let failure = Failure::new(FailureKind::Refused, message);
        tell(row.number, Outcome::Failed(failure));
    }
    for call in calls(rows) {
        for rows in call.chunks(super::UPSERTED) {
            match upsert_some(session, plan, rows).await {
                Ok(outcomes) => {
                    let rows = rows.iter().map(|row| row.number);
                    rows.zip(outcomes)
                        .for_each(|(row, outcome)| tell(row, outcome));
                }
                // Each of the rows would be refused for the same reason.
                Err(failure) if failure.kind == FailureKind::Refused => {
                    for row in rows {
                        tell(row.number, Outcome::Failed(failure.clone()));
                    }
                }
                Err(failure) => return Err(failure),
            }
        }
    }
    progress.rows(told).await
}

/// Splits the rows into calls without duplicate keys, as HubSpot refuses the whole call otherwise.
/// Rows with the same key keep their order.
fn calls(rows: Vec<Row>) -> Vec<Vec<Row>> {
    let mut seen: HashMap<String, usize> = HashMap::with_capacity(rows.len());
    let mut calls: Vec<Vec<Row>> = Vec::new();
    for row in rows {
        // Some properties ignore case, such as email addresses.
        let times = seen.entry(row.key.to_lowercase()).or_default();
        if calls.len() == *times {
            calls.push(Vec::new());
        }
        calls[*times].push(row);
        *times += 1;
    }
    calls
}

async fn upsert_some(
    session: Session<'_>,
    plan: &BulkPlan,
    rows: &[Row],
) -> Result<Vec<Outcome>, Failure> {
    let names = rows.iter().enumerate();
    let inputs = Inputs {
        count: rows.len(),
        names: names
            .map(|(place, row)| (row.key.as_str(), place))
            .collect(),
        key: Some(&plan.primary_key),
        created: None,
        repeat: Repeat::Harmless,
    };
    let sent = rows.iter().enumerate().map(|(place, row)| {
        json!({
            "id": row.key,
            "idProperty": plan.primary_key,
            "properties": row.properties,
            "objectWriteTraceId": place.to_string(),
        })
    });
    let sent = send(
        session,
        &plan.object_name,
        "upsert",
        sent.collect(),
        &inputs,
    )
    .await;
    let written = sent.map_err(|(failure, _)| failure)?;
    Ok(written.outcomes)
}

fn rows(plan: &BulkPlan, part: &BulkPart) -> Result<Vec<Row>, Failure> {
    let refused = |error: CsvError| {
        let message = format!("the rows cannot be read: {error}");
        Failure::new(FailureKind::Refused, message)
    };
    let text = part.open().map_err(|error| refused(error.into()))?;
    let mut text = CsvReader::new(text).map_err(refused)?;
    let header = text.header().to_vec();
    let key = header.iter().position(|name| *name == plan.primary_key);
    let key = key.ok_or_else(|| {
        let key = &plan.primary_key;
        let message =
            format!("the rows have no column `{key}`, by which records that exist are recognised");
        Failure::new(FailureKind::Refused, message)
    })?;
    let mut numbers = part.row_numbers();
    let mut rows = Vec::new();
    while let Some(row) = text.next_row().map_err(refused)? {
        let cells = header.iter().zip(row.cells()).enumerate();
        let cells = cells.filter(|(column, (_, cell))| *column != key && !cell.is_empty());
        let properties = cells.map(|(_, (name, cell))| (name.clone(), cell.into()));
        rows.push(Row {
            number: numbers.next().unwrap_or_else(|| row.number()),
            key: row.cell(key).unwrap_or_default().to_owned(),
            properties: properties.collect(),
        });
    }
    Ok(rows)
}
