//! Questions about manifests, rules and providers: `ampc explain`, `ampc fields` and similar
//! commands.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{ConfigArguments, EXIT_CODES, InputArguments};
use crate::{
    commands::{catalog::providers, explain::topics},
    names::any_name,
};

#[derive(Debug, Args)]
pub struct SchemaArguments {
    /// The format to describe
    #[arg(value_name = "FORMAT", default_value = "manifest")]
    pub format: SchemaFormat,
}

#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub struct ExpandArguments {
    #[command(flatten)]
    pub input: InputArguments,

    #[command(flatten)]
    pub config: ConfigArguments,
}

#[derive(Debug, Args)]
pub struct ExplainArguments {
    /// The id of a rule, as findings show it in brackets, or the key of a provider
    #[arg(
        value_name = "NAME",
        value_parser = any_name(topics),
        hide_possible_values = true
    )]
    pub name: String,

    #[command(flatten)]
    pub config: ConfigArguments,
}

#[derive(Debug, Args)]
pub struct ObjectsArguments {
    #[command(flatten)]
    pub known: KnownArguments,

    /// Show only names that contain this, ignoring case; a pattern with `*` or `?` has to match the
    /// whole name
    #[arg(value_name = "PATTERN")]
    pub pattern: Option<String>,
}

#[derive(Debug, Args)]
pub struct FieldsArguments {
    #[command(flatten)]
    pub known: KnownArguments,

    /// The object, ignoring case
    #[arg(value_name = "OBJECT")]
    pub object: String,

    /// Show only names that contain this, ignoring case; a pattern with `*` or `?` has to match the
    /// whole name
    #[arg(value_name = "PATTERN")]
    pub pattern: Option<String>,
}

#[derive(Debug, Args)]
pub struct KnownArguments {
    /// The key of the provider, as in manifests
    #[arg(
        value_name = "PROVIDER",
        value_parser = any_name(providers),
        hide_possible_values = true
    )]
    pub provider: String,

    /// The module of the provider, instead of its default module
    #[arg(long, value_name = "MODULE")]
    pub module: Option<String>,

    /// The format of the output
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub output_format: TableFormat,

    #[command(flatten)]
    pub config: ConfigArguments,
}

#[derive(Debug, Args)]
pub struct CompletionsArguments {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub struct ManArguments {
    /// The folder to write to; created if missing
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

#[derive(Debug, Args)]
pub struct DebugArguments {
    #[command(flatten)]
    pub config: ConfigArguments,
}

#[derive(Debug, Args)]
pub struct RulesArguments {
    /// The format of the output
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub output_format: RulesFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum SchemaFormat {
    /// The manifest, `amp.yaml`
    Manifest,
    /// The routing table, `routes.json`
    Routes,
    /// The configuration, `ampc.toml`
    Config,
    /// The output of `ampc check --output-format json`
    Diagnostics,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum TableFormat {
    /// For people
    Table,
    /// For programs
    Json,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum RulesFormat {
    /// One line per rule
    Table,
    /// A JSON list with one object per rule
    Json,
}
