//! `ampc init`.

use std::path::PathBuf;

use clap::Args;

use super::ConfigArguments;
use crate::{commands::catalog::providers, names::any_name};

const INIT_EXIT_CODES: &str = "\
Exit codes:
  0  the manifest is written
  2  it is not: it is there already, or there is no such provider or object";

#[derive(Debug, Args)]
#[command(after_help = INIT_EXIT_CODES)]
pub struct InitArguments {
    /// The folder that is written into; made when missing
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,

    /// The key of the provider, as `ampc explain` shows it; on a terminal, what is not
    /// given is asked for
    #[arg(
        long,
        value_name = "PROVIDER",
        value_parser = any_name(providers),
        hide_possible_values = true
    )]
    pub provider: Option<String>,

    /// The module of the provider, in place of its default one
    #[arg(long, value_name = "MODULE", requires = "provider")]
    pub module: Option<String>,

    /// The name of the integration, in place of the provider's
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,

    /// Objects to read, with commas between them
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

    /// Objects whose changes are delivered as they happen; they are read, too
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

    /// Print the manifest, and write nothing
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
