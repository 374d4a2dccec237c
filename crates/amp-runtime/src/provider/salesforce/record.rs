use amp_routes::Operation;
use amp_write::WritePlan;
use amp_write::plan::PlannedRecord;

use super::super::answer::Repeat;
use super::super::outcome::{Failure, FailureKind, Outcome, Written};
use super::super::prepared::{Fields, changed, one};
use super::super::record_id::record_id;
use super::{Api, errors};

/// Writes one record.
///
/// Deleting a missing record is refused, even if it is a repeat whose first answer was lost: the
/// adapter cannot tell the two apart.
pub(super) async fn write(
    api: Api<'_>,
    plan: &WritePlan,
    record: &PlannedRecord,
    fields: &Fields<'_>,
) -> Written {
    let written = match plan.operation {
        Operation::Create => create(api, plan, fields).await,
        Operation::Update | Operation::Delete => change(api, plan, record, fields).await,
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

async fn create(api: Api<'_>, plan: &WritePlan, fields: &Fields<'_>) -> Result<Outcome, Refusal> {
    let answer = api.session.ask(Repeat::WritesTwice, |client, access| {
        let url = api.url(access, &["sobjects", &plan.object_name]);
        super::with_headers(client.post(url), plan).json(fields)
    });
    let answer = answer.await.map_err(|failure| (failure, None))?;
    if !answer.status.is_success() {
        return Err((errors::failure(&answer, Repeat::WritesTwice), answer.raw()));
    }
    let body = answer.json();
    if body["success"] == false {
        let failure = errors::record_failure(&errors::errors(&body["errors"]));
        return Err((failure, answer.raw()));
    }
    match body["id"].as_str() {
        Some(id) if !id.is_empty() => Ok(Outcome::Written {
            record_id: id.to_owned(),
            created: Some(true),
            data: None,
        }),
        _ => Err((answer.unreadable(Repeat::WritesTwice), answer.raw())),
    }
}

async fn change(
    api: Api<'_>,
    plan: &WritePlan,
    record: &PlannedRecord,
    fields: &Fields<'_>,
) -> Result<Outcome, Refusal> {
    let id = record_id(record).map_err(|failure| (failure, None))?;
    let is_delete = plan.operation == Operation::Delete;
    let answer = api.session.ask(Repeat::Harmless, |client, access| {
        let url = api.url(access, &["sobjects", &plan.object_name, id]);
        if is_delete {
            super::with_headers(client.delete(url), plan)
        } else {
            super::with_headers(client.patch(url), plan).json(fields)
        }
    });
    let answer = answer.await.map_err(|failure| (failure, None))?;
    if answer.status.is_success() {
        return Ok(changed(id));
    }
    Err((errors::failure(&answer, Repeat::Harmless), answer.raw()))
}
