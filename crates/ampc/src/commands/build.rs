use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
    process,
};

use amp_checker::Settings;

use crate::{
    cli::BuildArguments,
    commands::{Status, report},
    error::{Error, complain},
    input::{Input, load, no_manifest},
    terminal::Terminal,
};

/// Writes the routing table of one manifest. A manifest with errors is shown
/// with them and builds nothing.
pub fn run(arguments: &BuildArguments, terminal: &mut Terminal) -> Result<Status, Error> {
    let settings = Settings::default();
    let input = load(&arguments.input, &settings)?;
    if !input.errors.is_empty() {
        input.errors.iter().for_each(complain);
        return Ok(Status::Failure);
    }
    let file = match input.files.as_slice() {
        [] => return Err(no_manifest(&arguments.input.paths)),
        [file] => file,
        _ => return Err(too_many(&input)),
    };
    report::print(&input.files, &arguments.report, terminal)?;
    if file.checked.has_errors() {
        return Ok(Status::Findings);
    }
    let table = amp_codegen::routing_table(&file.checked.model(), &settings.catalog);
    let path = arguments.out_dir.join("routes.json");
    write_atomically(&path, &table.to_json()).map_err(|source| Error::Write {
        path: path.clone(),
        source,
    })?;
    if report::speaks(&arguments.report) {
        writeln!(
            terminal.out,
            "Wrote `{}` with {} routes.",
            path.display(),
            table.routes.len()
        )?;
    }
    Ok(Status::Clean)
}

fn too_many(input: &Input) -> Error {
    const SHOWN: usize = 3;
    let names = input.files.iter().map(|file| file.source.name());
    let mut list: Vec<String> = names.take(SHOWN).map(|name| format!("`{name}`")).collect();
    if input.files.len() > SHOWN {
        list.push("...".to_owned());
    }
    Error::Usage(format!(
        "`build` takes one manifest, and there are {}: {}; give the path of the one to build",
        input.files.len(),
        list.join(", ")
    ))
}

/// Puts `text` at `path` in one step: a reader finds the old file or the new
/// one, and a failure leaves the old one.
fn write_atomically(path: &Path, text: &str) -> io::Result<()> {
    if let Some(directory) = path.parent() {
        fs::create_dir_all(directory)?;
    }
    // In the same directory, because a file moves in one step only within a
    // file system.
    let draft = path.with_extension(format!("{}.tmp", process::id()));
    let written = File::create(&draft).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&draft, path)
    });
    if written.is_err() {
        // The draft may not exist; the first error says what went wrong.
        let _ = fs::remove_file(&draft);
    }
    written
}
