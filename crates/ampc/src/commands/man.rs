use std::fs;

use clap::CommandFactory;

use crate::{
    cli::{Cli, ManArguments},
    commands::Status,
    error::Error,
};

/// Writes the manual pages, one for each command.
pub fn run(arguments: &ManArguments) -> Result<Status, Error> {
    let folder = &arguments.folder;
    fs::create_dir_all(folder)
        .and_then(|()| clap_mangen::generate_to(Cli::command(), folder))
        .map_err(|error| {
            let what = format!("the pages cannot be written to `{}`", folder.display());
            Error::failed(what, error)
        })?;
    Ok(Status::Clean)
}
