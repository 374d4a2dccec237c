use std::io::Write;

use amp_checker::{Checked, check};
use amp_codegen::expand;
use amp_project::for_each_manifest;
use amp_render::{Report, full};

use crate::{
    cli::ExpandArguments,
    commands::Status,
    error::{Error, complain},
    input::{Overriding, find, no_manifest, only_one},
    terminal::{Terminal, stderr},
};

/// Prints a manifest with everything resolved. If it has errors, they are shown on the standard
/// error stream.
pub fn run(arguments: &ExpandArguments, terminal: &mut Terminal) -> Result<Status, Error> {
    let input = find(&arguments.input, &arguments.config)?;
    input.errors.iter().for_each(complain);
    let manifest = match input.manifests.as_slice() {
        _ if !input.errors.is_empty() => return Ok(Status::Failure),
        [] => return Err(no_manifest(&arguments.input.paths)),
        [manifest] => manifest,
        several => return Err(only_one("expand", several)),
    };
    let settings = Overriding::new(&arguments.config, None)?.settings(manifest);
    let style = terminal.style;
    let mut status = Status::Failure;
    for_each_manifest(
        &input.manifests,
        |_, source| {
            let checked = check(&source, &settings);
            Ok(if checked.has_errors() {
                let report = Report {
                    source: &source,
                    diagnostics: &checked.diagnostics,
                };
                Found::Errors(full(report, &style))
            } else {
                Found::Sound(Box::new(checked))
            })
        },
        |result| -> Result<(), Error> {
            match result {
                Ok(Found::Sound(checked)) => {
                    expand(&checked.model(), &mut terminal.out)?;
                    status = Status::Clean;
                }
                Ok(Found::Errors(findings)) => {
                    stderr().write_all(findings.as_bytes())?;
                    status = Status::Findings;
                }
                Err(error) => complain(&error),
            }
            Ok(())
        },
    )?;
    Ok(status)
}

/// The result for a manifest.
enum Found {
    Sound(Box<Checked>),
    /// It has errors, which are rendered here.
    Errors(String),
}
