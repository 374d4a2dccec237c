use std::io::Write;

use clap::CommandFactory;
use clap_complete::Shell;

use crate::{
    cli::{Cli, CompletionsArguments},
    commands::{Status, catalog::providers, explain::topics},
    error::Error,
    terminal::Terminal,
};

/// Prints the completion script of a shell.
pub fn run(arguments: &CompletionsArguments, terminal: &mut Terminal) -> Result<Status, Error> {
    // The generator panics if its output cannot be written, which cannot happen in memory.
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "ampc", &mut script);
    terminal.out.write_all(&script)?;
    if arguments.shell == Shell::Fish {
        // Its generator omits the values of arguments without a flag.
        for (command, names) in [
            ("explain", topics()),
            ("objects", providers()),
            ("fields", providers()),
        ] {
            let names = names.join(" ");
            writeln!(
                terminal.out,
                "complete -c ampc -n \"__fish_ampc_using_subcommand {command}\" -f -a \"{names}\""
            )?;
        }
    }
    Ok(Status::Clean)
}
