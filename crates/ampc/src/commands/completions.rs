use std::io::Write;

use clap::CommandFactory;

use crate::{
    cli::{Cli, CompletionsArguments},
    commands::Status,
    error::Error,
    terminal::Terminal,
};

/// Prints the completion script of a shell.
pub fn run(arguments: &CompletionsArguments, terminal: &mut Terminal) -> Result<Status, Error> {
    // The generator panics when its output cannot be written, and memory can.
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "ampc", &mut script);
    terminal.out.write_all(&script)?;
    Ok(Status::Clean)
}
