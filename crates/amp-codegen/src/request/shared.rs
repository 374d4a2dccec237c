//! Schemas that the requests of a table share, kept once and by name.

use std::sync::Arc;

use indexmap::IndexMap;
use serde_json::Value;

use super::body::bulk_body;
use super::envelope::Envelope;
use super::record::record_id;
use crate::route::Target;

/// The name of the schema of the body of a bulk upsert.
pub(crate) const UPSERT: &str = "UpsertRequest";

/// The name of the schema of the id of a record.
pub(crate) const RECORD_ID: &str = "RecordId";

/// The schemas that requests share.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shared<'t> {
    /// The envelopes of writes, each with the name of its schema.
    envelopes: IndexMap<Envelope<'t>, Arc<str>>,
}

impl<'t> Shared<'t> {
    /// The name of the schema of a target's envelope, which is added if it is new.
    pub(crate) fn envelope(&mut self, target: Target<'t>) -> Arc<str> {
        let number = self.envelopes.len() + 1;
        let envelope = self.envelopes.entry(Envelope::of(target));
        Arc::clone(envelope.or_insert_with(|| envelope_name(number).into()))
    }

    /// The schemas by their names.
    pub(crate) fn schemas(&self) -> impl Iterator<Item = (String, Value)> {
        let envelopes = self.envelopes.iter();
        envelopes
            .map(|(envelope, name)| (name.to_string(), envelope.schema()))
            .chain([
                (UPSERT.to_owned(), bulk_body()),
                (RECORD_ID.to_owned(), record_id()),
            ])
    }
}

/// A name that differs from the names of all objects' types: `WriteRequest` for the first.
fn envelope_name(number: usize) -> String {
    match number {
        1 => "WriteRequest".to_owned(),
        number => format!("WriteRequest_{number}"),
    }
}
