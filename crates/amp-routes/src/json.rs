use std::io::{self, Write};

use serde::{Deserialize, Serialize};
use serde_json::{Number, Serializer};

use crate::document::{FormatVersion, RouteDocument};
use crate::indented::Indented;
use crate::load_error::LoadError;

impl RouteDocument {
    /// Reads the JSON form.
    ///
    /// An unknown key is an error: ignoring it could change what is written.
    ///
    /// # Errors
    ///
    /// See [`LoadError`]. The routes of a loaded document are those that follow
    /// from its integrations.
    pub fn from_json(bytes: &[u8]) -> Result<Self, LoadError> {
        let table: Self = serde_json::from_slice(bytes).map_err(|error| {
            match serde_json::from_slice::<Header>(bytes) {
                Ok(Header { format_version }) if is_unsupported(&format_version) => {
                    LoadError::UnsupportedVersion {
                        found: format_version,
                    }
                }
                _ => LoadError::Json(error),
            }
        })?;
        match table.unexpected_route() {
            Some(route) => Err(LoadError::UnexpectedRoute { route }),
            None => Ok(table),
        }
    }

    /// The JSON form: indented by two spaces, with a final newline. The same
    /// table gives the same text.
    pub fn to_json(&self) -> String {
        let mut text = Vec::new();
        self.write_json(&mut text)
            .expect("strings, numbers, booleans and lists of them always have a JSON form");
        String::from_utf8(text).expect("JSON is UTF-8")
    }

    /// Writes the text of [`RouteDocument::to_json`] piece by piece, without
    /// holding it as a whole. The pieces are small: `out` should be buffered.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub fn write_json(&self, mut out: impl Write) -> io::Result<()> {
        let mut serializer = Serializer::with_formatter(&mut out, Indented::default());
        self.serialize(&mut serializer)?;
        out.write_all(b"\n")
    }
}

fn is_unsupported(number: &Number) -> bool {
    let number = number
        .as_u64()
        .and_then(|number| u32::try_from(number).ok());
    number.and_then(FormatVersion::from_number).is_none()
}

/// The one key that every version of the format has.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Header {
    format_version: Number,
}
