mod depfile;
mod outputs;
mod stale;

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

use amp_project::{Compiled, Discovery, replace_file};
use amp_render::Report;
use amp_routes::RouteDocument;

use self::{outputs::Output, stale::Staleness};
use crate::{
    cli::BuildArguments,
    commands::{
        Status,
        compile::{clash_report, compile, config_report},
        fixes::plural,
        report::{self, Reporter, speaks},
    },
    error::Error,
    input::{find, no_manifest},
    terminal::Terminal,
};

/// Writes what is generated from manifests, or compares it with what is there.
/// Manifests with errors are shown with them and build nothing.
pub fn run(arguments: &BuildArguments, terminal: &mut Terminal) -> Result<Status, Error> {
    let input = find(&arguments.input, &arguments.config)?;
    if input.manifests.is_empty() && input.errors.is_empty() {
        return Err(no_manifest(&arguments.input.paths));
    }
    let (format, style) = (arguments.report.output_format, terminal.style);
    let mut reporter = Reporter::new(&arguments.report);
    let compiled = compile(
        &input,
        &arguments.config,
        |report| report::text(format, &style, report),
        |found| {
            terminal.out.write_all(found.text.as_bytes())?;
            reporter.add(found.report(), found.suppressed);
            Ok(())
        },
    )?;
    let mut show_more = |report: Report<'_>| {
        let text = report::text(format, &style, report);
        reporter.add_more(report);
        terminal.out.write_all(text.as_bytes())
    };
    match &compiled {
        Compiled::Table { unused_ids, .. } => {
            unused_ids
                .iter()
                .map(config_report)
                .try_for_each(&mut show_more)?;
        }
        Compiled::Clashes(clashes) => {
            clashes
                .iter()
                .map(clash_report)
                .try_for_each(&mut show_more)?;
        }
        _ => {}
    }
    reporter.finish(&mut terminal.out)?;
    match compiled {
        Compiled::Unreadable => Ok(Status::Failure),
        Compiled::Table { table, .. } => emit(&table, &input, arguments, terminal),
        _ => Ok(Status::Findings),
    }
}

/// Everything is made before anything is written, so that what cannot be made
/// leaves no mixture of old and new files.
fn emit(
    table: &RouteDocument,
    input: &Discovery,
    arguments: &BuildArguments,
    terminal: &mut Terminal,
) -> Result<Status, Error> {
    let outputs = outputs::outputs(table, arguments)?;
    let left_over = outputs::left_over(&outputs, arguments)?;
    if arguments.check {
        let staleness = Staleness::of(&outputs, &left_over)?;
        return staleness.show(arguments, terminal);
    }
    for Output { path, bytes } in &outputs {
        write(path, bytes)?;
    }
    for path in &left_over {
        fs::remove_file(path).map_err(|source| Error::Write {
            path: path.clone(),
            source,
        })?;
    }
    if let Some(path) = &arguments.depfile {
        let text = depfile::depfile(&outputs, input, &arguments.config);
        write(path, text.as_bytes())?;
    }
    if speaks(&arguments.report) {
        let files = match outputs.as_slice() {
            [Output { path, .. }] => format!("`{}`", path.display()),
            _ => format!(
                "{} into `{}`",
                plural(outputs.len(), "file"),
                arguments.out_dir.display()
            ),
        };
        let routes = plural(table.routes.len(), "route");
        let integrations = plural(table.integrations.len(), "integration");
        writeln!(terminal.out, "Wrote {files}: {routes} of {integrations}.")?;
    }
    Ok(Status::Clean)
}

/// A file that holds these bytes already keeps its time, so that nothing is
/// built again because of it.
fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if fs::read(path).is_ok_and(|present| present == bytes) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| no_directory(folder, &error))?;
    }
    replace_file(path, bytes).map_err(|source| Error::Write {
        path: path.to_owned(),
        source,
    })
}

fn no_directory(folder: &Path, error: &io::Error) -> Error {
    let folder = folder.display();
    Error::Usage(match error.kind() {
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => {
            format!("`{folder}` cannot be a directory, because a file has that name or is above it")
        }
        _ => format!("the directory `{folder}` cannot be made: {error}"),
    })
}
