use amp_routes::{Match, Operation, RouteTable};
use amp_write::Problem;
use serde_json::json;

use super::{refuse, say_facts};
use crate::{
    cli::{RoutesMatchArguments, TableFormat},
    commands::{Status, json::print_json},
    error::Error,
    terminal::Terminal,
};

/// Shows which object a request writes, or why it matches none.
pub fn run(
    table: &RouteTable,
    arguments: &RoutesMatchArguments,
    terminal: &mut Terminal,
) -> Result<Status, Error> {
    let format = arguments.output_format;
    match table.match_path(&arguments.method, &arguments.path) {
        Err(error) => refuse(&Problem::from(&error), format, terminal),
        Ok(found) => {
            match format {
                TableFormat::Json => print_json(&described(found), terminal)?,
                TableFormat::Table => print(found, terminal)?,
            }
            Ok(Status::Clean)
        }
    }
}

/// The operations as a readable list.
pub fn operations(found: Match<'_>) -> String {
    let operations = found.operations().iter();
    let names: Vec<&str> = operations.map(Operation::as_str).collect();
    names.join(", ")
}

fn print(found: Match<'_>, terminal: &mut Terminal) -> Result<(), Error> {
    let integration = found.object.integration();
    let id = integration.id().map(|id| format!(" ({id})"));
    let name = format!("{}{}", integration.name(), id.unwrap_or_default());
    say_facts(
        terminal,
        &[
            ("integration", &name),
            ("provider", integration.provider()),
            ("writes to", found.object.object_name()),
            ("operations", &operations(found)),
        ],
    )?;
    Ok(())
}

fn described(found: Match<'_>) -> serde_json::Value {
    let integration = found.object.integration();
    json!({
        "integration": integration.name(),
        "integrationId": integration.id(),
        "provider": integration.provider(),
        "objectName": found.object.object_name(),
        "operations": found.operations().iter().collect::<Vec<_>>(),
    })
}
