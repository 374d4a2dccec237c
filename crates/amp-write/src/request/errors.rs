use std::fmt;

use serde_json::Value;
use thiserror::Error;

use super::pointer::Pointer;
use crate::csv::CsvDefect;
use crate::limits;
use crate::problem::Problem;
use crate::sentence::shortened;

/// How many defects of one body are reported, so that the answer to a hostile body is short.
pub(super) const MOST: usize = 100;

/// Everything that is wrong with a body: at least one defect.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub struct RequestErrors(Vec<RequestError>);

impl RequestErrors {
    /// The defects, in the order in which they were found; at most the first 100.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &RequestError> {
        self.0.iter()
    }
}

impl fmt::Display for RequestErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}{error}")?;
        }
        Ok(())
    }
}

impl From<&RequestErrors> for Problem {
    /// 413 if the body is too long (RFC 9110, section 15.5.14), otherwise 400.
    fn from(errors: &RequestErrors) -> Self {
        let too_long = errors
            .iter()
            .any(|error| matches!(error.defect, Defect::TooLong { .. }));
        let (status, title) = if too_long {
            (413, "Content too large")
        } else {
            (400, "Malformed request body")
        };
        let detail = match errors.0.as_slice() {
            [first, _, ..] => format!(
                "The body of the request has {}{} defects. The first: {first}.",
                if errors.0.len() < MOST {
                    ""
                } else {
                    "at least "
                },
                errors.0.len()
            ),
            _ => format!("The body of the request cannot be used: {errors}."),
        };
        Self {
            causes: errors.iter().map(ToString::to_string).collect(),
            ..Self::permanent(status, title, detail)
        }
    }
}

/// One thing that is wrong with a body, and where.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub struct RequestError {
    /// The place in the body, as a JSON pointer (RFC 6901). Empty for the body as a whole. A very
    /// long one is shortened, and ends in `…`.
    pub pointer: String,
    /// What is wrong there.
    pub defect: Defect,
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.pointer.as_str() {
            "" => write!(f, "{}", self.defect),
            pointer => write!(f, "`{pointer}`: {}", self.defect),
        }
    }
}

/// What can be wrong with a body, independent of the object and the customer.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Defect {
    /// The text is longer than the limit.
    TooLong {
        /// How many bytes it has.
        len: usize,
        /// How many it may have.
        limit: usize,
    },
    /// The body is empty.
    NoBody,
    /// The text is not JSON. The reason names line and column.
    NotJson(String),
    /// The key occurs twice in one object.
    DuplicateKey,
    /// A number that does not fit 64 bits, so that reading it loses digits (RFC 8259, section 6).
    /// It is usually an id, which would become that of another record.
    LongNumber,
    /// The key has no meaning. It is an error because a key that is not understood cannot be
    /// honoured, and a write cannot be undone.
    UnknownKey {
        /// The key that is most likely meant.
        meant: Option<&'static str>,
        /// The keys that the object may have.
        known: Vec<&'static str>,
    },
    /// The object lacks a key.
    Missing {
        /// The key.
        key: &'static str,
    },
    /// The value is of another type.
    WrongType {
        /// What belongs here.
        expected: &'static str,
        /// What is here.
        found: &'static str,
    },
    /// A text that must not be empty is empty.
    Empty,
    /// The value is not one of the allowed ones.
    UnknownValue {
        /// The value.
        found: String,
        /// The value that is most likely meant.
        meant: Option<&'static str>,
        /// The values that are allowed.
        allowed: Vec<&'static str>,
    },
    /// `upsert` as the `type` of a write request.
    UpsertType,
    /// A number out of range.
    OutOfRange {
        /// The number.
        found: i128,
        /// The least that is allowed.
        least: i128,
        /// The most that is allowed.
        most: i128,
    },
    /// Both of two keys that exclude each other.
    Both {
        /// The keys.
        keys: [&'static str; 2],
    },
    /// Neither of two keys of which one is needed.
    Neither {
        /// The keys.
        keys: [&'static str; 2],
    },
    /// A `batch` with no record, or with too many.
    BatchLength {
        /// How many records it has.
        len: usize,
    },
    /// `delete` with a `batch`.
    DeleteBatch,
    /// `autoBatchPolicy` on a write that it does not apply to.
    AutoBatch,
    /// `associations` beside a `batch`.
    AssociationsBesideBatch,
    /// The name of a header is not a token (RFC 9110, section 5.6.2).
    HeaderName,
    /// A header of this name is set by the connection or by the connector.
    HeaderReserved,
    /// The header occurs twice, ignoring the case of its name.
    HeaderTwice,
    /// The value of a header is empty, or begins or ends with a blank (RFC 9110,
    /// section 5.5).
    HeaderBlank,
    /// The value of a header holds a control character (RFC 9110, section 5.5).
    HeaderValue,
    /// The CSV text in `records` is too long.
    CsvTooLong {
        /// How many bytes it has.
        len: usize,
        /// How many it may have.
        limit: usize,
    },
    /// The CSV text in `records` is malformed.
    Csv(CsvDefect),
    /// `recordsURL` is not an `https` URL with a public host.
    NoPublicUrl,
}

impl Defect {
    pub(super) fn wrong_type(expected: &'static str, found: &Value) -> Self {
        let found = match found {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        };
        Self::WrongType { expected, found }
    }
}

impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { len, limit } => {
                write!(f, "the body has {len} bytes, but at most {limit} are read")
            }
            Self::NoBody => f.write_str("there is no body"),
            Self::NotJson(reason) => write!(f, "the body is no JSON: {reason}"),
            Self::DuplicateKey => f.write_str("this key stands twice in its object; keep one"),
            Self::LongNumber => f.write_str(
                "this number is beyond 64 bits, so that its last digits would be lost; write it \
                 as a string",
            ),
            Self::UnknownKey { meant, known } => {
                f.write_str("this key has no meaning here; ")?;
                suggest(f, *meant, known)
            }
            Self::Missing { key } => write!(f, "`{key}` is required here"),
            Self::WrongType { expected, found } => write!(f, "expected {expected}, found {found}"),
            Self::Empty => f.write_str("this may not be empty"),
            Self::UnknownValue {
                found,
                meant,
                allowed,
            } => {
                write!(f, "`{}` is not allowed here; ", found.escape_debug())?;
                suggest(f, *meant, allowed)
            }
            Self::UpsertType => f.write_str(
                "a write request cannot upsert; send a bulk request, `PUT` to the path of the \
                 object with `:async` after it",
            ),
            Self::OutOfRange { found, least, most } => {
                write!(f, "{found} is not within {least} to {most}")
            }
            Self::Both { keys: [one, other] } => {
                write!(f, "both `{one}` and `{other}` are given; give one of them")
            }
            Self::Neither { keys: [one, other] } => {
                write!(
                    f,
                    "neither `{one}` nor `{other}` is given; give one of them"
                )
            }
            Self::BatchLength { len: 0 } => f.write_str("the batch holds no record"),
            Self::BatchLength { len } => {
                let most = limits::BATCH_RECORDS.end();
                write!(
                    f,
                    "the batch holds {len} records, but at most {most} are taken at once"
                )
            }
            Self::DeleteBatch => {
                f.write_str("a batch cannot delete; delete each record by a request of its own")
            }
            Self::AutoBatch => f.write_str(
                "only an asynchronous create or update of a single `record` can wait for others; \
                 leave `autoBatchPolicy` out",
            ),
            Self::AssociationsBesideBatch => f.write_str(
                "beside a `batch` associations belong to no record; give them in the entries of \
                 the batch",
            ),
            Self::HeaderName => f.write_str(
                "the name of a header consists of letters, digits and ``!#$%&'*+-.^_`|~``",
            ),
            Self::HeaderValue => {
                f.write_str("the value of a header may not hold line breaks or control characters")
            }
            Self::HeaderReserved => f.write_str(
                "this header is set by the connection to the provider and cannot be replaced; \
                 leave it out",
            ),
            Self::HeaderTwice => {
                f.write_str("there is a header of this name already, in whatever case; keep one")
            }
            Self::HeaderBlank => {
                f.write_str("the value of a header may not be empty, nor begin or end with a blank")
            }
            Self::CsvTooLong { len, limit } => write!(
                f,
                "the CSV text has {len} bytes, but at most {limit} are taken; give its URL in \
                 `recordsURL`",
            ),
            Self::Csv(defect) => defect.fmt(f),
            Self::NoPublicUrl => f.write_str(
                "a public URL belongs here: `https://`, a host of the internet such as \
                 `files.example.com`, no user or password, and no spaces",
            ),
        }
    }
}

fn suggest(f: &mut fmt::Formatter<'_>, meant: Option<&str>, all: &[&str]) -> fmt::Result {
    match meant {
        Some(meant) => write!(f, "did you mean `{meant}`?"),
        None => write!(f, "known are `{}`", all.join("`, `")),
    }
}

/// The defects found so far.
#[derive(Default)]
pub(crate) struct Errors(Vec<RequestError>);

impl Errors {
    pub(crate) fn push(&mut self, pointer: Pointer<'_>, defect: Defect) {
        if self.0.len() < MOST {
            let pointer = shortened(pointer.to_string());
            self.0.push(RequestError { pointer, defect });
        }
    }

    /// The value, if nothing was reported. If a value could not be read, the reason has been
    /// reported.
    pub(super) fn or<T>(self, value: Option<T>) -> Result<T, RequestErrors> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ => Err(RequestErrors(self.0)),
        }
    }
}
