//! `ampc diff`.

use std::path::PathBuf;

use clap::Args;

use super::{ConfigArguments, ReportArguments};
use crate::levels::LevelFlags;

const DIFF_EXIT_CODES: &str = "\
Exit codes:
  0  nothing breaks (additions and warnings are allowed)
  1  something breaks, or a new manifest has errors
  2  the command could not do its work";

#[derive(Debug, Args)]
#[command(after_help = DIFF_EXIT_CODES)]
pub struct DiffArguments {
    /// What there was: a manifest, a directory to search for them, or
    /// `git:REV[:PATH]`
    ///
    /// Of a revision, the manifests at PATH are read, which is relative to the
    /// working directory and stands for all of it when it is left out:
    /// `git:origin/main`, `git:v1.2:crm/amp.yaml`.
    ///
    /// Each side follows the `ampc.toml` that it has itself. What is gone since a
    /// revision is judged by the levels of the new side.
    #[arg(value_name = "OLD")]
    pub old: PathBuf,

    /// What there is now, in the same forms
    #[arg(value_name = "NEW", default_value = ".")]
    pub new: PathBuf,

    /// Show also what was added
    #[arg(long)]
    pub all: bool,

    #[command(flatten)]
    pub config: ConfigArguments,

    #[command(flatten)]
    pub levels: LevelFlags,

    #[command(flatten)]
    pub report: ReportArguments,

    /// Show how often each rule was broken in place of the findings
    #[arg(long)]
    pub statistics: bool,

    /// Exit with 0 even when something breaks
    #[arg(long)]
    pub exit_zero: bool,
}
