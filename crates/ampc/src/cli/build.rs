//! `ampc build`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{ConfigArguments, EXIT_CODES, InputArguments, ReportArguments};
use crate::levels::LevelFlags;

#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub struct BuildArguments {
    #[command(flatten)]
    pub input: InputArguments,

    /// The output directory; created if missing
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub out_dir: PathBuf,

    /// What to write
    #[arg(
        long,
        value_name = "KIND",
        value_delimiter = ',',
        default_value = "routes"
    )]
    pub emit: Vec<Emit>,

    /// Add the types of mapped fields to the routing table
    ///
    /// The types come from the catalog and from the schemas, so `ampc serve --check-types` needs
    /// neither of them. The table then has `formatVersion` 3.
    #[arg(long)]
    pub field_types: bool,

    /// Write nothing, and show where the existing files differ from what would be written
    #[arg(long)]
    pub check: bool,

    /// Also write the files that the output depends on, in make syntax
    #[arg(long, value_name = "FILE", conflicts_with = "check")]
    pub depfile: Option<PathBuf>,

    #[command(flatten)]
    pub config: ConfigArguments,

    #[command(flatten)]
    pub levels: LevelFlags,

    #[command(flatten)]
    pub report: ReportArguments,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Emit {
    /// `routes.json`: the routing table, for any language
    Routes,
    /// `routes.bin`: the same table in a binary form that needs no parsing
    RoutesBin,
    /// `openapi.json`: the requests in OpenAPI 3.1
    Openapi,
    /// `ampc.d.ts`: TypeScript types for the requests
    Types,
    /// `request-schemas/`: the JSON Schema of each request's body
    RequestSchemas,
    /// All of these
    All,
}
