//! One file per command.

mod build;
pub mod catalog;
mod check;
mod columns;
mod compile;
mod completions;
mod debug;
mod diff;
mod expand;
pub mod explain;
mod fields;
mod fixes;
mod fmt;
mod init;
mod json;
mod man;
mod objects;
#[cfg(feature = "serve")]
mod playground;
mod report;
mod request_schema;
mod routes;
mod rules;
mod schema;
#[cfg(feature = "serve")]
mod send;
#[cfg(feature = "serve")]
mod serve;
mod statistics;

use crate::{cli::Command, error::Error, terminal::Terminal};

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It did its work and found no errors.
    Clean,
    /// It found errors in a manifest.
    Findings,
    /// An editor left without `shutdown`.
    #[cfg(feature = "lsp")]
    Abandoned,
    /// It could not do all of its work, and has reported why.
    Failure,
}

/// Runs a command.
pub fn run(command: Command, terminal: &mut Terminal) -> Result<Status, Error> {
    match command {
        Command::Check(arguments) => check::run(&arguments, terminal),
        Command::Fmt(arguments) => fmt::run(&arguments, terminal),
        Command::Init(arguments) => init::run(&arguments, terminal),
        Command::Build(arguments) => build::run(&arguments, terminal),
        Command::Diff(arguments) => diff::run(&arguments, terminal),
        Command::Schema(arguments) => schema::run(&arguments, terminal),
        Command::Expand(arguments) => expand::run(&arguments, terminal),
        Command::Explain(arguments) => explain::run(&arguments, terminal),
        Command::Routes(arguments) => routes::run(&arguments, terminal),
        #[cfg(feature = "serve")]
        Command::Serve(arguments) => serve::run(&arguments, terminal),
        #[cfg(feature = "serve")]
        Command::Send(arguments) => send::run(&arguments, terminal),
        #[cfg(feature = "serve")]
        Command::Playground(arguments) => playground::run(&arguments, terminal),
        #[cfg(feature = "lsp")]
        Command::Lsp(_) => Ok(match amp_lsp::serve()? {
            amp_lsp::Ended::Properly => Status::Clean,
            amp_lsp::Ended::Abruptly => Status::Abandoned,
        }),
        Command::Objects(arguments) => objects::run(&arguments, terminal),
        Command::Fields(arguments) => fields::run(&arguments, terminal),
        Command::Rules(arguments) => rules::run(&arguments, terminal),
        Command::Completions(arguments) => completions::run(&arguments, terminal),
        Command::Man(arguments) => man::run(&arguments),
        Command::Debug(arguments) => debug::run(&arguments, terminal),
    }
}
