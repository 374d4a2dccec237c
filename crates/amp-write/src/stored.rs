//! What outlives the process that made it, in the form in which it is stored.
//!
//! The form is JSON: the keys of the value, and `version` beside them. A program reads
//! what an older one stored, and passes over keys that it does not know; of a version
//! that it does not know it says so, since what it would lose may matter.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use thiserror::Error;

use crate::installation::InstallationConfig;
use crate::plan::{BulkPlan, WritePlan};
use crate::request::{BulkWriteRequest, WriteRequest};

/// A value that is stored. Sealed: the versions are those of this crate.
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

/// Reads what [`to_json`] wrote, here or in an older program. The keys may be in
/// another order, as a database may put them.
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
    serde_json::from_slice(json).map_err(not_read)
}

/// Why a stored value cannot be read.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum StoredError {
    /// It was stored by a newer program, or is no stored value.
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
    /// It is no JSON, or lacks what belongs to it.
    #[error("the stored {what} cannot be read: {source}")]
    NotRead {
        /// What it is, in words.
        what: &'static str,
        /// Why.
        source: serde_json::Error,
    },
}
