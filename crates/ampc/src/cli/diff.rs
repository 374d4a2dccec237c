//! `ampc diff`.

use std::path::PathBuf;

use clap::Args;

use super::{ConfigArguments, ReportArguments};
use crate::levels::LevelFlags;

const DIFF_EXIT_CODES: &str = "\
Exit codes:
  0  nothing breaks (additions and warnings are allowed)
  1  something breaks, or a new manifest has errors
  2  the command failed";

#[derive(Debug, Args)]
#[command(after_help = DIFF_EXIT_CODES)]
pub struct DiffArguments {
    /// The old side: a manifest, a directory to search for manifests, or `git:REV[:PATH]`
    ///
    /// From a revision, the manifests at PATH are read. PATH is relative to the working directory;
    /// without it, the whole working directory is read: `git:origin/main`, `git:v1.2:crm/amp.yaml`.
    ///
    /// Each side uses its own `ampc.toml`. Findings about what was removed use the levels of the
    /// new side.
    #[arg(value_name = "OLD")]
    pub old: PathBuf,

    /// The new side, in the same forms
    #[arg(value_name = "NEW", default_value = ".")]
    pub new: PathBuf,

    /// Also show additions
    #[arg(long)]
    pub all: bool,

    #[command(flatten)]
    pub config: ConfigArguments,

    #[command(flatten)]
    pub levels: LevelFlags,

    #[command(flatten)]
    pub report: ReportArguments,

    /// Show the number of findings per rule instead of the findings
    #[arg(long)]
    pub statistics: bool,

    /// Exit with 0 even if something breaks
    #[arg(long)]
    pub exit_zero: bool,
}
