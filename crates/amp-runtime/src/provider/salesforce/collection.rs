use amp_routes::Operation;
use amp_write::WritePlan;
use amp_write::plan::PlannedRecord;
use serde_json::{Map, Value, json};

use super::super::answer::{Answer, Repeat};
use super::super::outcome::{Failure, FailureKind, Outcome, Written};
use super::super::prepared::{Fields, all_failed, changed};
use super::super::record_id::record_id;
use super::record::not_by_plan;
use super::{Api, errors};

/// Creates or updates up to 200 records with one call.
pub(super) async fn write(
    api: Api<'_>,
    plan: &WritePlan,
    records: &[&PlannedRecord],
    fields: &[Fields<'_>],
) -> Written {
    let repeat = match plan.operation {
        Operation::Create => Repeat::WritesTwice,
        Operation::Update => Repeat::Harmless,
        Operation::Delete | Operation::Upsert => {
            return all_failed(records.len(), &not_by_plan());
        }
    };
    let all_or_none = plan.batch_policy.is_some_and(|policy| policy.all_or_none);
    let rows = records.iter().zip(fields);
    let rows = rows.map(|(record, fields)| row(plan, record, fields));
    let body = json!({
        "allOrNone": all_or_none,
        "records": rows.collect::<Vec<_>>(),
    });
    let answer = api.session.ask(repeat, |client, access| {
        let url = api.url(access, &["composite", "sobjects"]);
        let request = match repeat {
            Repeat::WritesTwice => client.post(url),
            Repeat::Harmless => client.patch(url),
        };
        super::with_headers(request, plan).json(&body)
    });
    let answer = match answer.await {
        Ok(answer) => answer,
        Err(failure) => return all_failed(records.len(), &failure),
    };
    if !answer.status.is_success() {
        return Written {
            raw_response: answer.raw(),
            ..all_failed(records.len(), &errors::failure(&answer, repeat))
        };
    }
    outcomes(&answer, repeat, all_or_none, records)
}

/// A record as it is sent. Its fields cannot override its type and its id.
fn row(plan: &WritePlan, record: &PlannedRecord, fields: &Fields<'_>) -> Map<String, Value> {
    let mut row = fields.clone().into_owned();
    row.insert("attributes".to_owned(), json!({ "type": plan.object_name }));
    if let Some(id) = &record.record_id {
        row.insert("id".to_owned(), id.as_str().into());
    }
    row
}

/// The outcomes, which Salesforce returns in the order of the records.
fn outcomes(
    answer: &Answer,
    repeat: Repeat,
    all_or_none: bool,
    records: &[&PlannedRecord],
) -> Written {
    let body = answer.json();
    let results = body.as_array().map(Vec::as_slice).unwrap_or_default();
    let mut is_refused = false;
    let outcomes = records.iter().enumerate().map(|(index, record)| {
        let Some(result) = results.get(index) else {
            return Outcome::Failed(answer.unreadable(repeat));
        };
        let given = record_id(record).ok();
        match (result["success"].as_bool(), result["id"].as_str().or(given)) {
            (Some(true), Some(id)) if repeat == Repeat::WritesTwice => Outcome::Written {
                record_id: id.to_owned(),
                created: Some(true),
                data: None,
            },
            (Some(true), Some(id)) => changed(given.unwrap_or(id)),
            (Some(false), _) => {
                let errors = errors::errors(&result["errors"]);
                let failure = errors::record_failure(&errors);
                let is_rolled_back = errors.iter().any(|it| it.code == errors::ROLLED_BACK);
                is_refused |= failure.kind == FailureKind::Refused && !is_rolled_back;
                Outcome::Failed(failure)
            }
            _ => Outcome::Failed(answer.unreadable(repeat)),
        }
    });
    let mut outcomes: Vec<_> = outcomes.collect();
    if all_or_none {
        let kind = if is_refused {
            FailureKind::Refused
        } else {
            FailureKind::Retryable
        };
        for outcome in &mut outcomes {
            share(outcome, kind);
        }
    }
    let has_failed = outcomes.iter().any(|it| matches!(it, Outcome::Failed(_)));
    Written {
        outcomes,
        raw_response: answer.raw().filter(|_| has_failed),
        ..Written::default()
    }
}

/// All or none: a record that was rolled back can be retried if the one that failed can be, and no
/// record is retried without the others.
fn share(outcome: &mut Outcome, all: FailureKind) {
    if let Outcome::Failed(Failure { kind, .. }) = outcome
        && matches!(kind, FailureKind::Refused | FailureKind::Retryable)
    {
        *kind = all;
    }
}
