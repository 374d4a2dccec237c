//! `ampc send`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

const SEND_EXIT_CODES: &str = "\
Environment:
  AMPC_API_KEY  the API key
  AMPC_URL      in place of `--url`
  AMPC_PROJECT  in place of `--project`

Exit codes:
  0  all was written, or the request is accepted
  1  something was refused, or failed
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

    /// What is done with the record
    #[arg(long = "type", value_name = "TYPE", default_value = "create")]
    pub kind: WriteType,

    /// The record in JSON; a list of records is sent as a batch
    #[arg(long, value_name = "JSON", conflicts_with_all = ["record_file", "csv"])]
    pub record: Option<String>,

    /// A file of it; `-` reads the standard input
    #[arg(long, value_name = "FILE", conflicts_with = "csv")]
    pub record_file: Option<PathBuf>,

    /// Rows to upsert: a CSV file, `-` for the standard input, or the URL from which
    /// the service fetches them
    #[arg(
        long,
        value_name = "FILE",
        requires = "primary_key",
        conflicts_with = "kind"
    )]
    pub csv: Option<String>,

    /// The column by which the rows' records are recognised
    #[arg(long, value_name = "COLUMN", requires = "csv")]
    pub primary_key: Option<String>,

    /// Ask the service to answer at once and to write later
    #[arg(long = "async", conflicts_with = "csv")]
    pub asynchronous: bool,

    /// Wait for a write that comes later, and print its operation
    #[arg(long)]
    pub wait: bool,

    /// Where the service is: `http://127.0.0.1:8080`, unless told otherwise, or the
    /// platform's `https://write.withampersand.com`
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,

    /// The project's name or id, which the platform needs
    #[arg(long, value_name = "NAME")]
    pub project: Option<String>,

    /// What makes a repeat of the request known as such; otherwise a new one is made
    #[arg(long, value_name = "KEY")]
    pub idempotency_key: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum WriteType {
    /// A new record is made
    Create,
    /// The record with the `id` in it is changed
    Update,
    /// The record with the `id` in it is deleted
    Delete,
}
