//! `ampc serve`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::ConfigArguments;

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct ServeArguments {
    #[command(subcommand)]
    pub command: Option<ServeCommand>,

    /// Manifests, or directories to search for manifests; they are compiled again when they change
    #[arg(value_name = "PATH", default_value = ".", conflicts_with = "routes")]
    pub paths: Vec<PathBuf>,

    /// A routing table in JSON or binary form, instead of manifests
    #[arg(long, value_name = "FILE")]
    pub routes: Option<PathBuf>,

    /// The address to listen on; port 0 picks a free port
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub listen: std::net::SocketAddr,

    #[command(flatten)]
    pub data: DataArguments,

    /// Write everything to the sandbox, even if there are credentials
    #[arg(long, value_name = "NAME")]
    pub provider: Option<ServeProvider>,

    /// Allow private addresses and plain HTTP in `recordsURL` and webhooks; for tests
    #[arg(long)]
    pub allow_private_urls: bool,

    /// Allow this host in them, even if it is private, and plain HTTP to it
    #[arg(long, value_name = "HOST")]
    pub allow_private_host: Vec<String>,

    /// The maximum number of concurrent writes to the provider for one installation, across all
    /// processes
    #[arg(long, value_name = "N", default_value = "16", value_parser = at_least_one)]
    pub installation_limit: usize,

    /// The same limit for all installations of a project together
    #[arg(long, value_name = "N", default_value = "256", value_parser = at_least_one)]
    pub project_limit: usize,

    /// Refuse values that do not match the known type of their field, before they reach the
    /// provider
    #[arg(long)]
    pub check_types: bool,

    #[command(flatten)]
    pub config: ConfigArguments,
}

fn at_least_one(text: &str) -> Result<usize, NotPositive> {
    let number = text.parse().ok();
    number.filter(|number| *number > 0).ok_or(NotPositive)
}

#[derive(Debug, thiserror::Error)]
#[error("give a number of at least 1")]
struct NotPositive;

#[derive(Debug, Args)]
pub struct DataArguments {
    /// The directory for all data; created if missing
    #[arg(long, value_name = "DIR", default_value = ".ampc", global = true)]
    pub data: PathBuf,

    /// Keep all data in this PostgreSQL database instead, which several processes
    /// can share, such as `postgres://user:password@host/database`
    #[arg(
        long,
        value_name = "URL",
        env = "AMPC_DATABASE_URL",
        hide_env_values = true,
        global = true
    )]
    pub database_url: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum ServeProvider {
    /// A small SaaS in the runtime's own database
    Sandbox,
}

#[derive(Debug, Subcommand)]
pub enum ServeCommand {
    /// Create, list and revoke API keys
    Keys(KeysArguments),
}

#[derive(Debug, Args)]
pub struct KeysArguments {
    #[command(subcommand)]
    pub command: KeysCommand,

    #[command(flatten)]
    pub data: DataArguments,
}

#[derive(Debug, Subcommand)]
pub enum KeysCommand {
    /// Create a key and print it; it is shown only once
    New {
        /// What the key is for
        #[arg(default_value = "unnamed")]
        name: String,
    },
    /// List the keys, without their secrets
    List,
    /// Revoke a key
    Revoke {
        /// The id of the key, as `list` shows it
        id: String,
    },
}
