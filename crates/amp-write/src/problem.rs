use amp_routes::MatchError;
#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::csv::{CsvDefect, CsvError};
use crate::installation::InstallationError;
use crate::plan::RowTooLarge;
use crate::sentence::{sentence, shortened_sentence};
use crate::stored::StoredError;

/// A problem document (RFC 9457) with all the members that the Write API knows.
///
/// What follows from the request and the table is there in the problem that is made
/// of an error; the rest is for the runtime to fill in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[cfg_attr(
    feature = "schema",
    schemars(
        rename = "ProblemDocument",
        description = "A problem document (RFC 9457)."
    )
)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// The kind of problem, as a URI. The default is `about:blank`.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "uri")))]
    pub kind: Option<String>,
    /// Where the kind of problem is documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "uri")))]
    pub href: Option<String>,
    /// The kind of problem in words, the same each time.
    pub title: String,
    /// The HTTP status code.
    #[cfg_attr(feature = "schema", schemars(range(min = 400, max = 599)))]
    pub status: u16,
    /// What is wrong with this request, as a sentence.
    pub detail: String,
    /// This occurrence of the problem, as a URI.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "uri")))]
    pub instance: Option<String>,
    /// The part of the API that has the problem.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub subsystem: Option<String>,
    /// When the problem occurred (RFC 3339).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date-time")))]
    pub time: Option<String>,
    /// The id of the request, for support.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub request_id: Option<String>,
    /// Each error on its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub causes: Vec<String>,
    /// What to do about it, as a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub remedy: Option<String>,
    /// The email address of support.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "email")))]
    pub support_email: Option<String>,
    /// The phone number of support.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub support_phone: Option<String>,
    /// The URL of support.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "uri")))]
    pub support_url: Option<String>,
    /// Whether the same request may succeed later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "bool"))]
    pub retryable: Option<bool>,
    /// When to try again (RFC 3339).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date-time")))]
    pub retry_after: Option<String>,
    /// Further information.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub context: Map<String, Value>,
}

impl Problem {
    /// A problem that the same request would cause again.
    pub fn permanent(status: u16, title: &str, detail: String) -> Self {
        Self {
            title: title.to_owned(),
            status,
            detail,
            retryable: Some(false),
            ..Self::default()
        }
    }
}

impl From<&CsvDefect> for Problem {
    fn from(defect: &CsvDefect) -> Self {
        let detail = format!("The rows of the request cannot be used: {defect}.");
        Self::permanent(400, "Malformed request body", detail)
    }
}

impl From<&CsvError> for Problem {
    fn from(error: &CsvError) -> Self {
        match error {
            CsvError::Malformed(defect) => Self::from(defect),
            CsvError::OtherHeader => Self::permanent(409, "Rows changed", sentence(error)),
            // The source of the rows may be available again later.
            CsvError::Io(_) => Self {
                retryable: None,
                ..Self::permanent(502, "Rows cannot be read", sentence(error))
            },
        }
    }
}

impl From<&InstallationError> for Problem {
    /// Always 500: the caller of the Write API did not write the installation.
    fn from(error: &InstallationError) -> Self {
        let detail = shortened_sentence(sentence(error));
        Self::permanent(500, "Installation cannot be read", detail)
    }
}

impl From<&StoredError> for Problem {
    /// Always 500: stored values are the service's own.
    fn from(error: &StoredError) -> Self {
        let detail = shortened_sentence(sentence(error));
        Self::permanent(500, "Stored value cannot be read", detail)
    }
}

impl From<&RowTooLarge> for Problem {
    fn from(error: &RowTooLarge) -> Self {
        Self {
            remedy: Some("Write less into the row, or its record by `POST`.".to_owned()),
            ..Self::permanent(422, "Row too large", sentence(error))
        }
    }
}

impl From<&MatchError> for Problem {
    fn from(error: &MatchError) -> Self {
        Self {
            remedy: Some(error.remedy()),
            ..Self::permanent(error.status(), error.title(), sentence(error))
        }
    }
}
