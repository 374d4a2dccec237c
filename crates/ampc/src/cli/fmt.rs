//! `ampc fmt`.

use std::path::PathBuf;

use clap::Args;

use super::InputArguments;

const FMT_EXIT_CODES: &str = "\
Exit codes:
  0  every manifest has its layout now, or had it already
  1  `--check` or `--diff` shows that one has another layout
  2  the command could not do its work, or a manifest is broken and was left alone";

#[expect(
    clippy::struct_excessive_bools,
    reason = "flags that have nothing to do with each other"
)]
#[derive(Debug, Args)]
#[command(after_help = FMT_EXIT_CODES)]
pub struct FmtArguments {
    #[command(flatten)]
    pub input: InputArguments,

    /// Write nothing, and say which manifests have another layout
    #[arg(long)]
    pub check: bool,

    /// Write nothing, and show what would change
    #[arg(long)]
    pub diff: bool,

    /// Follow this configuration, for what it excludes; otherwise the nearest
    /// `ampc.toml` in the folder of a manifest or above it
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// Follow no configuration
    #[arg(long, conflicts_with = "config")]
    pub no_config: bool,

    /// Leave out what the configuration excludes even where it is named
    #[arg(long)]
    pub force_exclude: bool,

    /// Say nothing but what went wrong
    #[arg(short, long)]
    pub quiet: bool,
}
