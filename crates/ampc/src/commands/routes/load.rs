use std::{io::Write, path::Path};

use amp_diagnostics::Severity;
use amp_project::{Compiled, read_data};
use amp_render::{Report, Style, full};
use amp_routes::RouteTable;

use crate::{
    cli::{InputArguments, TableArguments},
    commands::{
        Status,
        compile::{compile, link_report},
    },
    error::Error,
    input::{find, no_manifest},
    terminal::stderr,
};

/// The result of loading a table.
pub enum Loaded {
    Table(RouteTable),
    /// The manifests cannot be compiled, which was reported; with the exit status.
    Refused(Status),
}

/// The table that the arguments name, or the one that manifests compile to. Errors in the manifests
/// are shown on the standard error stream.
pub fn load(arguments: &TableArguments, style: Style) -> Result<Loaded, Error> {
    match &arguments.routes {
        Some(file) => read(file).map(Loaded::Table),
        None => compiled(arguments, style, &mut stderr()),
    }
}

/// Reads either form of a table: JSON begins with a brace, the binary form with its magic bytes.
fn read(file: &Path) -> Result<RouteTable, Error> {
    let name = file.display();
    if file.is_dir() {
        return Err(Error::Usage(format!(
            "`{name}` is a directory, and `--routes` takes a routing table; give it as `--manifest \
             {name}` to have the manifests in it compiled in memory"
        )));
    }
    let bytes = read_data(file)
        .map_err(|error| Error::failed(format!("`{name}` cannot be read"), error))?;
    let table = if bytes.trim_ascii_start().starts_with(b"{") {
        RouteTable::from_json(&bytes)
    } else {
        RouteTable::from_bytes(bytes)
    };
    table.map_err(|error| {
        if is_yaml(file) {
            Error::Usage(format!(
                "`{name}` is a manifest, and `--routes` takes a routing table; give it as \
                 `--manifest {name}` to have it compiled in memory"
            ))
        } else {
            Error::failed(format!("`{name}` cannot be loaded"), error)
        }
    })
}

fn is_yaml(file: &Path) -> bool {
    file.extension()
        .is_some_and(|extension| extension == "yaml" || extension == "yml")
}

/// Compiles the manifests that the arguments name. Errors go to `complaints`.
pub fn compiled(
    arguments: &TableArguments,
    style: Style,
    complaints: &mut impl Write,
) -> Result<Loaded, Error> {
    let paths = InputArguments {
        paths: arguments.manifests.clone(),
        stdin_filename: None,
    };
    let input = find(&paths, &arguments.config)?;
    if input.manifests.is_empty() && input.errors.is_empty() {
        return Err(no_manifest(&paths.paths));
    }
    let outcome = compile(
        &input,
        &arguments.config,
        None,
        true,
        |report| errors(report, style),
        complaints,
        |_| {},
    )?;
    Ok(match outcome {
        Compiled::Table { table, .. } => {
            let table = RouteTable::from_document(&table);
            Loaded::Table(table.map_err(|error| Error::failed("there is no table", error))?)
        }
        Compiled::Unreadable => Loaded::Refused(Status::Failure),
        Compiled::Unlinkable(links) => {
            for found in &links {
                complaints.write_all(errors(link_report(found), style).as_bytes())?;
            }
            Loaded::Refused(Status::Findings)
        }
        _ => Loaded::Refused(Status::Findings),
    })
}

/// The errors of a manifest; the rest is left to `ampc check`.
fn errors(report: Report<'_>, style: Style) -> String {
    let errors: Vec<_> = report
        .diagnostics
        .iter()
        .filter(|found| found.severity == Severity::Error)
        .cloned()
        .collect();
    let report = Report {
        source: report.source,
        diagnostics: &errors,
    };
    full(report, &style)
}
