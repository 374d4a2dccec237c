//! `ampc fmt`.

use std::path::PathBuf;

use clap::Args;

use super::InputArguments;

const FMT_EXIT_CODES: &str = "\
Exit codes:
  0  every manifest is formatted
  1  `--check` or `--diff` found a manifest that is not formatted
  2  the command failed, or a manifest is broken and was left unchanged";

#[expect(
    clippy::struct_excessive_bools,
    reason = "flags that have nothing to do with each other"
)]
#[derive(Debug, Args)]
#[command(after_help = FMT_EXIT_CODES)]
pub struct FmtArguments {
    #[command(flatten)]
    pub input: InputArguments,

    /// Write nothing, and list the manifests that would be reformatted
    #[arg(long)]
    pub check: bool,

    /// Write nothing, and show the changes as a diff
    #[arg(long)]
    pub diff: bool,

    /// Use this configuration for its excludes, instead of the nearest `ampc.toml` in the
    /// manifest's folder or above
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// Ignore all configuration files
    #[arg(long, conflicts_with = "config")]
    pub no_config: bool,

    /// Skip excluded files even if they are given on the command line
    #[arg(long)]
    pub force_exclude: bool,

    /// Print only errors
    #[arg(short, long)]
    pub quiet: bool,
}
