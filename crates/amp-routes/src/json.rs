use std::fmt;

use serde::Deserialize;
use serde_json::{Number, error::Category};

use crate::document::{FormatVersion, RouteDocument};

/// Why a routing table could not be loaded.
#[derive(Debug)]
#[non_exhaustive]
pub enum LoadError {
    /// The file is of another version of the format.
    UnsupportedVersion {
        /// The file's `formatVersion`.
        found: Number,
    },
    /// The file is no JSON, ends too early, or lacks or mistypes a key.
    Json(serde_json::Error),
    /// A route points at an integration or object that the table does not have.
    DanglingRoute {
        /// The position of the route in `routes`, counted from 0.
        route: usize,
    },
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnsupportedVersion { found } => write!(
                f,
                "this routing table has `formatVersion` {found}, but only version {} can be read \
                 here; build it again with an `ampc` of the same release as the program that \
                 loads it",
                FormatVersion::NUMBER,
            ),
            Self::Json(error) if error.is_eof() => write!(
                f,
                "this routing table ends too early, at line {} column {}; copy or build it again",
                error.line(),
                error.column(),
            ),
            Self::Json(error) if error.classify() == Category::Syntax => {
                write!(f, "this routing table is no JSON: {error}")
            }
            Self::Json(error) => write!(f, "this is no routing table: {error}"),
            Self::DanglingRoute { route } => write!(
                f,
                "this routing table contradicts itself: `routes[{route}]` points at an \
                 integration or object that is not there; build it again",
            ),
        }
    }
}

impl std::error::Error for LoadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Json(error) => Some(error),
            Self::UnsupportedVersion { .. } | Self::DanglingRoute { .. } => None,
        }
    }
}

impl RouteDocument {
    /// Reads the JSON form.
    ///
    /// A key that this version does not know is an error: passing over it could
    /// change what is written.
    ///
    /// # Errors
    ///
    /// See [`LoadError`]. Every index of a loaded table is in range.
    pub fn from_json(bytes: &[u8]) -> Result<Self, LoadError> {
        let table: Self = serde_json::from_slice(bytes).map_err(|error| {
            match serde_json::from_slice::<Header>(bytes) {
                Ok(Header { format_version }) if format_version != FormatVersion::NUMBER.into() => {
                    LoadError::UnsupportedVersion {
                        found: format_version,
                    }
                }
                _ => LoadError::Json(error),
            }
        })?;
        match table.routes.iter().position(|route| {
            table
                .integrations
                .get(route.integration as usize)
                .is_none_or(|integration| route.object as usize >= integration.objects.len())
        }) {
            Some(route) => Err(LoadError::DanglingRoute { route }),
            None => Ok(table),
        }
    }

    /// The JSON form: indented by two spaces, with a final newline. The same
    /// table gives the same text.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self)
            .expect("strings, numbers, booleans and lists of them always have a JSON form");
        text.push('\n');
        text
    }
}

/// The one key that every version of the format has.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Header {
    format_version: Number,
}
