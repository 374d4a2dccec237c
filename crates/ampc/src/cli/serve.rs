//! `ampc serve`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::ConfigArguments;

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct ServeArguments {
    #[command(subcommand)]
    pub command: Option<ServeCommand>,

    /// Manifests, or directories to search for them; they are compiled again when
    /// they change
    #[arg(value_name = "PATH", default_value = ".", conflicts_with = "routes")]
    pub paths: Vec<PathBuf>,

    /// A routing table, in either form, in place of manifests
    #[arg(long, value_name = "FILE")]
    pub routes: Option<PathBuf>,

    /// Where to listen; port 0 is any that is free
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub listen: std::net::SocketAddr,

    #[command(flatten)]
    pub data: DataArguments,

    /// Write everything to the sandbox, whatever credentials there are
    #[arg(long, value_name = "NAME")]
    pub provider: Option<ServeProvider>,

    /// Let `recordsURL` and webhooks lead to private addresses, and by plain http;
    /// for tests
    #[arg(long)]
    pub allow_private_urls: bool,

    /// Let them lead to this host, a private one too, and by plain http
    #[arg(long, value_name = "HOST")]
    pub allow_private_host: Vec<String>,

    /// How many writes of one installation are under way at its provider at the same
    /// time, over all processes
    #[arg(long, value_name = "N", default_value = "16", value_parser = at_least_one)]
    pub installation_limit: usize,

    /// The same for all installations of a project
    #[arg(long, value_name = "N", default_value = "256", value_parser = at_least_one)]
    pub project_limit: usize,

    /// Refuse values that do not suit the known type of their field, in place of the
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
    /// The directory in which everything is kept; made when missing
    #[arg(long, value_name = "DIR", default_value = ".ampc", global = true)]
    pub data: PathBuf,

    /// The PostgreSQL in which everything is kept instead, for any number of processes,
    /// such as `postgres://user:password@host/database`
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
    /// A small SaaS in the database of the runtime
    Sandbox,
}

#[derive(Debug, Subcommand)]
pub enum ServeCommand {
    /// Make, list and revoke API keys
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
    /// Make a key and print it, this once
    New {
        /// What it is for
        #[arg(default_value = "unnamed")]
        name: String,
    },
    /// List the keys, without what opens anything
    List,
    /// Make a key invalid
    Revoke {
        /// Its id, as `list` shows it
        id: String,
    },
}
