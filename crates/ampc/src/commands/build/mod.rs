use std::{fs, io, io::Write, path::Path};

use amp_checker::{Checked, Settings, check};
use amp_diagnostics::SourceFile;
use amp_project::{Config, replace_file};
use amp_render::Report;
use amp_routes::RouteDocument;

use crate::{
    cli::BuildArguments,
    commands::{
        Status,
        report::{self, Reporter, speaks},
    },
    error::{Error, complain},
    input::{Input, Overriding, no_manifest},
    terminal::Terminal,
};

/// Writes the routing table of one manifest. A manifest with errors is shown
/// with them and builds nothing.
pub fn run(arguments: &BuildArguments, terminal: &mut Terminal) -> Result<Status, Error> {
    let input = Input::find(&arguments.input, &arguments.config)?;
    if !input.errors.is_empty() {
        input.errors.iter().for_each(complain);
        return Ok(Status::Failure);
    }
    let manifest = match input.manifests.as_slice() {
        [] => return Err(no_manifest(&arguments.input.paths)),
        [manifest] => manifest,
        _ => return Err(too_many(&input)),
    };
    let settings = Overriding::new(&arguments.config, None)?.settings(manifest);
    let Some((source, checked)) = check_only(&input, &settings)? else {
        return Ok(Status::Failure);
    };
    let report = Report {
        source: &source,
        diagnostics: &checked.diagnostics,
    };
    let text = report::text(arguments.report.output_format, &terminal.style, report);
    terminal.out.write_all(text.as_bytes())?;
    let mut reporter = Reporter::new(&arguments.report);
    reporter.add(report, checked.suppressed);
    reporter.finish(&mut terminal.out)?;
    if checked.has_errors() {
        return Ok(Status::Findings);
    }
    let mut table = amp_codegen::routing_table(&checked.model(), &settings.catalog);
    bind(&mut table, &manifest.config);
    let path = arguments.out_dir.join("routes.json");
    write(&path, &table.to_json()).map_err(|source| Error::Write {
        path: path.clone(),
        source,
    })?;
    if speaks(&arguments.report) {
        writeln!(
            terminal.out,
            "Wrote `{}` with {} routes.",
            path.display(),
            table.routes.len()
        )?;
    }
    Ok(Status::Clean)
}

/// Checks the only manifest. One that cannot be read is complained about.
fn check_only(input: &Input, settings: &Settings) -> Result<Option<(SourceFile, Checked)>, Error> {
    let mut only = None;
    input.for_each(
        |_, source| {
            let checked = check(&source, settings);
            Ok((source, checked))
        },
        |result| {
            only = result.map_err(|error| complain(&error)).ok();
            Ok(())
        },
    )?;
    Ok(only)
}

/// Enters what deploying gave: the project, and the ids of integrations.
fn bind(table: &mut RouteDocument, config: &Config) {
    table.project = config.project().map(str::to_owned);
    for integration in &mut table.integrations {
        integration.id = config.integration_id(&integration.name).map(str::to_owned);
    }
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    replace_file(path, text)
}

fn too_many(input: &Input) -> Error {
    const SHOWN: usize = 3;
    let paths = input.manifests.iter().map(|manifest| &manifest.path);
    let mut list: Vec<String> = paths
        .take(SHOWN)
        .map(|path| format!("`{}`", path.display()))
        .collect();
    if input.manifests.len() > SHOWN {
        list.push("...".to_owned());
    }
    Error::Usage(format!(
        "`build` takes one manifest, and there are {}: {}; give the path of the one to build",
        input.manifests.len(),
        list.join(", ")
    ))
}
