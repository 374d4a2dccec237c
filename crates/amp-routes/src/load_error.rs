use serde_json::{Number, error::Category};
use thiserror::Error;

use crate::document::FormatVersion;

/// Why a routing table could not be loaded.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum LoadError {
    /// The file is of another version of the format.
    #[error(
        "this routing table has `formatVersion` {found}, but only versions {} can be read here; \
         build it again with an `ampc` of the same release as the program that loads it",
        versions()
    )]
    UnsupportedVersion {
        /// The file's `formatVersion`.
        found: Number,
    },
    /// The file is not JSON, ends too early, or lacks or mistypes a key.
    #[error("{}", of_json(.0))]
    Json(#[source] serde_json::Error),
    /// A route is not the one that follows from the integrations at its place.
    #[error(
        "this routing table contradicts itself: `routes[{route}]` does not follow from its \
         integrations; build it again"
    )]
    UnexpectedRoute {
        /// The index of the route in `routes`, counted from 0.
        route: usize,
    },
    /// A name or an id stands for two integrations.
    #[error(
        "the integrations {} and {} of this routing table, counted from 0, are both called \
         `{name}`; give one of them another name or id",
        integrations[0],
        integrations[1]
    )]
    AmbiguousIntegration {
        /// The name or id.
        name: String,
        /// The indices of both in `integrations`, counted from 0.
        integrations: [usize; 2],
    },
    /// A name stands for two objects of an integration.
    #[error(
        "the objects `{}` and `{}` of the integration `{integration}` are both called `{name}`; \
         give one of them another name",
        objects[0],
        objects[1]
    )]
    AmbiguousObject {
        /// The integration's name.
        integration: String,
        /// The name.
        name: String,
        /// The `objectName` of both.
        objects: [String; 2],
    },
    /// The table has more than the binary form has room for: 4 GiB in all.
    #[error(
        "this routing table is larger than 4 GiB, which the binary form has no room for; split it \
         by integrations"
    )]
    TooLarge,
    /// The file does not begin like a binary form.
    #[error("this is not a routing table in the binary form; build it again")]
    NotBinary,
    /// The binary form has another length than it says.
    #[error(
        "this routing table should have {expected} bytes, but has {found}; copy or build it again"
    )]
    WrongLength {
        /// The length given in the file, in bytes.
        expected: u64,
        /// The actual length of the file.
        found: u64,
    },
    /// The checksum of the binary form does not fit its bytes.
    #[error("this routing table was damaged, its checksum is wrong; copy or build it again")]
    WrongChecksum,
    /// The binary form points at places outside of itself.
    #[error("this routing table contradicts itself, it points outside of the file; build it again")]
    OutOfBounds,
    /// The binary form uses its records or texts over and over.
    #[error(
        "this routing table contradicts itself, it uses the same entries over and over; build it \
         again"
    )]
    Repeats,
    /// The file could not be read.
    #[cfg(feature = "mmap")]
    #[error("this routing table could not be read: {0}")]
    Io(#[source] std::io::Error),
}

/// The versions of the format that are read here.
fn versions() -> String {
    FormatVersion::ALL
        .map(|known| known.number().to_string())
        .join(" and ")
}

fn of_json(error: &serde_json::Error) -> String {
    if error.is_eof() {
        return format!(
            "this routing table ends too early, at line {} column {}; copy or build it again",
            error.line(),
            error.column(),
        );
    }
    match error.classify() {
        Category::Syntax => format!("this routing table is not JSON: {error}"),
        _ => format!("this is not a routing table: {error}"),
    }
}
