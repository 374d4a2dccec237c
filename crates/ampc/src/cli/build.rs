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

    /// The directory that is written into; made when missing
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

    /// Enter in the routing table the types of the fields that mappings write
    ///
    /// They are those of the catalog and of the schemas. `ampc serve --check-types` then
    /// needs neither. The table is of `formatVersion` 3.
    #[arg(long)]
    pub field_types: bool,

    /// Write nothing, and show where what is there differs from what would be
    /// written
    #[arg(long)]
    pub check: bool,

    /// Write also which files the output depends on, in the syntax of make
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
    /// `routes.bin`: the same in a form that is ready when it is opened
    RoutesBin,
    /// `openapi.json`: the requests, as OpenAPI 3.1
    Openapi,
    /// `ampc.d.ts`: the types of the requests, for TypeScript
    Types,
    /// `request-schemas/`: the JSON Schema of each request's body
    RequestSchemas,
    /// All of these
    All,
}
