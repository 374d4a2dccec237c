use serde_json::{Map, Value};

use super::PlanOptions;
use super::checks::{
    batch_policy, check_operation, check_request, no_record_twice, records_per_call,
};
use super::chosen::{Chosen, note_unknown_keys};
use super::error::{PlanDefect, PlanError};
use super::mapping::{self, Mapping, Unmapped};
use super::place::Place;
use super::record_settings::RecordSettings;
use super::rename::rename;
use super::settings::Settings;
use super::step::{Step, StepKind, Trace};
use super::write_plan::{PlannedRecord, WritePlan};
use crate::installation::InstallationConfig;
use crate::request::{Mode, RequestRecord, WriteRequest, WriteType};
use crate::whole_number::whole;
use amp_routes::{Object, Operation};

/// Plans writes of one type to one object for one customer. What they have in common is prepared
/// once.
///
/// It borrows the routing table and the installation, and can be shared by any number of threads.
#[derive(Debug)]
pub struct Planner<'p> {
    object: Object<'p>,
    operation: Operation,
    mapping: Mapping<'p>,
    unmapped: Unmapped<'p>,
    settings: RecordSettings<'p>,
    /// The steps at the beginning of every plan.
    steps: Vec<Step>,
}

impl<'p> Planner<'p> {
    /// Prepares the plans.
    ///
    /// # Errors
    ///
    /// What rules out every write of this type: the object does not offer it, the customer has not
    /// enabled deletion, or the mappings and settings contradict each other.
    pub fn new(
        object: Object<'p>,
        write_type: WriteType,
        installation: &'p InstallationConfig,
        options: PlanOptions,
    ) -> Result<Self, PlanError> {
        let operation = write_type.into();
        let chosen = Chosen::of(object, installation);
        check_operation(object, operation, chosen)?;
        let mut steps = Vec::new();
        let mut trace = Trace {
            steps: Some(&mut steps),
            place: Place::At(""),
        };
        note_unknown_keys(object, installation, &mut trace);
        let mapping = mapping::forward(object, chosen).map_err(PlanError::outside)?;
        let settings = Settings::new(chosen, &mapping, &mut trace).map_err(PlanError::outside)?;
        let integration = object.integration();
        Ok(Self {
            object,
            operation,
            mapping,
            unmapped: Unmapped::of(object, options, integration.traits().id_field),
            settings: RecordSettings::new(settings, operation, integration),
            steps,
        })
    }

    /// Plans what a request writes.
    ///
    /// # Errors
    ///
    /// The first reason why the request, or one of its records, cannot be written. A request of
    /// another type than the planner was prepared for is refused, too.
    pub fn plan(&self, request: &WriteRequest) -> Result<WritePlan, PlanError> {
        self.plan_with(request, None)
    }

    /// As [`plan`](Self::plan). If `steps` is given, each step is recorded in it, up to an error.
    ///
    /// # Errors
    ///
    /// As [`plan`](Self::plan).
    pub fn plan_with(
        &self,
        request: &WriteRequest,
        mut steps: Option<&mut Vec<Step>>,
    ) -> Result<WritePlan, PlanError> {
        let operation = self.operation;
        let asked = request.write_type.into();
        if asked != operation {
            let pointer = "/type".to_owned();
            let defect = PlanDefect::OtherOperation { operation, asked };
            return Err(PlanError { pointer, defect });
        }
        check_request(self.object, request)?;
        if let Some(steps) = &mut steps {
            steps.extend_from_slice(&self.steps);
        }
        let mut trace = Trace {
            steps,
            place: Place::At(""),
        };
        let mode = match operation {
            Operation::Delete => Mode::Synchronous,
            _ => request.mode,
        };
        let is_retried = mode == Mode::Asynchronous && request.auto_batch_policy.is_none();
        let retry_policy = is_retried.then(|| request.retry_policy.unwrap_or_default());
        let batch_policy = batch_policy(self.object, request, operation, &mut trace);
        if mode != request.mode {
            trace.note(|| StepKind::ModeIgnored);
        }
        if request.retry_policy.is_some() && retry_policy.is_none() {
            trace.note(|| StepKind::RetryIgnored);
        }
        let integration = self.object.integration();
        Ok(WritePlan {
            provider: integration.provider().to_owned(),
            module: integration.module().map(str::to_owned),
            object_name: self.object.object_name().to_owned(),
            operation,
            mode,
            batch_policy,
            records_per_call: records_per_call(self.object, operation),
            retry_policy,
            auto_batch_policy: request.auto_batch_policy,
            headers: request.headers.clone(),
            records: self.plan_records(request, &mut trace)?,
        })
    }

    fn plan_records(
        &self,
        request: &WriteRequest,
        trace: &mut Trace<'_>,
    ) -> Result<Vec<PlannedRecord>, PlanError> {
        let records = request.payload.records().iter().enumerate();
        let records = records.map(|(index, record)| {
            trace.place = Place::of(&request.payload, index);
            self.plan_record(record, trace).map_err(|defect| PlanError {
                pointer: trace.place.to_string(),
                defect,
            })
        });
        let records: Vec<_> = records.collect::<Result<_, _>>()?;
        if records.len() > 1 {
            no_record_twice(self.object.integration().traits(), &records)?;
        }
        Ok(records)
    }

    fn plan_record(
        &self,
        request: &RequestRecord,
        trace: &mut Trace<'_>,
    ) -> Result<PlannedRecord, PlanDefect> {
        let mut record = rename(&request.record, &self.mapping, self.unmapped, trace)?;
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
        let field = self.object.integration().traits().id_field;
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
