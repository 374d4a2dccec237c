//! Commands that query a routing table.

mod account;
mod cells;
mod explain;
mod known;
mod list;
mod load;
mod matching;
mod request;
mod test;

use std::{
    fmt,
    io::{self, Write},
};

use amp_render::printable_text;
use amp_routes::{RouteDocument, RouteTable};
use amp_write::Problem;
use serde::Serialize;

#[cfg(feature = "serve")]
pub use self::cells::not_of_type;
#[cfg(feature = "serve")]
pub use self::load::compiled;
pub use self::load::{Loaded, load};
use crate::{
    cli::{RoutesArguments, RoutesCommand, TableFormat},
    commands::{Status, json::print_json},
    error::Error,
    terminal::Terminal,
};

/// Loads the table and runs the query.
pub fn run(arguments: &RoutesArguments, terminal: &mut Terminal) -> Result<Status, Error> {
    let table = match load(&arguments.source, terminal.style)? {
        Loaded::Table(table) => table,
        Loaded::Refused(status) => return Ok(status),
    };
    match &arguments.command {
        RoutesCommand::List(arguments) => list::run(&table, arguments, terminal),
        RoutesCommand::Match(arguments) => matching::run(&table, arguments, terminal),
        RoutesCommand::Explain(arguments) => explain::run(&table, arguments, terminal),
        RoutesCommand::Test(test) => test::run(&table, test, &arguments.source.config, terminal),
    }
}

/// The table as plain data.
fn document(table: &RouteTable) -> Result<RouteDocument, Error> {
    let document = table.to_document();
    document.map_err(|error| Error::failed("the table cannot be used", error))
}

/// Prints a line. The names in it may contain anything, and a terminal obeys control characters.
fn say(terminal: &mut Terminal, line: fmt::Arguments<'_>) -> io::Result<()> {
    writeln!(terminal.out, "{}", printable_text(&line.to_string()))
}

/// Prints a line for each fact: its name and its value.
fn say_facts(terminal: &mut Terminal, facts: &[(&str, &str)]) -> io::Result<()> {
    let mut facts = facts.iter();
    facts.try_for_each(|(label, value)| say(terminal, format_args!("{label:11}  {value}")))
}

/// Shows the error answer of the Write API.
fn refuse(
    problem: &Problem,
    format: TableFormat,
    terminal: &mut Terminal,
) -> Result<Status, Error> {
    #[derive(Serialize)]
    struct Refusal<'p> {
        problem: &'p Problem,
    }

    match format {
        TableFormat::Json => print_json(&Refusal { problem }, terminal)?,
        TableFormat::Table => {
            writeln!(terminal.out, "{} {}", problem.status, problem.title)?;
            say(terminal, format_args!("  {}", problem.detail))?;
            // A single cause is already in the detail.
            if problem.causes.len() > 1 {
                for cause in &problem.causes {
                    say(terminal, format_args!("  - {cause}"))?;
                }
            }
            if let Some(remedy) = &problem.remedy {
                say(terminal, format_args!("  {remedy}"))?;
            }
        }
    }
    Ok(Status::Findings)
}
