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

    /// Show how often each rule was broken in place of the findings
    #[arg(long, conflicts_with = "diff")]
    pub statistics: bool,

    /// Exit with 0 even when errors were found
    #[arg(long)]
    pub exit_zero: bool,

    /// Leave out what the configuration excludes even where it is named
    #[arg(long)]
    pub force_exclude: bool,

    /// Accept that there is no manifest
    #[arg(long)]
    pub allow_empty: bool,

    /// Check again whenever a manifest or what it is checked by changes
    #[cfg(feature = "watch")]
    #[arg(short, long, conflicts_with_all = ["diff", "update_baseline"])]
    pub watch: bool,
}

#[derive(Debug, Args)]
pub struct FixArguments {
    /// Apply the safe fixes, and show what is left
    ///
    /// Of the standard input, the fixed text is printed, and what is left is
    /// shown on the standard error stream.
    #[arg(long)]
    pub fix: bool,

    /// Show what `--fix` would change, and write nothing
    #[arg(long)]
    pub diff: bool,

    /// With `--fix` or `--diff`: apply also the fixes that may change the
    /// meaning
    #[arg(long)]
    pub unsafe_fixes: bool,
}

#[derive(Debug, Args)]
pub struct BaselineArguments {
    /// Leave out the findings that this file knows
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,

    /// Write the present findings into the file of `--baseline`; what it knows of
    /// other files stays
    #[arg(long, requires = "baseline", conflicts_with = "diff")]
    pub update_baseline: bool,
}

#[derive(Debug, Args)]
pub struct ReportArguments {
    /// How findings are shown
    #[arg(long, value_name = "FORMAT", default_value = "full", value_parser = format_name())]
    pub output_format: &'static Format,

    /// Print findings and nothing else
    #[arg(short, long)]
    pub quiet: bool,
}

/// Takes the name of a format.
fn format_name() -> impl TypedValueParser<Value = &'static Format> {
    let names = FORMATS.map(|format| PossibleValue::new(format.name).help(format.summary));
    let names = PossibleValuesParser::new(names);
    names.map(|name| Format::named(&name).expect("it is one of the list"))
}
