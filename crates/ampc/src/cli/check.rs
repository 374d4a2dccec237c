//! `ampc check`.

use std::path::PathBuf;

use amp_render::{FORMATS, Format};
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use super::{ConfigArguments, EXIT_CODES, InputArguments};
use crate::levels::LevelFlags;

#[expect(
    clippy::struct_excessive_bools,
    reason = "flags that have nothing to do with each other"
)]
#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub struct CheckArguments {
    #[command(flatten)]
    pub input: InputArguments,

    #[command(flatten)]
    pub config: ConfigArguments,

    #[command(flatten)]
    pub levels: LevelFlags,

    #[command(flatten)]
    pub fixing: FixArguments,

    #[command(flatten)]
    pub baseline: BaselineArguments,

    #[command(flatten)]
    pub report: ReportArguments,

    /// Show the number of findings per rule instead of the findings
    #[arg(long, conflicts_with = "diff")]
    pub statistics: bool,

    /// Exit with 0 even if errors were found
    #[arg(long)]
    pub exit_zero: bool,

    /// Skip excluded files even if they are given on the command line
    #[arg(long)]
    pub force_exclude: bool,

    /// Do not fail if no manifest is found
    #[arg(long)]
    pub allow_empty: bool,

    /// Check again whenever a manifest or a file that it is checked against changes
    #[cfg(feature = "watch")]
    #[arg(short, long, conflicts_with_all = ["diff", "update_baseline"])]
    pub watch: bool,
}

#[derive(Debug, Args)]
pub struct FixArguments {
    /// Apply safe fixes, and show the remaining findings
    ///
    /// For standard input, the fixed text goes to standard output, and the remaining findings to
    /// standard error.
    #[arg(long)]
    pub fix: bool,

    /// Show what `--fix` would change, without writing anything
    #[arg(long)]
    pub diff: bool,

    /// With `--fix` or `--diff`: also apply fixes that may change the meaning
    #[arg(long)]
    pub unsafe_fixes: bool,
}

#[derive(Debug, Args)]
pub struct BaselineArguments {
    /// Leave out the findings recorded in this file
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,

    /// Record the current findings in the `--baseline` file; its entries for other files stay
    #[arg(long, requires = "baseline", conflicts_with = "diff")]
    pub update_baseline: bool,
}

#[derive(Debug, Args)]
pub struct ReportArguments {
    /// The format of the output
    #[arg(long, value_name = "FORMAT", default_value = "full", value_parser = format_name())]
    pub output_format: &'static Format,

    /// Print only findings
    #[arg(short, long)]
    pub quiet: bool,
}

/// Takes the name of a format.
fn format_name() -> impl TypedValueParser<Value = &'static Format> {
    let names = FORMATS.map(|format| PossibleValue::new(format.name).help(format.summary));
    let names = PossibleValuesParser::new(names);
    names.map(|name| Format::named(&name).expect("it is one of the list"))
}
