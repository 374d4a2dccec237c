//! What a request requires of the object, the customer and the provider.

use std::collections::HashMap;

use super::chosen::Chosen;
use super::error::{PlanDefect, PlanError};
use super::place::Place;
use super::step::{StepKind, Trace};
use super::write_plan::PlannedRecord;
use crate::request::{BatchPolicy, Payload, WriteRequest};
use crate::sentence::shortened;
use amp_routes::{Object, Operation, Traits};

/// Whether the object offers the operation, and the customer allows it.
pub(super) fn check_operation(
    object: Object<'_>,
    operation: Operation,
    chosen: Chosen<'_>,
) -> Result<(), PlanError> {
    let refuse = |defect| {
        let pointer = "/type".to_owned();
        Err(PlanError { pointer, defect })
    };
    if !object.operations().contains(operation) {
        return refuse(PlanDefect::not_offered(object, operation));
    }
    if operation == Operation::Delete && !chosen.allows_deletion() {
        let object_name = object.object_name().to_owned();
        return refuse(PlanDefect::DeletionNotEnabled { object_name });
    }
    Ok(())
}

/// Checks what a request requires of the provider, before any record is looked at.
pub(super) fn check_request(object: Object<'_>, request: &WriteRequest) -> Result<(), PlanError> {
    let provider = object.integration().provider();
    let traits = object.integration().traits();
    let refuse = |pointer: String, defect| Err(PlanError { pointer, defect });
    let is_batch = matches!(request.payload, Payload::Batch(_));
    for (key, is_given) in [
        ("batch", is_batch),
        ("autoBatchPolicy", request.auto_batch_policy.is_some()),
    ] {
        if is_given && object.batch().is_none() {
            let provider = provider.to_owned();
            let defect = PlanDefect::BatchUnsupported { key, provider };
            return refuse(format!("/{key}"), defect);
        }
    }
    if !request.headers.is_empty() && !traits.headers {
        let provider = provider.to_owned();
        let defect = PlanDefect::HeadersUnsupported { provider };
        return refuse("/headers".to_owned(), defect);
    }
    let mut records = request.payload.records().iter();
    let associated = records.position(|record| !record.associations.is_empty());
    if let Some(index) = associated.filter(|_| !traits.associations) {
        let place = Place::of(&request.payload, index);
        let provider = provider.to_owned();
        let defect = PlanDefect::AssociationsUnsupported { provider };
        return refuse(place.associations(), defect);
    }
    Ok(())
}

/// What happens to a batch if one record is refused, as the provider handles it.
pub(super) fn batch_policy(
    object: Object<'_>,
    request: &WriteRequest,
    operation: Operation,
    trace: &mut Trace<'_>,
) -> Option<BatchPolicy> {
    if matches!(request.payload, Payload::Record(_)) {
        if request.batch_policy.is_some() {
            trace.note(|| StepKind::BatchPolicyIgnored);
        }
        return None;
    }
    let mut policy = request.batch_policy.unwrap_or_default();
    let traits = object.integration().traits();
    if operation == Operation::Update && traits.partial_updates {
        if policy.all_or_none {
            trace.place = Place::At("/batchPolicy/allOrNone");
            trace.note(|| StepKind::AlwaysPartial);
            trace.place = Place::At("");
        }
        policy.all_or_none = false;
    }
    Some(policy)
}

/// Refuses two writes of one record in a batch, as their order is undefined.
pub(super) fn no_record_twice(
    traits: Traits<'_>,
    records: &[PlannedRecord],
) -> Result<(), PlanError> {
    let mut seen = HashMap::with_capacity(records.len());
    for (index, record) in records.iter().enumerate() {
        let Some(id) = record.record_id.as_deref() else {
            continue;
        };
        if let Some(first) = seen.insert(traits.record_key(id), index) {
            return Err(PlanError {
                pointer: Place::Batch(index).to_string(),
                defect: PlanDefect::SameRecord {
                    id: shortened(id.to_owned()),
                    first,
                },
            });
        }
    }
    Ok(())
}

pub(super) fn records_per_call(object: Object<'_>, operation: Operation) -> u32 {
    let limits = object.batch();
    let limit = limits.map(|limits| match operation {
        Operation::Create => limits.create,
        Operation::Update => limits.update,
        Operation::Delete | Operation::Upsert => 1,
    });
    limit.unwrap_or(1).max(1)
}
