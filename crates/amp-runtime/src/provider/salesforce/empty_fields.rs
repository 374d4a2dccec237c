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
use super::{Api, errors};

/// How many characters of an id identify the record; an id of 18 has a checksum in addition.
const ID: usize = 15;

/// The fields of each record to write. Fields that are written only if they are empty are read
/// first, those of all records in one call.
///
/// # Errors
///
/// If they cannot be read.
pub(super) async fn fields_to_write<'r>(
    api: Api<'_>,
    plan: &WritePlan,
    records: &[&'r PlannedRecord],
) -> Result<Vec<Fields<'r>>, Failure> {
    let names = names(records);
    // One malformed id would fail the call for all others.
    let guarded = records.iter().filter(|record| !record.if_empty.is_empty());
    let ids: Vec<_> = guarded.filter_map(|record| well_formed(record)).collect();
    if plan.operation != Operation::Update || ids.is_empty() {
        return Ok(records.iter().map(|it| Cow::Borrowed(&it.record)).collect());
    }
    let mut fields = vec!["Id"];
    fields.extend(names.iter().filter(|name| !name.eq_ignore_ascii_case("Id")));
    let body = json!({ "ids": ids, "fields": fields });
    let answer = api.session.ask(Repeat::Harmless, |client, access| {
        let url = api.url(access, &["composite", "sobjects", &plan.object_name]);
        client.post(url).json(&body)
    });
    let answer = answer.await?;
    if !answer.status.is_success() {
        return Err(errors::failure(&answer, Repeat::Harmless));
    }
    let body = answer.json();
    let read = body
        .as_array()
        .ok_or_else(|| answer.unreadable(Repeat::Harmless))?;
    let current: HashMap<_, _> = read.iter().filter_map(by_id).collect();
    let fields = records.iter().map(|record| {
        let id = well_formed(record).and_then(|id| id.get(..ID));
        let current = id.and_then(|id| current.get(id).copied());
        without_filled(record, current, str::to_ascii_lowercase)
    });
    Ok(fields.collect())
}

/// A record that was read, with its id. A record that does not exist is null.
fn by_id(record: &Value) -> Option<(&str, &Map<String, Value>)> {
    let record = record.as_object()?;
    let (_, id) = record
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case("Id"))?;
    Some((id.as_str()?.get(..ID)?, record))
}

fn well_formed(record: &PlannedRecord) -> Option<&str> {
    let id = record.record_id.as_deref()?;
    let is_id = matches!(id.len(), 15 | 18) && id.bytes().all(|it| it.is_ascii_alphanumeric());
    is_id.then_some(id)
}
