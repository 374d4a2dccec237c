//! `ampc init`: the first manifest of a project.

mod ask;
mod files;
mod manifest;
mod plan;

use std::io::{IsTerminal, Write, stderr, stdin};

use amp_catalog::Catalog;
use amp_checker::{Settings, check};
use amp_diagnostics::{Severity, SourceFile};

use crate::{
    cli::InitArguments,
    commands::{Status, catalog::catalog},
    error::{Error, remark},
    terminal::Terminal,
};

/// Writes a manifest for a provider and its objects. Missing arguments are asked for on a terminal,
/// and an error elsewhere.
pub fn run(arguments: &InitArguments, terminal: &mut Terminal) -> Result<Status, Error> {
    if !arguments.stdout {
        files::see_that_there_is_none(&arguments.folder)?;
    }
    let catalog = catalog(&arguments.config)?;
    let says_all = arguments.provider.is_some() && plan::names_objects(arguments);
    let plan = if says_all {
        plan::of_arguments(arguments, &catalog)?
    } else if stdin().is_terminal() && stderr().is_terminal() {
        match ask::plan(arguments, &catalog)? {
            Some(plan) => plan,
            None => return Ok(Status::Failure),
        }
    } else {
        return Err(plan::unsaid(arguments, &catalog)?);
    };
    if plan.read.is_empty() && plan.write.is_empty() && plan.subscribe.is_empty() {
        return Err(Error::Usage(
            "no object was chosen, so there is no manifest to write; space chooses one".to_owned(),
        ));
    }
    let text = manifest::text(&plan);
    for doubt in doubts(&text, &catalog) {
        remark(&doubt);
    }
    if arguments.stdout {
        terminal.out.write_all(text.as_bytes())?;
    } else {
        files::write(arguments, &plan, &text, &mut terminal.out)?;
    }
    Ok(Status::Clean)
}

/// What `ampc check` will report about the manifest: names may be unknown.
fn doubts(text: &str, catalog: &Catalog) -> Vec<String> {
    let settings = Settings {
        catalog: catalog.clone(),
        ..Settings::default()
    };
    let source = SourceFile::new("amp.yaml", text);
    let found = check(&source, &settings).diagnostics;
    let found = found.into_iter();
    found
        .filter(|one| one.severity > Severity::Note)
        .map(|one| format!("{}: {}", one.message, one.primary.message))
        .collect()
}
