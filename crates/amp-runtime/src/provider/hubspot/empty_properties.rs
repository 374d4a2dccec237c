use std::borrow::Cow;
use std::collections::HashMap;

use amp_routes::Operation;
use amp_write::WritePlan;
use amp_write::plan::PlannedRecord;
use serde_json::{Map, Value, json};

use super::super::answer::Repeat;
use super::super::if_empty::{names, without_filled};
use super::super::outcome::Failure;
use super::super::prepared::Fields;
use super::super::record_id::record_id;
use super::super::session::Session;
use super::{OBJECTS, errors};

/// The fields of each record to write. Fields that are written only if they are empty are read
/// first, those of all records in one call.
///
/// # Errors
///
/// If they cannot be read.
pub(super) async fn fields_to_write<'r>(
    session: Session<'_>,
    plan: &WritePlan,
    records: &[&'r PlannedRecord],
) -> Result<Vec<Fields<'r>>, Failure> {
    let guarded = records.iter().filter(|record| !record.if_empty.is_empty());
    let ids = guarded.filter_map(|record| record_id(record).ok());
    let inputs: Vec<_> = ids.map(|id| json!({ "id": id })).collect();
    if plan.operation != Operation::Update || inputs.is_empty() {
        return Ok(records.iter().map(|it| Cow::Borrowed(&it.record)).collect());
    }
    let body = json!({ "properties": names(records), "inputs": inputs });
    let answer = session.ask(Repeat::Harmless, |client, access| {
        let path = [plan.object_name.as_str(), "batch", "read"];
        let url = access.url(OBJECTS.into_iter().chain(path));
        client.post(url).json(&body)
    });
    let answer = answer.await?;
    if !answer.status.is_success() {
        return Err(errors::failure(&answer, Repeat::Harmless));
    }
    let body = answer.json();
    let read = body["results"].as_array();
    let read = read.ok_or_else(|| answer.unreadable(Repeat::Harmless))?;
    let current: HashMap<_, _> = read.iter().filter_map(by_id).collect();
    let fields = records.iter().map(|record| {
        let id = record.record_id.as_deref();
        let current = id.and_then(|id| current.get(id).copied());
        without_filled(record, current, str::to_owned)
    });
    Ok(fields.collect())
}

fn by_id(object: &Value) -> Option<(&str, &Map<String, Value>)> {
    Some((object["id"].as_str()?, object["properties"].as_object()?))
}
