use std::io::{self, Write};

use amp_diagnostics::{Diagnostic, SourceFile};
use amp_project::{name_in_repository, rules};
use amp_render::{FileNames, Format, Layout, Reader, Report, Run, Style, Summary, summary_line};

use super::{Status, compile::config_report};
use crate::{cli::ReportArguments, error::Error};

/// Shows findings in the requested format, file by file if the format allows it.
pub struct Reporter<'a> {
    arguments: &'a ReportArguments,
    summary: Summary,
    /// The findings for a format that is a single document, printed at the end. The text of a file
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

    /// Adds the findings of a file; `suppressed` more are not in the report.
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

    /// Keeps the findings of a file that is counted already, if the format needs them at the end.
    pub fn keep(&mut self, report: Report<'_>) {
        let format = self.arguments.output_format;
        if format.is_document() {
            self.kept.push(match named_for(format, report) {
                (source, none) if none.is_empty() => (source.with_text(""), none),
                kept => kept,
            });
        }
    }

    /// Counts further findings in a file that is counted already.
    pub fn add_more(&mut self, report: Report<'_>, suppressed: usize) {
        self.add(report, suppressed);
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

    /// Prints what comes after the last file, with a closing line in the text format that says more
    /// than the number of findings.
    pub fn finish_with(&self, closing: &str, out: &mut impl Write) -> io::Result<()> {
        let text = match self.arguments.output_format.layout {
            Layout::EachFile(_) if self.says_summary() => closing.to_owned(),
            Layout::EachFile(_) => String::new(),
            Layout::Document(write) => {
                let kept = self.kept.iter();
                let reports: Vec<Report<'_>> = kept
                    .map(|(source, diagnostics)| Report {
                        source,
                        diagnostics,
                    })
                    .collect();
                write(&Run {
                    reports: &reports,
                    summary: &self.summary,
                    rules: &rules().collect::<Vec<_>>(),
                    version: env!("CARGO_PKG_VERSION"),
                })
            }
        };
        out.write_all(text.as_bytes())?;
        // Messages on the standard error stream come after the findings.
        out.flush()
    }

    fn says_summary(&self) -> bool {
        speaks(self.arguments) && self.summary.files > 0
    }
}

/// The status of a run that cannot begin. Findings in a configuration are written in the requested
/// format, where programs read it.
pub fn refused(
    error: Error,
    arguments: &ReportArguments,
    out: &mut impl Write,
) -> Result<Status, Error> {
    let broken = match error {
        // A file that cannot be read has no place to show.
        Error::Config(configs)
            if configs.unreadable.is_empty() && !arguments.output_format.is_for_people() =>
        {
            configs.broken
        }
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

/// The output for one file; empty in a format that is a single document.
pub fn text(format: &Format, style: &Style, report: Report<'_>) -> String {
    match (format.layout, format.file_names) {
        (Layout::EachFile(write), FileNames::AsGiven) => write(report, style),
        (Layout::EachFile(write), FileNames::InRepository) => {
            let (source, diagnostics) = &in_repository(report);
            let report = Report {
                source,
                diagnostics,
            };
            write(report, style)
        }
        (Layout::Document(_), _) => String::new(),
    }
}

/// Whether more than findings may be printed.
pub fn speaks(arguments: &ReportArguments) -> bool {
    !arguments.quiet && arguments.output_format.reader == Reader::Person
}

/// The findings in a file, with file names as a format needs them.
fn named_for(format: &Format, report: Report<'_>) -> (SourceFile, Vec<Diagnostic>) {
    match format.file_names {
        FileNames::AsGiven => (report.source.clone(), report.diagnostics.to_vec()),
        FileNames::InRepository => in_repository(report),
    }
}

/// The findings in a file, with all file names relative to the root of the repository, where the
/// services that show them expect them.
fn in_repository(report: Report<'_>) -> (SourceFile, Vec<Diagnostic>) {
    let renamed = |source: &SourceFile| source.renamed(name_in_repository(source));
    let mut diagnostics = report.diagnostics.to_vec();
    for elsewhere in diagnostics.iter_mut().flat_map(|one| &mut one.elsewhere) {
        elsewhere.source = renamed(&elsewhere.source);
    }
    (renamed(report.source), diagnostics)
}
