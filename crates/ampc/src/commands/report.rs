use std::io::{self, Write};

use amp_project::CheckedFile;
use amp_render::{Report, Summary, concise, full, json, plain, summary_line};

use crate::{
    cli::{ReportArguments, ReportFormat},
    terminal::Terminal,
};

/// Prints the findings of `files` in the format that was asked for.
pub fn print(
    files: &[CheckedFile],
    arguments: &ReportArguments,
    terminal: &mut Terminal,
) -> io::Result<()> {
    let reports: Vec<Report<'_>> = files
        .iter()
        .map(|file| Report {
            source: &file.source,
            diagnostics: &file.checked.diagnostics,
        })
        .collect();
    let suppressed = files.iter().map(|file| file.checked.suppressed).sum();
    let summary = Summary::new(&reports, suppressed);

    if arguments.output_format == ReportFormat::Json {
        terminal
            .out
            .write_all(json(&reports, &summary).as_bytes())?;
        return terminal.out.flush();
    }
    for &report in &reports {
        let text = match arguments.output_format {
            ReportFormat::Plain => plain(report),
            ReportFormat::Concise => concise(report, &terminal.style),
            _ => full(report, &terminal.style),
        };
        terminal.out.write_all(text.as_bytes())?;
    }
    if speaks(arguments) && !files.is_empty() {
        terminal.out.write_all(summary_line(&summary).as_bytes())?;
    }
    // Complaints on the standard error stream come after the findings.
    terminal.out.flush()
}

/// Whether more than findings may be printed.
pub fn speaks(arguments: &ReportArguments) -> bool {
    !arguments.quiet
        && matches!(
            arguments.output_format,
            ReportFormat::Full | ReportFormat::Plain
        )
}
