//! The typed manifest: one struct for each mapping of `amp.yaml`, one field for
//! each key.
//!
//! These structs are the only place that lists a key, its type, its allowed
//! values and its documentation. Lowering, unknown-key detection, the JSON
//! Schema, hover texts and completion all derive from them, so a new key is one
//! new field here:
//!
//! - a required key is a [`Field<T>`], an optional one an `Option<Field<T>>`;
//! - `T` is [`Text`], `bool`, `i64`, an enum of allowed values, another struct,
//!   or a [`List`] of one of them;
//! - the doc comment is what a builder reads in the editor;
//! - `serde(rename)` on a struct is the name that messages call it by.
//!
//! Everything is tolerant: a value of the wrong type becomes [`Value::Invalid`], and its neighbours
//! are untouched.

mod field_entry;
mod integration;
mod node;
mod read;
mod subscribe;
mod watch_schema;
mod write;

pub(crate) use field_entry::FIELD_ENTRY;
pub use field_entry::FieldEntry;
pub use integration::{Integration, Manifest, Proxy};
pub(crate) use node::{FIELD, ITEM, OR_SCALAR, ValueState, pack};
pub use node::{Field, Item, List, OptionalField, OrScalar, Text, Value};
pub use read::{
    Backfill, DefaultPeriod, Delivery, DeliveryMode, OptionalFieldsAuto, Read, ReadObject,
};
pub(crate) use subscribe::EVENT_SWITCH;
pub use subscribe::{
    AssociationChangeEvent, Event, EventSwitch, Subscribe, SubscribeObject, UpdateEvent,
    WatchFieldsAuto,
};
pub use watch_schema::{WatchSchema, WatchSchemaObjects};
pub use write::{ValueDefaults, Write, WriteObject};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Turns something on for every installation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Always {
    /// On for every customer, whatever their installation selects.
    Always,
}
