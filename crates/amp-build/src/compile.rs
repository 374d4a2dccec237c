//! From paths to one table, as `ampc build` does it.

use std::collections::BTreeSet;
use std::path::PathBuf;

use amp_checker::check;
use amp_codegen::{Clash, Unit, link};
use amp_diagnostics::{Diagnostic, SourceFile};
use amp_project::{BrokenConfig, ConfigChoice, Configs, discover, for_each_manifest, project};
use amp_render::{Report, Style, concise, plain};
use amp_routes::RouteDocument;

use crate::Error;

/// What manifests come to.
pub(crate) struct Compiled {
    /// The table.
    pub document: RouteDocument,
    /// The files that were read.
    pub read: BTreeSet<PathBuf>,
    /// The findings that are no errors, one on each line.
    pub warnings: String,
}

pub(crate) fn compile(paths: &[PathBuf]) -> Result<Compiled, Error> {
    let mut configs = Configs::new(ConfigChoice::Nearest);
    let discovery = discover(paths, &mut configs);
    let mut unreadable: Vec<String> = sentences(&discovery.errors);
    unreadable.extend(sentences(&configs.errors));
    if !unreadable.is_empty() {
        return Err(Error::Unreadable(unreadable));
    }
    if !configs.broken.is_empty() {
        return Err(Error::Findings(configs.broken.iter().map(broken).collect()));
    }
    if discovery.manifests.is_empty() {
        return Err(Error::NoManifest);
    }

    let mut units = Vec::new();
    let (mut findings, mut warnings) = (String::new(), String::new());
    let mut read = BTreeSet::new();
    for_each_manifest(
        &discovery.manifests,
        |manifest, source| {
            let settings = manifest.settings();
            let checked = check(&source, &settings);
            let unit = Unit::new(&source, &checked.model(), &settings.catalog);
            let unit = unit.bind(|name| manifest.config.integration_id(name));
            Ok((source, checked.has_errors(), checked.diagnostics, unit))
        },
        |result| {
            let (source, has_errors, diagnostics, unit) = result?;
            if has_errors {
                findings += &drawn(&source, &diagnostics);
            } else {
                warnings += &concise(report(&source, &diagnostics), &Style::default());
            }
            units.push(unit);
            Ok(())
        },
    )
    .map_err(|error: amp_project::Error| Error::Unreadable(vec![error.to_string()]))?;
    if !findings.is_empty() {
        return Err(Error::Findings(findings));
    }
    for manifest in &discovery.manifests {
        read.insert(manifest.path.clone());
        read.extend(manifest.config.files().iter().cloned());
    }
    let project = project(&discovery.manifests).map_err(|[(one, _), (other, _)]| {
        Error::Table(format!(
            "a table is for one project, but the manifests are deployed to `{one}` and \
             `{other}`; make a table in a crate for each"
        ))
    })?;
    let document = link(project.map(str::to_owned), units)
        .map_err(|clashes| Error::Findings(clashes.iter().map(clash).collect()))?;
    Ok(Compiled {
        document,
        read,
        warnings,
    })
}

fn sentences(errors: &[amp_project::Error]) -> Vec<String> {
    errors.iter().map(ToString::to_string).collect()
}

fn broken(config: &BrokenConfig) -> String {
    drawn(&config.source, &config.diagnostics)
}

fn clash(clash: &Clash) -> String {
    drawn(&clash.source, std::slice::from_ref(&clash.diagnostic))
}

fn drawn(source: &SourceFile, diagnostics: &[Diagnostic]) -> String {
    plain(report(source, diagnostics))
}

fn report<'a>(source: &'a SourceFile, diagnostics: &'a [Diagnostic]) -> Report<'a> {
    Report {
        source,
        diagnostics,
    }
}
