//! Values that outlive the process that made them, in the form in which they are stored.
//!
//! The form is JSON: the keys of the value, and `version` beside them. A program reads what an
//! older one stored, and skips unknown keys; it refuses an unknown version, since what it would
//! lose may matter.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use thiserror::Error;

use crate::installation::InstallationConfig;
use crate::limits;
use crate::plan::{BulkPlan, WritePlan};
use crate::request::{BulkWriteRequest, WriteRequest};

/// A value that can be stored. Sealed, as the versions are those of this crate.
pub trait Stored: Serialize + DeserializeOwned + sealed::Sealed {
    /// What it is, in words.
    const NAME: &'static str;
    /// The version in which it is stored.
    const VERSION: u32;
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! stored {
    ($($of:ty: $name:literal, version $version:literal;)*) => {$(
        impl sealed::Sealed for $of {}
        impl Stored for $of {
            const NAME: &'static str = $name;
            const VERSION: u32 = $version;
        }
    )*};
}

stored! {
    WritePlan: "write plan", version 1;
    BulkPlan: "bulk plan", version 1;
    WriteRequest: "write request", version 1;
    BulkWriteRequest: "bulk request", version 1;
    InstallationConfig: "installation config", version 1;
}

/// The form in which a value is stored.
pub fn to_json<T: Stored>(value: &T) -> String {
    #[derive(Serialize)]
    struct Form<'v, T> {
        version: u32,
        #[serde(flatten)]
        value: &'v T,
    }
    let version = T::VERSION;
    serde_json::to_string(&Form { version, value })
        .expect("texts, numbers and JSON values always have a JSON form")
}

/// Reads what [`to_json`] wrote, in this program or an older one. The keys may be in another order,
/// as a database may reorder them.
///
/// # Errors
///
/// See [`StoredError`].
pub fn from_json<T: Stored>(json: &[u8]) -> Result<T, StoredError> {
    #[derive(Deserialize)]
    struct Form {
        version: Option<Value>,
    }
    let what = T::NAME;
    let not_read = |source| StoredError::NotRead { what, source };
    let form: Form = serde_json::from_slice(json).map_err(not_read)?;
    let version = form.version.unwrap_or_default();
    if version != T::VERSION {
        return Err(StoredError::UnknownVersion {
            what,
            found: version.to_string(),
            known: T::VERSION,
        });
    }
    if depth(json) > DEPTH {
        return Err(StoredError::TooDeep { what });
    }
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    deserializer.disable_recursion_limit();
    let value = T::deserialize(&mut deserializer).map_err(not_read)?;
    deserializer.end().map_err(not_read)?;
    Ok(value)
}

/// The deepest nesting of lists and objects. A body has at most 127 levels, and a mapping may move
/// a value to a path of [`limits::PATH_DEPTH`] keys.
const DEPTH: usize = 128 + limits::PATH_DEPTH;

/// The depth of nested lists and objects in a JSON text.
fn depth(json: &[u8]) -> usize {
    let (mut depth, mut most) = (0_usize, 0);
    let mut bytes = json.iter();
    while let Some(byte) = bytes.next() {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                // Skips to the end of the string, past escapes.
                while let Some(b'\\') = bytes.find(|byte| matches!(byte, b'"' | b'\\')) {
                    bytes.next();
                }
            }
            _ => {}
        }
        most = most.max(depth);
    }
    most
}

/// Why a stored value cannot be read.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum StoredError {
    /// It was stored by a newer program, or is not a stored value.
    #[error(
        "the stored {what} has the version {found}, and this program reads version {known}; \
         run the program that stored it, or a newer one"
    )]
    UnknownVersion {
        /// What it is, in words.
        what: &'static str,
        /// Its version, as JSON. `null` where it has none.
        found: String,
        /// The version that is read.
        known: u32,
    },
    /// It is nested deeper than any stored value.
    #[error("the stored {what} cannot be read: it is nested too deep")]
    TooDeep {
        /// What it is, in words.
        what: &'static str,
    },
    /// It is not JSON, or lacks required keys.
    #[error("the stored {what} cannot be read: {source}")]
    NotRead {
        /// What it is, in words.
        what: &'static str,
        /// Why.
        source: serde_json::Error,
    },
}
