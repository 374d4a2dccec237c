//! From paths to one table, as in `ampc build`.

use std::collections::BTreeSet;
use std::mem;
use std::path::PathBuf;

use amp_checker::Checked;
use amp_diagnostics::{Diagnostic, SourceFile};
use amp_project::{ConfigChoice, ConfigFindings, Configs, LinkFindings, ManifestFile, discover};
use amp_render::{Report, Style, concise, plain};
use amp_routes::RouteDocument;

use crate::Error;

/// The result of compiling manifests.
pub(crate) struct Compiled {
    /// The table.
    pub document: RouteDocument,
    /// The files that were read.
    pub read: BTreeSet<PathBuf>,
    /// The findings that are not errors, one per line.
    pub warnings: String,
}

pub(crate) fn compile(paths: &[PathBuf]) -> Result<Compiled, Error> {
    let mut configs = Configs::new(ConfigChoice::Nearest);
    let mut discovery = discover(paths, &mut configs);
    let mut unreadable = mem::take(&mut discovery.errors);
    unreadable.append(&mut configs.errors);
    if !unreadable.is_empty() {
        return Err(Error::Unreadable(unreadable));
    }
    if !configs.broken.is_empty() {
        return Err(Error::Findings(configs.broken.iter().map(broken).collect()));
    }
    if discovery.manifests.is_empty() {
        return Err(Error::NoManifest);
    }

    let mut said = Said::default();
    let compiled = amp_project::compile(
        &discovery,
        ManifestFile::settings,
        false,
        |source, checked| drawn(&source, &checked),
        |result| {
            said.add(result);
            Ok::<(), Error>(())
        },
    )?;
    let Said {
        findings,
        mut warnings,
        unreadable,
    } = said;
    let (document, links) = match compiled {
        amp_project::Compiled::Table { table, links } => (table, links),
        amp_project::Compiled::Findings => return Err(Error::Findings(findings)),
        amp_project::Compiled::Unlinkable(links) => {
            return Err(Error::Findings(links.iter().map(unlinkable).collect()));
        }
        amp_project::Compiled::TwoProjects(two) => return Err(Error::TwoProjects(two.to_string())),
        amp_project::Compiled::Unreadable => return Err(Error::Unreadable(unreadable)),
    };
    for found in &links {
        warnings += &in_lines(&found.source, &found.diagnostics);
    }
    let mut read = BTreeSet::new();
    for manifest in &discovery.manifests {
        read.insert(manifest.path.clone());
        let files = manifest.config.files().iter();
        read.extend(files.map(|file| file.shown.clone()));
    }
    Ok(Compiled {
        document,
        read,
        warnings,
    })
}

/// What is to be said about all manifests.
#[derive(Default)]
struct Said {
    /// Of those with errors.
    findings: String,
    /// Of those without.
    warnings: String,
    unreadable: Vec<amp_project::Error>,
}

impl Said {
    fn add(&mut self, manifest: Result<Drawn, amp_project::Error>) {
        match manifest {
            Ok(Drawn::Errors(text)) => self.findings += &text,
            Ok(Drawn::Warnings(text)) => self.warnings += &text,
            Err(error) => self.unreadable.push(error),
        }
    }
}

/// The rendered findings of a manifest.
enum Drawn {
    /// It has errors, which are shown with all other findings.
    Errors(String),
    /// It has no errors.
    Warnings(String),
}

fn drawn(source: &SourceFile, checked: &Checked) -> Drawn {
    if checked.has_errors() {
        Drawn::Errors(in_full(source, &checked.diagnostics))
    } else {
        Drawn::Warnings(in_lines(source, &checked.diagnostics))
    }
}

fn broken(config: &ConfigFindings) -> String {
    in_full(&config.source, &config.diagnostics)
}

fn unlinkable(found: &LinkFindings) -> String {
    in_full(&found.source, &found.diagnostics)
}

fn in_full(source: &SourceFile, diagnostics: &[Diagnostic]) -> String {
    plain(Report {
        source,
        diagnostics,
    })
}

fn in_lines(source: &SourceFile, diagnostics: &[Diagnostic]) -> String {
    let report = Report {
        source,
        diagnostics,
    };
    concise(report, &Style::default())
}
