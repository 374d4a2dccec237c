use std::io::{self, Write};

use amp_diagnostics::{Diagnostic, SourceFile};
use amp_project::{name_in_repository, rules};
use amp_render::{
    Report, Style, Summary, concise, full, github, gitlab, json, junit, plain, sarif, summary_line,
};

use super::{Status, compile::config_report};
use crate::{
    cli::{ReportArguments, ReportFormat},
    error::Error,
};

/// Shows findings in the format that was asked for, file by file where the
/// format allows it.
pub struct Reporter<'a> {
    arguments: &'a ReportArguments,
    summary: Summary,
    /// What a format that is one document needs at the end. The text of a file
    /// without findings is not kept.
    kept: Vec<(SourceFile, Vec<Diagnostic>)>,
}

impl<'a> Reporter<'a> {
    pub fn new(arguments: &'a ReportArguments) -> Self {
        Self {
            arguments,
            summary: Summary::default(),
            kept: Vec::new(),
        }
    }

    /// Takes the findings of a file; `suppressed` more are not in the report.
    pub fn add(&mut self, report: Report<'_>, suppressed: usize) {
        self.count(Summary::new(&[report], suppressed));
        self.keep(report);
    }

    /// Counts the findings of a file.
    pub fn count(&mut self, found: Summary) {
        let Summary {
            files,
            errors,
            warnings,
            notes,
            fixable,
            suppressed,
        } = found;
        self.summary.files += files;
        self.summary.errors += errors;
        self.summary.warnings += warnings;
        self.summary.notes += notes;
        self.summary.fixable += fixable;
        self.summary.suppressed += suppressed;
    }

    /// Keeps the findings of a file that is counted, where the format needs them
    /// at the end.
    pub fn keep(&mut self, report: Report<'_>) {
        if is_document(self.arguments.output_format) {
            let kept = match self.arguments.output_format {
                ReportFormat::Sarif | ReportFormat::Gitlab => in_repository(report),
                _ => (report.source.clone(), report.diagnostics.to_vec()),
            };
            self.kept.push(match kept {
                (source, none) if none.is_empty() => (SourceFile::new(source.name(), ""), none),
                kept => kept,
            });
        }
    }

    /// Counts what else was found in a file that is counted already.
    pub fn add_more(&mut self, report: Report<'_>) {
        self.add(report, 0);
        self.summary.files -= 1;
    }

    /// The counts so far.
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// Prints what comes after the last file.
    pub fn finish(&self, out: &mut impl Write) -> io::Result<()> {
        self.finish_with(&summary_line(&self.summary), out)
    }

    /// Prints what comes after the last file, with a closing line for people
    /// that says more than how many findings there are.
    pub fn finish_with(&self, closing: &str, out: &mut impl Write) -> io::Result<()> {
        let kept = self.kept.iter();
        let reports: Vec<Report<'_>> = kept
            .map(|(source, diagnostics)| Report {
                source,
                diagnostics,
            })
            .collect();
        let text = match self.arguments.output_format {
            ReportFormat::Full | ReportFormat::Plain if self.says_summary() => closing.to_owned(),
            ReportFormat::Json => json(&reports, &self.summary),
            ReportFormat::Sarif => sarif(&reports, rules(), env!("CARGO_PKG_VERSION")),
            ReportFormat::Gitlab => gitlab(&reports),
            ReportFormat::Junit => junit(&reports),
            _ => String::new(),
        };
        out.write_all(text.as_bytes())?;
        // Complaints on the standard error stream come after the findings.
        out.flush()
    }

    fn says_summary(&self) -> bool {
        speaks(self.arguments) && self.summary.files > 0
    }
}

/// What becomes of a run that cannot begin. What is wrong with a configuration is
/// written in the format that was asked for, where programs read it.
pub fn refused(
    error: Error,
    arguments: &ReportArguments,
    out: &mut impl Write,
) -> Result<Status, Error> {
    let is_for_programs = match arguments.output_format {
        ReportFormat::Full | ReportFormat::Plain | ReportFormat::Concise => false,
        ReportFormat::Json
        | ReportFormat::Sarif
        | ReportFormat::Github
        | ReportFormat::Gitlab
        | ReportFormat::Junit => true,
    };
    let broken = match error {
        Error::Config(broken) if is_for_programs => broken,
        error => return Err(error),
    };
    let mut reporter = Reporter::new(arguments);
    for report in broken.iter().map(config_report) {
        let text = text(arguments.output_format, &Style::default(), report);
        out.write_all(text.as_bytes())?;
        reporter.add(report, 0);
    }
    reporter.finish(out)?;
    Ok(Status::Failure)
}

/// Whether a format is one document over all files.
pub fn is_document(format: ReportFormat) -> bool {
    matches!(
        format,
        ReportFormat::Json | ReportFormat::Sarif | ReportFormat::Gitlab | ReportFormat::Junit
    )
}

/// What is printed for one file when it is its turn; nothing in a format that is
/// one document.
pub fn text(format: ReportFormat, style: &Style, report: Report<'_>) -> String {
    match format {
        ReportFormat::Full => full(report, style),
        ReportFormat::Plain => plain(report),
        ReportFormat::Concise => concise(report, style),
        ReportFormat::Github => {
            let (source, diagnostics) = &in_repository(report);
            github(Report {
                source,
                diagnostics,
            })
        }
        ReportFormat::Json | ReportFormat::Sarif | ReportFormat::Gitlab | ReportFormat::Junit => {
            String::new()
        }
    }
}

/// Whether more than findings may be printed.
pub fn speaks(arguments: &ReportArguments) -> bool {
    !arguments.quiet
        && matches!(
            arguments.output_format,
            ReportFormat::Full | ReportFormat::Plain
        )
}

/// What was found in a file, with all files named from the root of the repository,
/// where the services that show it find them.
fn in_repository(report: Report<'_>) -> (SourceFile, Vec<Diagnostic>) {
    let renamed = |source: &SourceFile| source.renamed(name_in_repository(source.name()));
    let mut diagnostics = report.diagnostics.to_vec();
    for elsewhere in diagnostics.iter_mut().flat_map(|one| &mut one.elsewhere) {
        elsewhere.source = renamed(&elsewhere.source);
    }
    (renamed(report.source), diagnostics)
}
