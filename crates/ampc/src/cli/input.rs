//! The arguments of every command that reads manifests.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub struct InputArguments {
    /// Manifests, directories to search for them, or `-` for the standard input
    ///
    /// A directory is searched for `amp.yaml`, `amp.yml`, `*.amp.yaml` and
    /// `*.amp.yml`. What `.gitignore` excludes is passed over, and so are hidden
    /// files, `node_modules` and `target`.
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,

    /// The name under which findings in the standard input are shown
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct ConfigArguments {
    /// Follow this configuration; otherwise the nearest `ampc.toml` in the
    /// folder of a manifest or above it
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// Follow no configuration
    #[arg(long, conflicts_with = "config")]
    pub no_config: bool,

    /// The platform's list of providers, or a list of fields, in place of what is built
    /// in
    ///
    /// The list of providers is the answer to `GET /v1/providers`. A list of fields is
    /// described in `docs/fields.md`.
    #[arg(long, value_name = "FILE")]
    pub catalog: Vec<PathBuf>,

    /// A file that describes an object of a customer's account, in place of those that
    /// the configuration names
    ///
    /// It is what `sf sobject describe` prints, HubSpot's answer to `GET
    /// /crm/v3/properties/{object}` in a file called after the object, the platform's
    /// answer with the metadata of an object, or a folder with the source of a
    /// Salesforce project. `PROVIDER=FILE` counts for one provider.
    #[arg(long, value_name = "FILE")]
    pub schema: Vec<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum ColorWhen {
    /// When a terminal shows the output
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}
