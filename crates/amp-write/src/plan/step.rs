use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use amp_routes::Operation;

/// One thing done to a record on its way to the provider. It displays as a sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// The record, or the rows, in the body of the request, as a JSON pointer (RFC 6901). Empty if
    /// the step is about the whole request.
    pub pointer: String,
    /// What was done.
    #[serde(flatten)]
    pub kind: StepKind,
}

/// What can be done to a record. `key` is a key of the request's record or one of its columns,
/// `field` one of the provider's; a nested one is a path in bracket notation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "camelCase")]
#[non_exhaustive]
pub enum StepKind {
    /// A mapping applies.
    Mapped {
        /// The key in the record.
        key: String,
        /// The provider's field.
        field: String,
    },
    /// No mapping applies; the key is the provider's field.
    Passed {
        /// The key.
        key: String,
    },
    /// No mapping applies, and such keys are dropped.
    Dropped {
        /// The key.
        key: String,
    },
    /// The customer picked no field for an optional mapping.
    NotPicked {
        /// The key.
        key: String,
    },
    /// The id was taken out of the record.
    RecordId {
        /// The field that held it.
        field: String,
    },
    /// The column identifies existing records.
    PrimaryKey {
        /// The field that it is written to.
        field: String,
    },
    /// A value mapping applies to the cells of a column.
    ValuesMapped {
        /// The field.
        field: String,
    },
    /// A value mapping applies.
    ValueMapped {
        /// The field.
        field: String,
        /// The builder's value.
        from: Value,
        /// The provider's value.
        to: String,
    },
    /// The record lacks a field for which the customer set a value.
    DefaultSet {
        /// The field.
        field: String,
        /// The value.
        value: Value,
    },
    /// The customer set a default for a mapped name and picked no field for it.
    DefaultNotPicked {
        /// The name.
        key: String,
    },
    /// If one record of a batch of updates is refused, the others are written, although the request
    /// wants all or none.
    AlwaysPartial,
    /// The request has a `batchPolicy` and only one record.
    BatchPolicyIgnored,
    /// The request is asynchronous, and a delete never is.
    ModeIgnored,
    /// The request has a `retryPolicy`, which is for asynchronous writes without an
    /// `autoBatchPolicy`.
    RetryIgnored,
    /// The installation config has a key that is not known here.
    UnknownSetting {
        /// The key, as a JSON pointer (RFC 6901).
        key: String,
    },
    /// The record has a value that is not an object on the path of the default.
    DefaultHasNoPlace {
        /// The field.
        field: String,
    },
    /// The default is for a part of an object, which a cell cannot hold.
    DefaultNested {
        /// The field.
        field: String,
    },
    /// The customer's settings differ for creates and updates, and a row may be
    /// either.
    DefaultNotUpserted {
        /// The field.
        field: String,
    },
    /// The field is left out.
    NotWritten {
        /// The field.
        field: String,
        /// The operation that leaves it out.
        operation: Operation,
    },
    /// The field is written only where the provider has no value.
    IfEmpty {
        /// The field.
        field: String,
    },
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.pointer.as_str() {
            "" => self.kind.fmt(f),
            pointer => write!(f, "`{pointer}`: {}", self.kind),
        }
    }
}

impl fmt::Display for StepKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mapped { key, field } => {
                write!(f, "`{key}` is written to `{field}`, to which it is mapped.")
            }
            Self::Passed { key } => write!(f, "`{key}` keeps its name: nothing maps it."),
            Self::Dropped { key } => write!(f, "`{key}` is dropped: nothing maps it."),
            Self::NotPicked { key } => write!(
                f,
                "`{key}` is dropped: its mapping is optional, and the customer picked no field \
                 for it."
            ),
            Self::RecordId { field } => write!(
                f,
                "`{field}` says which record it is, and is not written as a field."
            ),
            Self::PrimaryKey { field } => {
                write!(f, "`{field}` tells which records there are already.")
            }
            Self::ValuesMapped { field } => write!(
                f,
                "`{field}` gets the customer's values where a cell holds one of the builder's."
            ),
            Self::ValueMapped { field, from, to } => write!(
                f,
                "`{field}` gets {}, the customer's value for {from}.",
                Value::from(to.as_str()),
            ),
            Self::DefaultSet { field, value } => write!(
                f,
                "`{field}` gets {value}, the customer's default: the record lacks it."
            ),
            Self::DefaultNotPicked { key } => write!(
                f,
                "`{key}` gets no default: the customer picked no field for it."
            ),
            Self::AlwaysPartial => f.write_str(
                "this has no effect: the provider writes a batch of updates in part when one of \
                 them is refused.",
            ),
            Self::BatchPolicyIgnored => {
                f.write_str("`batchPolicy` has no effect: there is only one record.")
            }
            Self::ModeIgnored => {
                f.write_str("`mode` has no effect: a delete is always synchronous.")
            }
            Self::RetryIgnored => f.write_str(
                "`retryPolicy` has no effect: it is for asynchronous writes, and \
                 `autoBatchPolicy` takes its place.",
            ),
            Self::UnknownSetting { key } => write!(
                f,
                "`{key}` of the installation config is passed over: nothing is known of it."
            ),
            Self::DefaultHasNoPlace { field } => write!(
                f,
                "`{field}` gets no default: the record has a plain value around it."
            ),
            Self::DefaultNested { field } => {
                write!(
                    f,
                    "`{field}` gets no default: no cell can hold a part of an object."
                )
            }
            Self::DefaultNotUpserted { field } => write!(
                f,
                "`{field}` gets no default: the customer's settings of it differ for creates and \
                 updates, and a row may be either."
            ),
            Self::NotWritten { field, operation } => write!(
                f,
                "`{field}` is not written: {}.",
                match operation {
                    Operation::Create => "the customer's `writeOnCreate` is `never`",
                    Operation::Delete => "a delete writes no fields",
                    Operation::Update => "the customer's `writeOnUpdate` is `never`",
                    Operation::Upsert => {
                        "the customer's `writeOnCreate` and `writeOnUpdate` are `never`"
                    }
                }
            ),
            Self::IfEmpty { field } => write!(
                f,
                "`{field}` is written only where it has no value: the customer's \
                 `writeOnUpdate` is `ifEmpty`."
            ),
        }
    }
}

/// Where steps are recorded, if at all: most callers do not ask for them, and then none are built.
pub(super) struct Trace<'s> {
    pub(super) steps: Option<&'s mut Vec<Step>>,
    pub(super) place: super::place::Place,
}

impl Trace<'_> {
    pub(super) fn note(&mut self, kind: impl FnOnce() -> StepKind) {
        if let Some(steps) = &mut self.steps {
            steps.push(Step {
                pointer: self.place.to_string(),
                kind: kind(),
            });
        }
    }
}
