//! `ampc routes`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{ConfigArguments, EXIT_CODES, TableFormat};

#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub struct RoutesArguments {
    #[command(flatten)]
    pub source: TableArguments,

    #[command(subcommand)]
    pub command: RoutesCommand,
}

#[derive(Debug, Args)]
pub struct TableArguments {
    /// A routing table in JSON or binary form, instead of compiling manifests in memory
    #[arg(long, value_name = "FILE", global = true)]
    pub routes: Option<PathBuf>,

    /// A manifest, or a directory to search for manifests
    #[arg(
        long = "manifest",
        value_name = "PATH",
        default_value = ".",
        global = true
    )]
    pub manifests: Vec<PathBuf>,

    #[command(flatten)]
    pub config: ConfigArguments,
}

#[derive(Debug, Subcommand)]
pub enum RoutesCommand {
    /// List every request that can be made
    List(RoutesListArguments),
    /// Show which object a request writes
    Match(RoutesMatchArguments),
    /// Show how the keys of a record and the fields of an object map to each
    /// other
    Explain(RoutesExplainArguments),
    /// Check a request and show what it writes to the provider
    Test(RoutesTestArguments),
}

#[derive(Debug, Args)]
pub struct RoutesListArguments {
    /// The format of the output
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub output_format: TableFormat,
}

#[derive(Debug, Args)]
pub struct RoutesMatchArguments {
    /// The request's method, `POST` or `PUT`
    #[arg(value_name = "METHOD")]
    pub method: String,

    /// The request's path, or its whole URL
    #[arg(value_name = "PATH")]
    pub path: String,

    /// The format of the output
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub output_format: TableFormat,
}

#[derive(Debug, Args)]
pub struct RoutesExplainArguments {
    /// A name under which the object can be written
    #[arg(value_name = "OBJECT")]
    pub object: String,

    /// The name or id of the integration, if several have the object
    #[arg(long, value_name = "NAME")]
    pub integration: Option<String>,

    /// The format of the output
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub output_format: TableFormat,
}

#[derive(Debug, Args)]
pub struct RoutesTestArguments {
    /// The request: a JSON body, or a whole message that begins with a line such as
    /// `POST /v1/projects/... HTTP/1.1`; `-` reads standard input
    #[arg(long, value_name = "FILE")]
    pub request: PathBuf,

    /// What the customer chose: the `config.content` of an installation, as the
    /// platform stores it
    #[arg(long, value_name = "FILE")]
    pub installation: Option<PathBuf>,

    /// The method, if the file contains only a body
    #[arg(value_name = "METHOD", requires = "path")]
    pub method: Option<String>,

    /// The path or the URL, if the file contains only a body
    #[arg(value_name = "PATH")]
    pub path: Option<String>,

    /// The format of the output
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub output_format: TableFormat,
}
