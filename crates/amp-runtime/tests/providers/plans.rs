use amp_routes::Operation;
use amp_runtime::provider::{Account, Failure, FailureKind, Outcome, Provider, Written};
use amp_write::WritePlan;
use amp_write::plan::PlannedRecord;
use amp_write::request::BatchPolicy;
use serde_json::{Map, Value};

/// A record with these fields.
pub fn record(id: Option<&str>, fields: Value) -> PlannedRecord {
    PlannedRecord::new(id.map(str::to_owned), object(fields))
}

pub fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        other => panic!("{other} is no object"),
    }
}

pub fn plan(object: &str, operation: Operation, records: Vec<PlannedRecord>) -> WritePlan {
    WritePlan::new("", object, operation, records)
}

pub fn batch(
    object: &str,
    operation: Operation,
    all_or_none: bool,
    records: Vec<PlannedRecord>,
) -> WritePlan {
    let mut plan = plan(object, operation, records);
    plan.batch_policy = Some(BatchPolicy { all_or_none });
    if operation != Operation::Delete {
        plan.records_per_call = 100;
    }
    plan
}

/// Writes all records of a plan.
pub async fn write(provider: &impl Provider, account: &Account, plan: &WritePlan) -> Written {
    let records: Vec<_> = plan.records.iter().collect();
    let written = provider.write(account, plan, &records).await;
    assert_eq!(written.outcomes.len(), records.len());
    written
}

/// The id of a record that was written.
pub fn id(outcome: &Outcome) -> &str {
    match outcome {
        Outcome::Written { record_id, .. } => record_id,
        Outcome::Failed(failure) => panic!("not written: {}", failure.message),
    }
}

pub fn failure(outcome: &Outcome) -> &Failure {
    match outcome {
        Outcome::Failed(failure) => failure,
        Outcome::Written { record_id, .. } => panic!("{record_id} is written"),
    }
}

/// The kind of a failure and its message.
pub fn said(outcome: &Outcome) -> (FailureKind, &str) {
    let failure = failure(outcome);
    (failure.kind, failure.message.as_str())
}
