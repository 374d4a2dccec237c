use std::path::PathBuf;
use std::{fmt, io};

/// Why a build script could not create a table.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// `OUT_DIR` is not set.
    #[error("`OUT_DIR` is not set: call this function in the `build.rs` of a crate")]
    NoBuildScript,
    /// The paths lead to no manifest.
    #[error(
        "no manifest found: a manifest is called `amp.yaml`, `amp.yml`, `*.amp.yaml` or \
         `*.amp.yml`; name the file if yours is called otherwise"
    )]
    NoManifest,
    /// Files cannot be read.
    #[error("{}", in_lines(.0))]
    Unreadable(Vec<amp_project::Error>),
    /// The findings in manifests or their configuration, rendered.
    #[error("no routing table can be made\n\n{}", .0.trim_end())]
    Findings(String),
    /// The manifests are deployed to two projects.
    #[error("{0}")]
    TwoProjects(String),
    /// The table cannot be built.
    #[error(transparent)]
    Table(#[from] amp_routes::LoadError),
    /// A generated file cannot be written.
    #[error("`{}` cannot be written: {source}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// The error of the system.
        source: io::Error,
    },
}

fn in_lines(errors: &[amp_project::Error]) -> String {
    let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

/// The same as [`fmt::Display`]: an error that `main` returns is shown in this form, and its reader
/// needs the excerpts.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
