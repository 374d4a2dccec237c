use serde_json::Value;

use super::errors::Defect;
use super::header::headers;
use super::reader::ObjectReader;
use super::write::{
    Association, AssociationTarget, AssociationType, AutoBatchPolicy, BatchPolicy, Mode, Payload,
    RequestRecord, RetryPolicy, WriteRequest, WriteType,
};
use crate::limits;

const TYPES: &[(&str, WriteType)] = &[
    ("create", WriteType::Create),
    ("update", WriteType::Update),
    ("delete", WriteType::Delete),
];

const MODES: &[(&str, Mode)] = &[
    ("synchronous", Mode::Synchronous),
    ("asynchronous", Mode::Asynchronous),
];

/// Reads a body. `None` if something essential is missing; it has been reported.
pub(super) fn write_request(body: &mut ObjectReader<'_, '_>) -> Option<WriteRequest> {
    let group_ref = body.required_text("groupRef");
    let write_type = write_type(body);
    let has_mode = body.has("mode");
    let mode = body.choice("mode", MODES);
    let mode = if has_mode {
        mode
    } else {
        Some(Mode::Synchronous)
    };
    let payload = payload(body);
    let batch_policy = body.nested("batchPolicy", |policy| Some(batch_policy(policy)));
    let headers = headers(body);
    let retry_policy = body.nested("retryPolicy", |policy| Some(retry_policy(policy)));
    let has_auto_batch = body.has("autoBatchPolicy");
    let auto_batch_policy = body.nested("autoBatchPolicy", auto_batch_policy);

    let is_batch = matches!(payload, Some(Payload::Batch(_)));
    let is_delete = write_type == Some(WriteType::Delete);
    if is_delete && is_batch {
        body.report("batch", Defect::DeleteBatch);
    }
    if has_auto_batch && (is_batch || is_delete || mode == Some(Mode::Synchronous)) {
        body.report("autoBatchPolicy", Defect::AutoBatch);
    }
    Some(WriteRequest {
        group_ref: group_ref?,
        write_type: write_type?,
        mode: mode?,
        payload: payload?,
        batch_policy,
        headers,
        retry_policy,
        auto_batch_policy,
    })
}

fn write_type(body: &mut ObjectReader<'_, '_>) -> Option<WriteType> {
    body.require("type");
    if body.peek("type").and_then(Value::as_str) == Some("upsert") {
        body.take("type");
        body.report("type", Defect::UpsertType);
        return None;
    }
    body.choice("type", TYPES)
}

fn payload(body: &mut ObjectReader<'_, '_>) -> Option<Payload> {
    const KEYS: [&str; 2] = ["record", "batch"];

    let given = KEYS.map(|key| body.has(key));
    let record = body.object("record");
    let associations = body.objects("associations", association);
    let records = batch(body);
    match given {
        [true, true] => {
            body.report_here(Defect::Both { keys: KEYS });
            None
        }
        [false, false] => {
            body.report_here(Defect::Neither { keys: KEYS });
            None
        }
        [true, false] => Some(Payload::Record(RequestRecord {
            record: record?,
            associations: associations.unwrap_or_default(),
        })),
        [false, true] => {
            if associations.is_some() {
                body.report("associations", Defect::AssociationsBesideBatch);
            }
            Some(Payload::Batch(records?))
        }
    }
}

fn batch(body: &mut ObjectReader<'_, '_>) -> Option<Vec<RequestRecord>> {
    let given = body.peek("batch").and_then(Value::as_array);
    let wrong_length = given
        .map(Vec::len)
        .filter(|len| !limits::BATCH_RECORDS.contains(len));
    if let Some(len) = wrong_length {
        // The entries are not validated, as there may be a million of them.
        body.take("batch");
        body.report("batch", Defect::BatchLength { len });
        return None;
    }
    body.objects("batch", |entry| {
        entry.require("record");
        let record = entry.object("record");
        let associations = entry.objects("associations", association);
        Some(RequestRecord {
            record: record?,
            associations: associations.unwrap_or_default(),
        })
    })
}

fn batch_policy(policy: &mut ObjectReader<'_, '_>) -> BatchPolicy {
    BatchPolicy {
        all_or_none: policy.boolean("allOrNone").unwrap_or_default(),
    }
}

fn association(association: &mut ObjectReader<'_, '_>) -> Option<Association> {
    association.require("to");
    let to = association.nested("to", |to| {
        let id = to.required_text("id")?;
        Some(AssociationTarget { id })
    });
    association.require("types");
    let types = association.objects("types", |meaning| {
        let association_category = meaning.required_text("associationCategory");
        meaning.require("associationTypeId");
        let association_type_id = meaning.integer("associationTypeId", i64::MIN..=i64::MAX);
        Some(AssociationType {
            association_category: association_category?,
            association_type_id: association_type_id?,
        })
    });
    Some(Association {
        to: to?,
        types: types?,
    })
}

fn retry_policy(policy: &mut ObjectReader<'_, '_>) -> RetryPolicy {
    let given = policy.integer("deadlineHours", limits::RETRY_HOURS);
    RetryPolicy {
        deadline_hours: given.unwrap_or(RetryPolicy::default().deadline_hours),
    }
}

fn auto_batch_policy(policy: &mut ObjectReader<'_, '_>) -> Option<AutoBatchPolicy> {
    policy.require("maxDelayMinutes");
    let max_delay_minutes = policy.integer("maxDelayMinutes", limits::AUTO_BATCH_MINUTES);
    let deadline = policy.integer("retryDeadlineHours", limits::RETRY_HOURS);
    Some(AutoBatchPolicy {
        max_delay_minutes: max_delay_minutes?,
        retry_deadline_hours: deadline.unwrap_or(RetryPolicy::default().deadline_hours),
    })
}
