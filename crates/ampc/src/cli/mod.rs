//! The arguments, one file for each command. Their doc comments are the help.

mod build;
mod check;
mod diff;
mod fmt;
mod init;
mod input;
#[cfg(feature = "lsp")]
mod lsp;
#[cfg(feature = "serve")]
mod playground;
mod questions;
mod routes;
#[cfg(feature = "serve")]
mod send;
#[cfg(feature = "serve")]
mod serve;

use clap::{Parser, Subcommand};

pub use self::build::{BuildArguments, Emit};
pub use self::check::{CheckArguments, ReportArguments};
pub use self::diff::DiffArguments;
pub use self::fmt::FmtArguments;
pub use self::init::InitArguments;
pub use self::input::{ColorWhen, ConfigArguments, InputArguments};
#[cfg(feature = "lsp")]
pub use self::lsp::LspArguments;
#[cfg(feature = "serve")]
pub use self::playground::PlaygroundArguments;
pub use self::questions::{
    CompletionsArguments, DebugArguments, ExpandArguments, ExplainArguments, FieldsArguments,
    KnownArguments, ManArguments, ObjectsArguments, RulesArguments, RulesFormat, SchemaArguments,
    SchemaFormat, TableFormat,
};
pub use self::routes::{
    RoutesArguments, RoutesCommand, RoutesExplainArguments, RoutesListArguments,
    RoutesMatchArguments, RoutesTestArguments, TableArguments,
};
#[cfg(feature = "serve")]
pub use self::send::{SendArguments, WriteType};
#[cfg(feature = "serve")]
pub use self::serve::{KeysArguments, KeysCommand, ServeArguments, ServeCommand};

const EXIT_CODES: &str = "\
Exit codes:
  0  no errors were found (warnings and notes are allowed)
  1  errors were found, or `--diff` or `--check` shows a change
  2  the command failed";

/// The toolchain for amp.yaml: checks manifests and compiles them to the
/// routing table of the write runtime.
#[derive(Debug, Parser)]
#[command(name = "ampc", version, after_help = EXIT_CODES)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,

    /// When to use colours. `auto` respects `NO_COLOR` and `CLICOLOR_FORCE`.
    // The order puts it after the options of a command.
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        display_order = 100
    )]
    pub color: ColorWhen,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the first manifest of a project, for a provider and its objects
    Init(InitArguments),
    /// Check manifests and show what is wrong with them
    Check(CheckArguments),
    /// Format manifests: whitespace and indentation only
    #[command(alias = "format")]
    Fmt(FmtArguments),
    /// Compile manifests to a routing table for the write runtime, and generate files for its
    /// clients
    Build(BuildArguments),
    /// Show what a change to manifests breaks for those who rely on them
    Diff(DiffArguments),
    /// Query a routing table: what a request does
    Routes(RoutesArguments),
    /// Serve the Write API from manifests or a routing table
    #[cfg(feature = "serve")]
    Serve(ServeArguments),
    /// Send a write request to the runtime or the platform, and print the response
    #[cfg(feature = "serve")]
    Send(SendArguments),
    /// Serve a page for trying manifests in a browser
    #[cfg(feature = "serve")]
    Playground(PlaygroundArguments),
    /// Run the language server: findings, fixes, completion and more in an editor
    #[cfg(feature = "lsp")]
    Lsp(LspArguments),
    /// Print the JSON Schema of a file format
    Schema(SchemaArguments),
    /// Print a manifest as the platform reads it, with everything resolved
    Expand(ExpandArguments),
    /// Explain a rule, or show what is known about a provider
    Explain(ExplainArguments),
    /// List the known objects of a provider
    Objects(ObjectsArguments),
    /// List the known fields of an object, with their types
    Fields(FieldsArguments),
    /// List the rules
    Rules(RulesArguments),
    /// Print a shell completion script for ampc
    Completions(CompletionsArguments),
    /// Write the manual pages for ampc and its commands
    Man(ManArguments),
    /// Print what a bug report needs: version, build, platform, configuration
    Debug(DebugArguments),
}
