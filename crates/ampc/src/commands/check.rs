use amp_checker::Settings;
use amp_project::CheckedFile;

use crate::{
    cli::CheckArguments,
    commands::{Status, report},
    error::{Error, complain},
    input::{load, no_manifest},
    terminal::Terminal,
};

/// Shows the findings of every manifest, and then which files could not be
/// read.
pub fn run(arguments: &CheckArguments, terminal: &mut Terminal) -> Result<Status, Error> {
    let settings = Settings {
        levels: arguments.levels.levels(),
        ..Settings::default()
    };
    let input = load(&arguments.input, &settings)?;
    let is_empty = input.files.is_empty() && input.errors.is_empty();
    if is_empty && !arguments.allow_empty {
        return Err(no_manifest(&arguments.input.paths));
    }
    report::print(&input.files, &arguments.report, terminal)?;
    for error in &input.errors {
        complain(error);
    }
    let has_errors = |file: &CheckedFile| file.checked.has_errors();
    Ok(if !input.errors.is_empty() {
        Status::Failure
    } else if input.files.iter().any(has_errors) && !arguments.exit_zero {
        Status::Findings
    } else {
        Status::Clean
    })
}
