use std::path::PathBuf;
use std::{fmt, io};

/// Why a build script could not make a table.
#[non_exhaustive]
pub enum Error {
    /// `OUT_DIR` is not set.
    NoBuildScript,
    /// The paths lead to no manifest.
    NoManifest,
    /// Files that cannot be read, each as a sentence.
    Unreadable(Vec<String>),
    /// What is wrong with manifests or their configuration, drawn.
    Findings(String),
    /// The table cannot be built.
    Table(String),
    /// A generated file cannot be written.
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoBuildScript => {
                f.write_str("`OUT_DIR` is not set: call this function in the `build.rs` of a crate")
            }
            Self::NoManifest => f.write_str(
                "no manifest found: a manifest is called `amp.yaml`, `amp.yml`, `*.amp.yaml` or \
                 `*.amp.yml`; name the file if yours is called otherwise",
            ),
            Self::Unreadable(errors) => f.write_str(&errors.join("\n")),
            Self::Findings(findings) => {
                write!(f, "no routing table can be made\n\n{}", findings.trim_end())
            }
            Self::Table(reason) => f.write_str(reason),
            Self::Write { path, source } => {
                write!(f, "`{}` cannot be written: {source}", path.display())
            }
        }
    }
}

/// The same as [`fmt::Display`]: an error that `main` returns is shown in this
/// form, and the one who reads it wants the excerpts.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Write { source, .. } => Some(source),
            _ => None,
        }
    }
}
