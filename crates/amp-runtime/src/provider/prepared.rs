//! The records of a call that have something to write.

use std::borrow::Cow;

use amp_routes::Operation;
use amp_write::plan::PlannedRecord;
use serde_json::{Map, Value};

use super::outcome::{Failure, Outcome, Written};

/// The fields of a record that are written.
pub(super) type Fields<'r> = Cow<'r, Map<String, Value>>;

/// Records with their fields to write.
pub(super) struct Prepared<'r> {
    /// The outcomes of records with nothing to write; `None` for the others.
    done: Vec<Option<Outcome>>,
    /// The others.
    pub records: Vec<&'r PlannedRecord>,
    /// Their fields.
    pub fields: Vec<Fields<'r>>,
}

impl<'r> Prepared<'r> {
    /// Separates the records with something to write from the others. An update whose fields all
    /// have a value already is done.
    pub fn new(
        operation: Operation,
        records: &[&'r PlannedRecord],
        fields: Vec<Fields<'r>>,
    ) -> Self {
        let mut prepared = Self {
            done: Vec::with_capacity(records.len()),
            records: Vec::with_capacity(records.len()),
            fields: Vec::with_capacity(records.len()),
        };
        for (record, fields) in records.iter().zip(fields) {
            let is_done = operation == Operation::Update
                && fields.is_empty()
                && !record.record.is_empty()
                && record.associations.is_empty();
            let id = record.record_id.as_deref().filter(|_| is_done);
            prepared.done.push(id.map(changed));
            if id.is_none() {
                prepared.records.push(record);
                prepared.fields.push(fields);
            }
        }
        prepared
    }

    /// Merges the outcomes of the others with those that are done.
    pub fn complete(self, mut written: Written) -> Written {
        let mut others = written.outcomes.into_iter();
        let outcomes = self.done.into_iter();
        let outcomes = outcomes.filter_map(|done| done.or_else(|| others.next()));
        written.outcomes = outcomes.collect();
        written
    }
}

/// The outcome of an update or a delete by id about which the provider gives no details.
pub(super) fn changed(id: &str) -> Outcome {
    Outcome::Written {
        record_id: id.to_owned(),
        created: Some(false),
        data: None,
    }
}

/// The result if no record was written.
pub(super) fn all_failed(count: usize, failure: &Failure) -> Written {
    Written {
        outcomes: vec![Outcome::Failed(failure.clone()); count],
        ..Written::default()
    }
}

/// The result of one record.
pub(super) fn one(outcome: Outcome) -> Written {
    Written {
        outcomes: vec![outcome],
        ..Written::default()
    }
}

/// Appends the results of another call.
pub(super) fn append(written: &mut Written, further: Written) {
    written.outcomes.extend(further.outcomes);
    written.errors.extend(further.errors);
    written.warnings.extend(further.warnings);
    written.raw_response = written.raw_response.take().or(further.raw_response);
}
