mod depfile;
mod outputs;
mod present;
mod stale;
mod write;

use std::{fs, io::Write, mem, path::Path};

use amp_project::{Compiled, Discovery, OutputFolders};
use amp_routes::RouteDocument;

use self::{depfile::depfile, outputs::Output, stale::Staleness, write::write};
use crate::{
    cli::BuildArguments,
    commands::{
        Status,
        compile::{compile, link_report},
        fixes::plural,
        report::{self, Reporter, speaks},
    },
    error::{Error, remark},
    input::{find, no_manifest},
    terminal::Terminal,
};

/// Writes what is generated from manifests, or compares it with existing files. The errors of
/// manifests are shown, and then nothing is built.
pub fn run(arguments: &BuildArguments, terminal: &mut Terminal) -> Result<Status, Error> {
    let input = match find(&arguments.input, &arguments.config) {
        Err(error) => return report::refused(error, &arguments.report, &mut terminal.out),
        Ok(input) => input,
    };
    if input.manifests.is_empty() && input.errors.is_empty() {
        return Err(no_manifest(&arguments.input.paths));
    }
    let (format, style) = (arguments.report.output_format, terminal.style);
    let mut reporter = Reporter::new(&arguments.report);
    let compiled = compile(
        &input,
        &arguments.config,
        Some(&arguments.levels),
        arguments.field_types,
        |report| report::text(format, &style, report),
        &mut terminal.out,
        |found| reporter.add(found.report(), found.suppressed),
    )?;
    if let Compiled::Table { links, .. } | Compiled::Unlinkable(links) = &compiled {
        for found in links {
            let text = report::text(format, &style, link_report(found));
            terminal.out.write_all(text.as_bytes())?;
            reporter.add_more(link_report(found), found.suppressed);
        }
    }
    reporter.finish(&mut terminal.out)?;
    let has_errors = reporter.summary().errors > 0;
    match compiled {
        Compiled::Unreadable => Ok(Status::Failure),
        _ if has_errors => Ok(Status::Findings),
        Compiled::Table { table, .. } => {
            let status = emit(&table, &input, arguments, terminal);
            // The process ends next. Freeing a large table piece by piece would only delay that.
            mem::forget(table);
            status
        }
        _ => Ok(Status::Findings),
    }
}

/// Nothing is replaced before everything is generated, so that a failure leaves no mixture of old
/// and new files. Neither does a failure to write: see [`write()`].
fn emit(
    table: &RouteDocument,
    input: &Discovery,
    arguments: &BuildArguments,
    terminal: &mut Terminal,
) -> Result<Status, Error> {
    let outputs = outputs::outputs(table, arguments)?;
    let waits = |folder: &Path| {
        let folder = folder.display();
        remark(&format!(
            "another build writes into `{folder}`; waiting for its end"
        ));
    };
    let folders = outputs::folders(&outputs, arguments);
    if arguments.check {
        let folders = OutputFolders::take_to_compare(folders, waits);
        let _folders = folders.map_err(Error::other)?;
        let left_over = outputs::left_over(&outputs, arguments)?;
        let staleness = Staleness::of(&outputs, &left_over)?;
        return staleness.show(arguments, terminal);
    }
    let depfile = depfile(&outputs, input, arguments)?;
    // Existing files are examined while no other build changes them.
    let folders = OutputFolders::take(folders, waits);
    let _folders = folders.map_err(Error::other)?;
    let left_over = outputs::left_over(&outputs, arguments)?;
    let written = write(outputs.iter().chain(&depfile))?;
    for path in &left_over {
        fs::remove_file(path).map_err(|source| Error::Write {
            path: path.clone(),
            source,
        })?;
    }
    if speaks(&arguments.report) {
        let depfile = arguments.depfile.as_deref();
        let written = written.iter().filter(|path| Some(**path) != depfile);
        let done = done(&outputs, written.count(), left_over.len(), arguments);
        let routes = plural(table.routes.len(), "route");
        let integrations = plural(table.integrations.len(), "integration");
        writeln!(terminal.out, "{done}: {routes} of {integrations}.")?;
    }
    Ok(Status::Clean)
}

/// What was done with the outputs, as the beginning of a sentence.
fn done(
    outputs: &[Output<'_>],
    written: usize,
    removed: usize,
    arguments: &BuildArguments,
) -> String {
    let folder = arguments.out_dir.display();
    let files = plural(outputs.len(), "file");
    let done = match outputs {
        [] => "There is no file to write".to_owned(),
        [Output { path, .. }] if written == 0 => format!("`{}` is unchanged", path.display()),
        [Output { path, .. }] => format!("Wrote `{}`", path.display()),
        _ if written == 0 => format!("All {files} in `{folder}` are unchanged"),
        _ if written == outputs.len() => format!("Wrote {files} into `{folder}`"),
        _ => format!("Wrote {written} of {files} into `{folder}`, the others are unchanged"),
    };
    if removed == 0 {
        return done;
    }
    let removed = plural(removed, "file");
    format!("{done}, removed {removed} no longer generated")
}
