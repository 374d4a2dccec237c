use std::fmt;

use serde_json::{Number, error::Category};

use crate::document::FormatVersion;

/// Why a routing table could not be loaded.
#[derive(Debug)]
#[non_exhaustive]
pub enum LoadError {
    /// The file has another version of the format.
    UnsupportedVersion {
        /// The file's `formatVersion`.
        found: Number,
    },
    /// The file is not JSON, ends too early, or lacks or mistypes a key.
    Json(serde_json::Error),
    /// A route differs from the one that follows from the integrations.
    UnexpectedRoute {
        /// The index of the route in `routes`, counted from 0.
        route: usize,
    },
    /// A name or an id stands for two integrations.
    AmbiguousIntegration {
        /// The name or id.
        name: String,
        /// The indices of both in `integrations`, counted from 0.
        integrations: [usize; 2],
    },
    /// A name stands for two objects of an integration.
    AmbiguousObject {
        /// The integration's name.
        integration: String,
        /// The name.
        name: String,
        /// The `objectName` of both.
        objects: [String; 2],
    },
    /// The table exceeds the limit of the binary form: 4 GiB in all.
    TooLarge,
    /// The file does not begin like a binary form.
    NotBinary,
    /// The length in the binary form differs from that of the file.
    WrongLength {
        /// The length given in the file, in bytes.
        expected: u64,
        /// The actual length of the file.
        found: u64,
    },
    /// The checksum of the binary form does not match its bytes.
    WrongChecksum,
    /// The binary form refers to places outside itself.
    OutOfBounds,
    /// The binary form uses its records or texts again and again.
    Repeats,
    /// The file could not be read.
    #[cfg(feature = "mmap")]
    Io(std::io::Error),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnsupportedVersion { found } => write!(
                f,
                "this routing table has `formatVersion` {found}, but only versions {} can be read \
                 here; build it again with an `ampc` of the same release as the program that \
                 loads it",
                FormatVersion::ALL
                    .map(|known| known.number().to_string())
                    .join(" and "),
            ),
            Self::Json(error) => json_error(f, error),
            Self::UnexpectedRoute { route } => write!(
                f,
                "this routing table contradicts itself: `routes[{route}]` does not follow from \
                 its integrations; build it again",
            ),
            Self::AmbiguousIntegration {
                name,
                integrations: [first, second],
            } => write!(
                f,
                "the integrations {first} and {second} of this routing table, counted from 0, are \
                 both called `{name}`; give one of them another name or id",
            ),
            Self::AmbiguousObject {
                integration,
                name,
                objects: [first, second],
            } => write!(
                f,
                "the objects `{first}` and `{second}` of the integration `{integration}` are both \
                 called `{name}`; give one of them another name",
            ),
            Self::TooLarge => f.write_str(
                "this routing table is larger than 4 GiB, which the binary form has no room for; \
                 split it by integrations",
            ),
            Self::NotBinary => {
                f.write_str("this is not a routing table in the binary form; build it again")
            }
            Self::WrongLength { expected, found } => write!(
                f,
                "this routing table should have {expected} bytes, but has {found}; copy or build \
                 it again",
            ),
            Self::WrongChecksum => f.write_str(
                "this routing table was damaged, its checksum is wrong; copy or build it again",
            ),
            Self::OutOfBounds => f.write_str(
                "this routing table contradicts itself, it points outside of the file; build it \
                 again",
            ),
            Self::Repeats => f.write_str(
                "this routing table contradicts itself, it uses the same entries over and over; \
                 build it again",
            ),
            #[cfg(feature = "mmap")]
            Self::Io(error) => write!(f, "this routing table could not be read: {error}"),
        }
    }
}

fn json_error(f: &mut fmt::Formatter<'_>, error: &serde_json::Error) -> fmt::Result {
    if error.is_eof() {
        return write!(
            f,
            "this routing table ends too early, at line {} column {}; copy or build it again",
            error.line(),
            error.column(),
        );
    }
    match error.classify() {
        Category::Syntax => write!(f, "this routing table is not JSON: {error}"),
        _ => write!(f, "this is not a routing table: {error}"),
    }
}

impl std::error::Error for LoadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Json(error) => Some(error),
            #[cfg(feature = "mmap")]
            Self::Io(error) => Some(error),
            _ => None,
        }
    }
}
