use std::io::Write;

use crate::{
    cli::{SchemaArguments, SchemaFormat},
    commands::Status,
    error::Error,
    terminal::Terminal,
};

/// Prints a JSON Schema.
pub fn run(arguments: &SchemaArguments, terminal: &mut Terminal) -> Result<Status, Error> {
    let schema = match arguments.format {
        SchemaFormat::Manifest => amp_codegen::manifest_schema(),
        SchemaFormat::Routes => amp_codegen::routes_schema(),
        SchemaFormat::Config => amp_codegen::readable_schema(amp_project::config_schema()),
        SchemaFormat::Diagnostics => amp_codegen::readable_schema(amp_render::json::schema()),
    };
    writeln!(terminal.out, "{schema:#}")?;
    Ok(Status::Clean)
}
