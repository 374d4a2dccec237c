use std::io::{self, Write};

use amp_routes::{Operation, RouteDocument, RouteTable, document::Integration, path_segment};
use anstyle::Style as Paint;
use serde::Serialize;

use super::say;
use crate::{
    cli::{RoutesListArguments, TableFormat},
    commands::{Status, json::print_json},
    error::Error,
    terminal::Terminal,
};

/// Lists every request that can be made.
pub fn run(
    table: &RouteTable,
    arguments: &RoutesListArguments,
    terminal: &mut Terminal,
) -> Result<Status, Error> {
    let document = super::document(table)?;
    let routes: Vec<Route<'_>> = routes(&document).collect();
    match arguments.output_format {
        TableFormat::Json => print_json(&routes, terminal)?,
        TableFormat::Table => print_table(&routes, terminal)?,
    }
    Ok(Status::Clean)
}

/// A request that can be made.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Route<'t> {
    method: &'static str,
    /// The path with all that the table knows filled in.
    path: String,
    operations: &'t [Operation],
    integration: &'t str,
    integration_id: Option<&'t str>,
    provider: &'t str,
    /// The provider's object that is written.
    object_name: &'t str,
}

fn routes(document: &RouteDocument) -> impl Iterator<Item = Route<'_>> {
    document.routes.iter().filter_map(|route| {
        let integration = document.integrations.get(route.integration as usize)?;
        let object = integration.objects.get(route.object as usize)?;
        Some(Route {
            method: route.method.as_str(),
            path: filled(&route.path, document.project.as_deref(), integration),
            operations: &route.operations,
            integration: &integration.name,
            integration_id: integration.id.as_deref(),
            provider: &integration.provider,
            object_name: &object.object_name,
        })
    })
}

/// The path of a template, with its parameters filled in where they are known.
fn filled(template: &str, project: Option<&str>, integration: &Integration) -> String {
    let integration = integration.id.as_ref().unwrap_or(&integration.name);
    let path = template.replacen("{integrationId}", &path_segment(integration), 1);
    match project {
        Some(project) => path.replacen("{projectIdOrName}", &path_segment(project), 1),
        None => path,
    }
}

fn print_table(routes: &[Route<'_>], terminal: &mut Terminal) -> io::Result<()> {
    let bold = if terminal.style.color {
        Paint::new().bold()
    } else {
        Paint::new()
    };
    let paths = routes.iter().map(|route| route.path.chars().count());
    let width = paths.max().unwrap_or(0).max("path".len());
    writeln!(
        terminal.out,
        "{bold}method  {:width$}  operations              writes to{bold:#}",
        "path"
    )?;
    for route in routes {
        let operations: Vec<&str> = route.operations.iter().map(|one| one.as_str()).collect();
        say(
            terminal,
            format_args!(
                "{:6}  {:width$}  {:22}  {} of {}",
                route.method,
                route.path,
                operations.join(", "),
                route.object_name,
                route.provider
            ),
        )?;
    }
    Ok(())
}
