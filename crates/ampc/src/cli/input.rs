//! The arguments of every command that reads manifests.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub struct InputArguments {
    /// Manifests, directories to search for manifests, or `-` for standard input
    ///
    /// Directories are searched for `amp.yaml`, `amp.yml`, `*.amp.yaml` and `*.amp.yml`. Files that
    /// `.gitignore` excludes, hidden files, `node_modules` and `target` are skipped.
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,

    /// The file name to show for findings in standard input
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct ConfigArguments {
    /// Use this configuration instead of the nearest `ampc.toml` in the manifest's folder or above
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// Ignore all configuration files
    #[arg(long, conflicts_with = "config")]
    pub no_config: bool,

    /// The platform's list of providers, or a list of fields, instead of the built-in one
    ///
    /// A list of providers is the response to `GET /v1/providers`. The format of a list of fields
    /// is described in `docs/fields.md`.
    #[arg(long, value_name = "FILE")]
    pub catalog: Vec<PathBuf>,

    /// A file that describes an object of a customer's account, instead of those in the
    /// configuration
    ///
    /// This can be the output of `sf sobject describe`, HubSpot's response to
    /// `GET /crm/v3/properties/{object}` in a file named after the object, the platform's response
    /// with an object's metadata, or a folder with the source of a Salesforce project.
    /// `PROVIDER=FILE` applies to one provider only.
    #[arg(long, value_name = "FILE")]
    pub schema: Vec<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum ColorWhen {
    /// If the output goes to a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}
