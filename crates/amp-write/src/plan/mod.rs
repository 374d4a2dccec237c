//! From a request to what is written to the provider.
//!
//! The steps apply to each record in this order:
//!
//! 1. **Names.** Keys that a mapping reads get the provider's names; the key of
//!    an optional mapping for which the customer picked no field is removed;
//!    others pass. This comes first because all that the customer chose is kept
//!    under the provider's names.
//! 2. **The record's id** is taken out of an update or a delete, `id` or, in
//!    Salesforce, `Id`: a mapping may have put it there.
//! 3. **Values** of the builder become those of the provider.
//! 4. **Defaults** fill the fields that the record lacks. They come after the
//!    values, since a default is the provider's value already. A field that is
//!    there with `null` is not lacking: the builder wants it empty.
//! 5. **Write settings** remove the fields that this operation never writes, and
//!    list those that are written only where they are empty. They come last, so
//!    that they hold for defaults too.
//!
//! A delete writes no fields, so it stops after the second step.
//!
//! The columns of a bulk request are planned likewise, by the header row: see
//! [`plan_bulk`].
//!
//! Where two keys of a record land on one field, the plan is an error: which of
//! them should win, nobody said. In Salesforce, fields whose names differ only
//! in case are one field.

mod bulk;
mod bulk_plan;
mod chosen;
mod column_settings;
mod error;
mod key_path;
mod mapping;
mod record_settings;
mod rename;
mod restore;
mod rewrite;
mod settings;
mod step;
mod write_plan;

use std::collections::HashMap;
use std::fmt;

use serde_json::{Map, Value};

use crate::installation::InstallationConfig;
use crate::request::{BatchPolicy, Mode, Payload, RequestRecord, WriteRequest};
use crate::sentence::shortened;
use crate::whole_number::whole;
use amp_routes::Operation;
use amp_routes::{Object, Traits};
use chosen::{Chosen, note_unknown_keys};
use mapping::{Mapping, Unmapped};
use record_settings::RecordSettings;
use settings::Settings;
use step::Trace;

pub use bulk::{plan_bulk, plan_bulk_with};
pub use bulk_plan::{BulkPlan, DefaultColumn, PlannedColumn};
pub use error::{PlanDefect, PlanError};
pub use restore::restore;
pub use rewrite::rewrite_csv;
pub use step::{Step, StepKind};
pub use write_plan::{PlannedRecord, WritePlan};

/// What a plan does beyond what the request and the customer say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PlanOptions {
    /// Whether keys that match no mapping are dropped from the records, and
    /// columns from the rows, of an object that inherits mappings. The platform
    /// has this in preview.
    pub drop_unmapped: bool,
}

/// Plans what a request writes to an object for one customer.
///
/// # Errors
///
/// The first thing that stands against it. A batch is planned as a whole: one
/// record that cannot be planned refuses all of them, since it would be refused
/// each time.
pub fn plan(
    object: Object<'_>,
    request: &WriteRequest,
    installation: &InstallationConfig,
) -> Result<WritePlan, PlanError> {
    plan_with(object, request, installation, PlanOptions::default(), None)
}

/// As [`plan`], with options, and with a note of each step where `steps` are
/// given. The steps up to an error are noted too.
///
/// # Errors
///
/// As [`plan`].
pub fn plan_with(
    object: Object<'_>,
    request: &WriteRequest,
    installation: &InstallationConfig,
    options: PlanOptions,
    steps: Option<&mut Vec<Step>>,
) -> Result<WritePlan, PlanError> {
    let operation = request.write_type.into();
    let chosen = Chosen::of(object, installation);
    check_request(object, request, operation, chosen)?;
    let outside = |defect| PlanError {
        pointer: String::new(),
        defect,
    };
    let mut trace = Trace {
        steps,
        place: Place::At(""),
    };
    note_unknown_keys(object, installation, &mut trace);
    let mode = match operation {
        Operation::Delete => Mode::Synchronous,
        _ => request.mode,
    };
    let is_retried = mode == Mode::Asynchronous && request.auto_batch_policy.is_none();
    let retry_policy = is_retried.then(|| request.retry_policy.unwrap_or_default());
    let integration = object.integration();
    let id_field = integration.traits().id_field;
    let unmapped = Unmapped::of(object, options, id_field);
    let mapping = mapping::forward(object, chosen, unmapped).map_err(outside)?;
    let settings = Settings::new(chosen, &mapping, &mut trace).map_err(outside)?;
    let batch_policy = batch_policy(object, request, operation, &mut trace);
    if mode != request.mode {
        trace.note(|| StepKind::ModeIgnored);
    }
    if request.retry_policy.is_some() && retry_policy.is_none() {
        trace.note(|| StepKind::RetryIgnored);
    }
    let planner = Planner {
        settings: RecordSettings::new(settings, operation, integration),
        id_field,
        mapping,
        operation,
    };
    let records = request.payload.records().iter().enumerate();
    let records = records.map(|(index, record)| {
        trace.place = Place::of(&request.payload, index);
        planner
            .plan(record, &mut trace)
            .map_err(|defect| PlanError {
                pointer: trace.place.to_string(),
                defect,
            })
    });
    let records: Vec<_> = records.collect::<Result<_, _>>()?;
    if records.len() > 1 {
        no_record_twice(integration.traits(), &records)?;
    }
    Ok(WritePlan {
        provider: object.integration().provider().to_owned(),
        module: object.integration().module().map(str::to_owned),
        object_name: object.object_name().to_owned(),
        operation,
        mode,
        batch_policy,
        records_per_call: records_per_call(object, operation),
        retry_policy,
        auto_batch_policy: request.auto_batch_policy,
        headers: request.headers.clone(),
        records,
    })
}

/// What is asked of the object and the customer, before any record is looked at.
fn check_request(
    object: Object<'_>,
    request: &WriteRequest,
    operation: Operation,
    chosen: Chosen<'_>,
) -> Result<(), PlanError> {
    let provider = object.integration().provider();
    let traits = object.integration().traits();
    let refuse = |pointer: String, defect| Err(PlanError { pointer, defect });
    if !object.operations().contains(operation) {
        let defect = PlanDefect::not_offered(object, operation);
        return refuse("/type".to_owned(), defect);
    }
    if operation == Operation::Delete && !chosen.allows_deletion() {
        let object_name = object.object_name().to_owned();
        let defect = PlanDefect::DeletionNotEnabled { object_name };
        return refuse("/type".to_owned(), defect);
    }
    let is_batch = matches!(request.payload, Payload::Batch { .. });
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

/// What happens to a batch of which one record is refused, as the provider does it.
fn batch_policy(
    object: Object<'_>,
    request: &WriteRequest,
    operation: Operation,
    trace: &mut Trace<'_>,
) -> Option<BatchPolicy> {
    let Payload::Batch { mut policy, .. } = request.payload else {
        return None;
    };
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

/// Of two writes of one record in a batch, nothing says which is the last.
fn no_record_twice(traits: Traits<'_>, records: &[PlannedRecord]) -> Result<(), PlanError> {
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

fn records_per_call(object: Object<'_>, operation: Operation) -> u32 {
    let limits = object.batch();
    let limit = limits.map(|limits| match operation {
        Operation::Create => limits.create,
        Operation::Update => limits.update,
        Operation::Delete | Operation::Upsert => 1,
    });
    limit.unwrap_or(1).max(1)
}

/// All that is the same for each record of a request.
struct Planner<'p> {
    mapping: Mapping<'p>,
    settings: RecordSettings<'p>,
    id_field: &'p str,
    operation: Operation,
}

impl Planner<'_> {
    fn plan(
        &self,
        request: &RequestRecord,
        trace: &mut Trace<'_>,
    ) -> Result<PlannedRecord, PlanDefect> {
        let mut record = rename::rename(&request.record, &self.mapping, trace)?;
        let record_id = match self.operation {
            Operation::Create | Operation::Upsert => None,
            Operation::Update | Operation::Delete => Some(self.take_id(&mut record, trace)?),
        };
        let mut if_empty = Vec::new();
        if self.operation == Operation::Delete {
            for (field, _) in std::mem::take(&mut record) {
                trace.note(|| StepKind::NotWritten {
                    field,
                    operation: self.operation,
                });
            }
        } else {
            if_empty = self.settings.apply(&mut record, trace)?;
        }
        Ok(PlannedRecord {
            record_id,
            record,
            if_empty,
            associations: request.associations.clone(),
        })
    }

    fn take_id(
        &self,
        record: &mut Map<String, Value>,
        trace: &mut Trace<'_>,
    ) -> Result<String, PlanDefect> {
        let field = self.id_field;
        let case = self.mapping.writes;
        let id = match case.get(record, field) {
            None | Some(Value::Null) => {
                let field = field.to_owned();
                return Err(PlanDefect::NoRecordId { field });
            }
            Some(Value::String(id)) if !id.is_empty() => id.clone(),
            other => {
                let whole = other.and_then(Value::as_number).and_then(whole);
                let Some(id) = whole else {
                    let field = field.to_owned();
                    return Err(PlanDefect::BadRecordId { field });
                };
                id.to_string()
            }
        };
        record.retain(|key, _| !case.same(key, field));
        trace.note(|| StepKind::RecordId {
            field: field.to_owned(),
        });
        Ok(id)
    }
}

/// The place of a record, or of something else, in the body of a request, shown as
/// a JSON pointer.
#[derive(Clone, Copy)]
enum Place {
    Record,
    Batch(usize),
    /// The pointer itself.
    At(&'static str),
}

impl Place {
    fn of(payload: &Payload, index: usize) -> Self {
        match payload {
            Payload::Record(_) => Self::Record,
            Payload::Batch { .. } => Self::Batch(index),
        }
    }

    fn associations(self) -> String {
        match self {
            Self::Batch(index) => format!("/batch/{index}/associations"),
            Self::Record | Self::At(_) => "/associations".to_owned(),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Record => f.write_str("/record"),
            Self::Batch(index) => write!(f, "/batch/{index}/record"),
            Self::At(pointer) => f.write_str(pointer),
        }
    }
}
