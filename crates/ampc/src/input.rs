//! From the paths of the command line to checked files.

use std::{
    fmt::Write,
    io,
    path::{Path, PathBuf},
};

use amp_checker::Settings;
use amp_project::{CheckedFile, check_files, discover, read_source};

use crate::{cli::InputArguments, error::Error};

/// What stands for the standard input among paths.
const STDIN: &str = "-";

/// What the paths lead to.
pub struct Input {
    /// The files that could be read, checked.
    pub files: Vec<CheckedFile>,
    /// What could not be searched or read.
    pub errors: Vec<amp_project::Error>,
}

/// Finds, reads and checks what the arguments name.
pub fn load(arguments: &InputArguments, settings: &Settings) -> Result<Input, Error> {
    if arguments.paths.iter().any(|path| path == Path::new(STDIN)) {
        return load_stdin(arguments, settings);
    }
    if let Some(name) = &arguments.stdin_filename {
        return Err(Error::Usage(format!(
            "`--stdin-filename {name}` names the standard input, which is not read; give `-` as \
             the path"
        )));
    }
    let discovery = discover(&arguments.paths);
    let mut input = Input {
        files: Vec::new(),
        errors: discovery.errors,
    };
    for file in check_files(&discovery.files, settings) {
        match file {
            Ok(file) => input.files.push(file),
            Err(error) => input.errors.push(error),
        }
    }
    Ok(input)
}

/// The error for paths that lead to no manifest.
pub fn no_manifest(paths: &[PathBuf]) -> Error {
    let mut places = String::new();
    for (index, path) in paths.iter().enumerate() {
        let separator = if index == 0 { "" } else { ", " };
        // Writing to a string cannot fail.
        let _ = write!(places, "{separator}`{}`", path.display());
    }
    Error::Usage(format!(
        "no manifest found in {places}: a manifest is called `amp.yaml`, `amp.yml`, `*.amp.yaml` \
         or `*.amp.yml`; name the file if yours is called otherwise"
    ))
}

fn load_stdin(arguments: &InputArguments, settings: &Settings) -> Result<Input, Error> {
    if arguments.paths.len() > 1 {
        return Err(Error::Usage(
            "`-` cannot be combined with other paths; check the standard input in a run of its \
             own"
            .to_owned(),
        ));
    }
    let name = arguments.stdin_filename.as_deref().unwrap_or("<stdin>");
    let source = read_source(name, io::stdin().lock()).map_err(Error::Input)?;
    Ok(Input {
        files: vec![CheckedFile::new(source, settings)],
        errors: Vec::new(),
    })
}
