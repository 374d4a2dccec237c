//! `ampc init`.

use std::path::PathBuf;

use clap::Args;

use super::ConfigArguments;
use crate::{commands::catalog::providers, names::any_name};

const INIT_EXIT_CODES: &str = "\
Exit codes:
  0  the manifest was written
  2  it was not: it already exists, or the provider or an object is unknown";

#[derive(Debug, Args)]
#[command(after_help = INIT_EXIT_CODES)]
pub struct InitArguments {
    /// The folder to write to; created if missing
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,

    /// The key of the provider, as `ampc explain` shows it; on a terminal, ampc asks for what is
    /// not given
    #[arg(
        long,
        value_name = "PROVIDER",
        value_parser = any_name(providers),
        hide_possible_values = true
    )]
    pub provider: Option<String>,

    /// The module of the provider, instead of its default module
    #[arg(long, value_name = "MODULE", requires = "provider")]
    pub module: Option<String>,

    /// The name of the integration, instead of the provider's key
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,

    /// Objects to read, separated by commas
    #[arg(
        long,
        value_name = "OBJECTS",
        value_delimiter = ',',
        value_parser = object_name,
        requires = "provider"
    )]
    pub read: Vec<String>,

    /// Objects to write
    #[arg(
        long,
        value_name = "OBJECTS",
        value_delimiter = ',',
        value_parser = object_name,
        requires = "provider"
    )]
    pub write: Vec<String>,

    /// Objects whose changes are delivered as they happen; these are read, too
    #[arg(
        long,
        value_name = "OBJECTS",
        value_delimiter = ',',
        value_parser = object_name,
        requires = "provider"
    )]
    pub subscribe: Vec<String>,

    /// The destination that records are sent to, as the dashboard names it
    #[arg(long, value_name = "NAME", default_value = "defaultWebhook")]
    pub destination: String,

    /// Print the manifest instead of writing it
    #[arg(long)]
    pub stdout: bool,

    #[command(flatten)]
    pub config: ConfigArguments,
}

/// A name between commas, without the blanks around it.
fn object_name(given: &str) -> Result<String, NoName> {
    match given.trim() {
        "" => Err(NoName),
        name => Ok(name.to_owned()),
    }
}

#[derive(Debug, thiserror::Error)]
#[error("there is no name of an object")]
struct NoName;
