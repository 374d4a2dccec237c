//! `ampc send`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

const SEND_EXIT_CODES: &str = "\
Environment:
  AMPC_API_KEY  the API key
  AMPC_URL      the default of `--url`
  AMPC_PROJECT  the default of `--project`

Exit codes:
  0  everything was written, or the request was accepted
  1  something was refused or failed
  2  the request could not be sent";

#[derive(Debug, Args)]
#[command(after_help = SEND_EXIT_CODES)]
pub struct SendArguments {
    /// A name under which the object can be written
    #[arg(value_name = "OBJECT")]
    pub object: String,

    /// The name or id of its integration
    #[arg(long, value_name = "NAME")]
    pub integration: String,

    /// The customer whose account is written to
    #[arg(long, value_name = "REF")]
    pub group_ref: String,

    /// What to do with the record
    #[arg(long = "type", value_name = "TYPE", default_value = "create")]
    pub kind: WriteType,

    /// The record in JSON; a list of records is sent as a batch
    #[arg(long, value_name = "JSON", conflicts_with_all = ["record_file", "csv"])]
    pub record: Option<String>,

    /// A file that contains the record; `-` reads standard input
    #[arg(long, value_name = "FILE", conflicts_with = "csv")]
    pub record_file: Option<PathBuf>,

    /// Rows to upsert: a CSV file, `-` for standard input, or a URL that the service fetches
    #[arg(
        long,
        value_name = "FILE",
        requires = "primary_key",
        conflicts_with = "kind"
    )]
    pub csv: Option<String>,

    /// The column that identifies the record of each row
    #[arg(long, value_name = "COLUMN", requires = "csv")]
    pub primary_key: Option<String>,

    /// Make the request asynchronous: the service responds at once and writes later
    #[arg(long = "async", conflicts_with = "csv")]
    pub asynchronous: bool,

    /// Wait for an asynchronous write, and print its operation
    #[arg(long)]
    pub wait: bool,

    /// The URL of the service: `http://127.0.0.1:8080` by default, or the platform's
    /// `https://write.withampersand.com`
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,

    /// The name or id of the project, which the platform requires
    #[arg(long, value_name = "NAME")]
    pub project: Option<String>,

    /// The idempotency key, which identifies a repeated request; a new one by default
    #[arg(long, value_name = "KEY")]
    pub idempotency_key: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum WriteType {
    /// Create a new record
    Create,
    /// Update the record with the given `id`
    Update,
    /// Delete the record with the given `id`
    Delete,
}
