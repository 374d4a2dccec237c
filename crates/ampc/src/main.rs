//! The command line: arguments in, text and an exit code out.

mod cli;
mod commands;
mod error;
mod input;
mod levels;
mod names;
mod progress;
mod terminal;

use std::{io::Write, process::ExitCode};

use clap::Parser;

use crate::{
    cli::Cli,
    commands::Status,
    error::{Error, complain, show_unsound},
    terminal::Terminal,
};

/// With the allocator of musl, threads wait for each other.
#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let mut terminal = Terminal::new(cli.color);
    let outcome = commands::run(cli.command, &mut terminal)
        .and_then(|status| Ok(terminal.out.flush().map(|()| status)?));
    match outcome {
        Ok(Status::Clean) => ExitCode::SUCCESS,
        Ok(Status::Findings) => ExitCode::from(1),
        #[cfg(feature = "lsp")]
        Ok(Status::Abandoned) => ExitCode::from(1),
        Ok(Status::Failure) => ExitCode::from(2),
        Err(Error::Config(configs)) => {
            show_unsound(&configs, &terminal.style);
            ExitCode::from(2)
        }
        Err(error) => {
            complain(&error);
            ExitCode::from(2)
        }
    }
}
