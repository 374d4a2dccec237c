use std::io::{self, Write};

use amp_routes::{Request, RouteTable, requests};
use anstyle::Style as Paint;

use super::say;
use crate::{
    cli::{RoutesListArguments, TableFormat},
    commands::{Status, json::print_json},
    error::Error,
    terminal::Terminal,
};

/// Lists every request that the table allows.
pub fn run(
    table: &RouteTable,
    arguments: &RoutesListArguments,
    terminal: &mut Terminal,
) -> Result<Status, Error> {
    let document = super::document(table)?;
    let routes: Vec<Request<'_>> = requests(&document).collect();
    match arguments.output_format {
        TableFormat::Json => print_json(&routes, terminal)?,
        TableFormat::Table => print_table(&routes, terminal)?,
    }
    Ok(Status::Clean)
}

fn print_table(routes: &[Request<'_>], terminal: &mut Terminal) -> io::Result<()> {
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
