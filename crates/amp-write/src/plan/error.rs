use std::fmt;

use thiserror::Error;

use crate::limits;
use crate::problem::Problem;
use crate::sentence::shortened_sentence;
use amp_routes::Object;
use amp_routes::Operation;

/// Why a valid request cannot be carried out for this object and customer.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub struct PlanError {
    /// The place in the body of the request, as a JSON pointer (RFC 6901). Empty if the cause is
    /// not in the body.
    pub pointer: String,
    /// The reason.
    pub defect: PlanDefect,
}

/// The reasons why a write cannot be carried out. `key` is a key of the request's record or one of
/// its columns, `field` one of the provider's; a nested one is a path in bracket notation.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PlanDefect {
    /// The object does not offer the operation.
    OperationNotOffered {
        /// The provider's name of the object.
        object_name: String,
        /// The operation that was requested.
        operation: Operation,
        /// What a write request may ask for.
        offered: Vec<Operation>,
    },
    /// The planner was prepared for another type of write.
    OtherOperation {
        /// What it was prepared for.
        operation: Operation,
        /// The type that was requested.
        asked: Operation,
    },
    /// The customer did not allow deletion.
    DeletionNotEnabled {
        /// The provider's name of the object.
        object_name: String,
    },
    /// Only HubSpot has associations.
    AssociationsUnsupported {
        /// The provider.
        provider: String,
    },
    /// Only Salesforce takes headers.
    HeadersUnsupported {
        /// The provider.
        provider: String,
    },
    /// The provider has no call for several records, which a batch and an automatic batch need.
    BatchUnsupported {
        /// The key of the request that asks for one.
        key: &'static str,
        /// The provider.
        provider: String,
    },
    /// Two entries of a batch are for one record.
    SameRecord {
        /// The provider's id of the record, shortened with an ellipsis if it is long.
        id: String,
        /// The index of the first of them.
        first: usize,
    },
    /// An update or a delete does not name its record.
    NoRecordId {
        /// The key that holds the id.
        field: String,
    },
    /// The id is empty, or neither a string nor an integer.
    BadRecordId {
        /// The key that holds the id.
        field: String,
    },
    /// Two keys of the record map to one field.
    Ambiguous {
        /// The field.
        field: String,
        /// The keys.
        keys: [String; 2],
    },
    /// Two mappings send one key to different fields.
    MappedTwice {
        /// The key.
        key: String,
        /// The fields.
        fields: Vec<String>,
    },
    /// One mapping reads an object, another a part of that object.
    Overlapping {
        /// The key of the object.
        outer: String,
        /// The path of the part.
        inner: String,
    },
    /// The customer picked no field for a required mapping.
    NotPicked {
        /// The key.
        key: String,
    },
    /// The customer's settings for one field are stored under two names, and it is undefined which
    /// of them counts.
    SetTwice {
        /// The part of the installation config that has them.
        part: &'static str,
        /// The names of the field.
        names: [String; 2],
    },
    /// A name in the table, the installation config or the header row begins like a path and is not
    /// a valid one.
    BadPath {
        /// The name, shortened with an ellipsis if it is long.
        path: String,
    },
    /// A path in the table, the installation config or the header row has more
    /// than [`limits::PATH_DEPTH`] keys.
    DeepPath {
        /// The path, shortened with an ellipsis if it is long.
        path: String,
    },
    /// Two columns have one name.
    DuplicateColumn {
        /// The name.
        column: String,
    },
    /// The header row lacks the column that `primaryKey` names.
    NoKeyColumn {
        /// The value of `primaryKey`.
        column: String,
    },
    /// The customer picked no field for the column that `primaryKey` names.
    KeyNotPicked {
        /// The column.
        column: String,
    },
    /// A column is written to a part of an object, which a cell cannot hold.
    NestedField {
        /// The column.
        column: String,
        /// The object's field.
        field: String,
    },
    /// The customer's write settings for a field differ for creates and updates, and only the
    /// provider knows whether a row creates or updates.
    DependsOnRecord {
        /// The column that is written to the field.
        column: String,
        /// The field.
        field: String,
    },
    /// `writeOnUpdate: ifEmpty` on a provider that cannot do it. Writing the field anyway would
    /// overwrite what the customer wants to keep.
    IfEmptyUnsupported {
        /// The field.
        field: String,
        /// The provider.
        provider: String,
    },
}

impl PlanError {
    /// An error whose cause is not in the body.
    pub(super) fn outside(defect: PlanDefect) -> Self {
        let pointer = String::new();
        Self { pointer, defect }
    }
}

impl PlanDefect {
    pub(super) fn not_offered(object: Object<'_>, operation: Operation) -> Self {
        let offered = object.operations().iter();
        Self::OperationNotOffered {
            object_name: object.object_name().to_owned(),
            operation,
            offered: offered.filter(|one| *one != Operation::Upsert).collect(),
        }
    }

    fn title(&self) -> &'static str {
        match self {
            Self::OperationNotOffered { .. } => "Operation not offered",
            Self::OtherOperation { .. } => "Other operation",
            Self::DeletionNotEnabled { .. } => "Deletion not enabled",
            Self::AssociationsUnsupported { .. } => "Associations not supported",
            Self::HeadersUnsupported { .. } => "Headers not supported",
            Self::BatchUnsupported { .. } => "Batches not supported",
            Self::SameRecord { .. } => "Record given twice",
            Self::NoRecordId { .. } | Self::BadRecordId { .. } => "Record id needed",
            Self::Ambiguous { .. }
            | Self::MappedTwice { .. }
            | Self::Overlapping { .. }
            | Self::SetTwice { .. }
            | Self::DuplicateColumn { .. } => "Ambiguous names",
            Self::NotPicked { .. } | Self::KeyNotPicked { .. } => "Field mapping incomplete",
            Self::NoKeyColumn { .. } => "Primary key needed",
            Self::NestedField { .. } => "Nested field",
            Self::BadPath { .. } | Self::DeepPath { .. } => "Malformed field path",
            Self::IfEmptyUnsupported { .. } | Self::DependsOnRecord { .. } => {
                "Write setting not supported"
            }
        }
    }

    /// What to do about it, as a sentence.
    pub fn remedy(&self) -> String {
        match self {
            Self::OperationNotOffered { offered, .. } if offered.is_empty() => {
                "Write to another object.".to_owned()
            }
            Self::OperationNotOffered {
                offered, operation, ..
            } => {
                let offered: Vec<_> = offered
                    .iter()
                    .map(|operation| format!("`{}`", operation.as_str()))
                    .collect();
                let offered = offered.join(", ");
                match operation {
                    Operation::Upsert => format!(
                        "Use `POST`, leave `:async` out of the path, and choose as `type` one of \
                         {offered}."
                    ),
                    _ => format!("Choose as `type` one of {offered}."),
                }
            }
            Self::OtherOperation { asked, .. } => {
                format!("Prepare a planner for `{}`.", asked.as_str())
            }
            Self::DeletionNotEnabled { .. } => {
                "Let the customer set `deletionSettings.enabled` to `true` for this object in the \
                 installation."
                    .to_owned()
            }
            Self::AssociationsUnsupported { .. } => "Leave `associations` out.".to_owned(),
            Self::HeadersUnsupported { .. } => "Leave `headers` out.".to_owned(),
            Self::BatchUnsupported { key: "batch", .. } => {
                "Write each record by a request of its own, in `record`.".to_owned()
            }
            Self::BatchUnsupported { key, .. } => format!("Leave `{key}` out."),
            Self::SameRecord { .. } => {
                "Make one entry of the two, or send them one after the other.".to_owned()
            }
            Self::NoRecordId { field } | Self::BadRecordId { field } => {
                format!("Give the provider's id of the record as a string in `{field}`.")
            }
            Self::Ambiguous { keys, .. } => {
                format!("Leave out `{}` or `{}`.", keys[0], keys[1])
            }
            Self::MappedTwice { key, .. } => {
                format!("Map `{key}` to one field in the manifest.")
            }
            Self::Overlapping { outer, inner } => {
                format!("Map `{outer}` or `{inner}` in the manifest, not both.")
            }
            Self::NotPicked { key } => {
                format!("Let the customer pick a field for `{key}`, or leave it out.")
            }
            Self::SetTwice { names, .. } => format!(
                "Remove `{}` or `{}` from the installation config.",
                names[0], names[1]
            ),
            Self::BadPath { .. } => {
                "Write a nested name as `$['parent']['child']`, with single quotes.".to_owned()
            }
            Self::DeepPath { .. } => format!(
                "Name the object around the field, by a path of at most {} keys.",
                limits::PATH_DEPTH
            ),
            Self::DuplicateColumn { column } => {
                format!("Give the column `{column}` once.")
            }
            Self::NoKeyColumn { column } => {
                format!("Add the column `{column}`, or name another one in `primaryKey`.")
            }
            Self::KeyNotPicked { column } => format!(
                "Let the customer pick a field for `{column}`, or name another column in \
                 `primaryKey`."
            ),
            Self::NestedField { column, .. } => format!(
                "Leave out the column `{column}`, and write its field record by record, by `POST`."
            ),
            Self::DependsOnRecord { column, .. } => format!(
                "Leave out the column `{column}`, or let the customer set `writeOnCreate` and \
                 `writeOnUpdate` of its field both to `always` or both to `never`."
            ),
            Self::IfEmptyUnsupported { field, .. } => format!(
                "Leave `{field}` out, or let the customer set its `writeOnUpdate` to `always` or \
                 `never`."
            ),
        }
    }
}

impl fmt::Display for PlanDefect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OperationNotOffered {
                object_name,
                operation,
                ..
            } => write!(f, "`{object_name}` does not offer `{}`", operation.as_str()),
            Self::OtherOperation { operation, asked } => write!(
                f,
                "this is planned as `{}`, and the request is `{}`",
                operation.as_str(),
                asked.as_str()
            ),
            Self::DeletionNotEnabled { object_name } => write!(
                f,
                "the customer has not enabled the deletion of `{object_name}`"
            ),
            Self::AssociationsUnsupported { provider } => write!(
                f,
                "`{provider}`, to which this integration writes, takes no `associations`"
            ),
            Self::HeadersUnsupported { provider } => write!(
                f,
                "`{provider}`, to which this integration writes, takes no `headers`"
            ),
            Self::BatchUnsupported { key, provider } => write!(
                f,
                "`{provider}`, to which this integration writes, takes one record at a time, so \
                 `{key}` is not possible"
            ),
            Self::SameRecord { id, first } => write!(
                f,
                "the record with the id `{id}` is given in `/batch/{first}` already"
            ),
            Self::NoRecordId { field } => write!(f, "the record has no `{field}`"),
            Self::BadRecordId { field } => write!(
                f,
                "`{field}` is no id: that is a text which is not empty, or a whole number"
            ),
            Self::Ambiguous { field, keys } => write!(
                f,
                "`{}` and `{}` are both written to `{field}`",
                keys[0], keys[1]
            ),
            Self::MappedTwice { key, fields } => write!(
                f,
                "`{key}` is mapped more than once: to `{}`",
                fields.join("`, `")
            ),
            Self::Overlapping { outer, inner } => write!(
                f,
                "`{outer}` is mapped as a whole, and `{inner}` within it as well"
            ),
            Self::NotPicked { key } => {
                write!(
                    f,
                    "the customer has not picked the field that `{key}` is written to"
                )
            }
            Self::SetTwice { part, names } => write!(
                f,
                "`{}` and `{}` in `{part}` of the installation config are one field",
                names[0], names[1]
            ),
            Self::BadPath { path } => write!(f, "`{path}` is no path in bracket notation"),
            Self::DeepPath { path } => write!(
                f,
                "the path `{path}` has more than {} keys",
                limits::PATH_DEPTH
            ),
            Self::DuplicateColumn { column } => {
                write!(f, "the header row has the column `{column}` twice")
            }
            Self::NoKeyColumn { column } => {
                write!(f, "the header row has no column `{column}`")
            }
            Self::KeyNotPicked { column } => write!(
                f,
                "the customer has not picked the field that `{column}` is written to"
            ),
            Self::NestedField { column, field } => write!(
                f,
                "`{column}` is written to a part of the object `{field}`, which no cell can hold"
            ),
            Self::DependsOnRecord { field, .. } => write!(
                f,
                "the customer's `writeOnCreate` and `writeOnUpdate` of `{field}` differ, and \
                 whether a row creates or updates, only the provider knows"
            ),
            Self::IfEmptyUnsupported { field, provider } => write!(
                f,
                "`{field}` may be written only where it has no value, which `{provider}` cannot do"
            ),
        }
    }
}

impl fmt::Display for PlanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.pointer.as_str() {
            "" => write!(f, "{}", self.defect),
            pointer => write!(f, "`{pointer}`: {}", self.defect),
        }
    }
}

impl From<&PlanError> for Problem {
    /// Always 422 (RFC 9110, section 15.5.21): the body is valid, but what it asks for cannot be
    /// done.
    fn from(error: &PlanError) -> Self {
        let detail = shortened_sentence(format!("The write cannot be carried out: {error}."));
        Self {
            remedy: Some(shortened_sentence(error.defect.remedy())),
            ..Self::permanent(422, error.defect.title(), detail)
        }
    }
}
