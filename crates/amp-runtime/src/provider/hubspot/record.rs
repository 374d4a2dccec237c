use amp_routes::Operation;
use amp_write::WritePlan;
use amp_write::plan::PlannedRecord;
use serde_json::{Value, json};

use super::super::answer::{Answer, Repeat};
use super::super::outcome::{Failure, FailureKind, Outcome, Written};
use super::super::prepared::{Fields, changed, one};
use super::super::record_id::record_id;
use super::super::session::Session;
use super::properties::{new_record, properties};
use super::{OBJECTS, errors};

/// Writes one record.
///
/// Deleting a missing record is refused, even if it is a repeat whose first answer was lost: the
/// adapter cannot tell the two apart.
pub(super) async fn write(
    session: Session<'_>,
    plan: &WritePlan,
    record: &PlannedRecord,
    fields: &Fields<'_>,
) -> Written {
    let written = match plan.operation {
        Operation::Create => create(session, plan, record, fields).await,
        Operation::Update => update(session, plan, record, fields).await,
        Operation::Delete => delete(session, plan, record).await,
        Operation::Upsert => Err((not_by_plan(), None)),
    };
    match written {
        Ok(outcome) => one(outcome),
        Err((failure, raw_response)) => Written {
            raw_response,
            ..one(Outcome::Failed(failure))
        },
    }
}

/// The failure of an upsert of single records, which does not exist.
pub(super) fn not_by_plan() -> Failure {
    let message = "bad request: rows are upserted in bulk only";
    Failure::new(FailureKind::Refused, message)
}

/// A failure, with the provider's answer.
type Refusal = (Failure, Option<String>);

async fn create(
    session: Session<'_>,
    plan: &WritePlan,
    record: &PlannedRecord,
    fields: &Fields<'_>,
) -> Result<Outcome, Refusal> {
    let body = new_record(record, fields);
    let answer = session.ask(Repeat::WritesTwice, |client, access| {
        let path = OBJECTS.into_iter().chain([plan.object_name.as_str()]);
        client.post(access.url(path)).json(&body)
    });
    let answer = answer.await.map_err(|failure| (failure, None))?;
    let answer = carried_out(answer, Repeat::WritesTwice)?;
    let outcome = written(answer.json(), Some(true));
    outcome.ok_or_else(|| (answer.unreadable(Repeat::WritesTwice), answer.raw()))
}

async fn update(
    session: Session<'_>,
    plan: &WritePlan,
    record: &PlannedRecord,
    fields: &Fields<'_>,
) -> Result<Outcome, Refusal> {
    let id = record_id(record).map_err(|failure| (failure, None))?;
    let body = json!({ "properties": properties(fields) });
    let answer = session.ask(Repeat::Harmless, |client, access| {
        let path = OBJECTS.into_iter().chain([plan.object_name.as_str(), id]);
        client.patch(access.url(path)).json(&body)
    });
    let answer = answer.await.map_err(|failure| (failure, None))?;
    let answer = carried_out(answer, Repeat::Harmless)?;
    Ok(written(answer.json(), Some(false)).unwrap_or_else(|| changed(id)))
}

async fn delete(
    session: Session<'_>,
    plan: &WritePlan,
    record: &PlannedRecord,
) -> Result<Outcome, Refusal> {
    let id = record_id(record).map_err(|failure| (failure, None))?;
    let answer = session.ask(Repeat::Harmless, |client, access| {
        let path = OBJECTS.into_iter().chain([plan.object_name.as_str(), id]);
        client.delete(access.url(path))
    });
    let answer = answer.await.map_err(|failure| (failure, None))?;
    carried_out(answer, Repeat::Harmless)?;
    Ok(changed(id))
}

fn carried_out(answer: Answer, repeat: Repeat) -> Result<Answer, Refusal> {
    if answer.status.is_success() {
        Ok(answer)
    } else {
        Err((errors::failure(&answer, repeat), answer.raw()))
    }
}

/// The outcome for an object in an answer. `None` if it has no id.
pub(super) fn written(object: Value, created: Option<bool>) -> Option<Outcome> {
    let record_id = object["id"]
        .as_str()
        .filter(|id| !id.is_empty())?
        .to_owned();
    let Value::Object(data) = object else {
        return None;
    };
    Some(Outcome::Written {
        record_id,
        created,
        data: Some(data),
    })
}
