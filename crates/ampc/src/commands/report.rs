use std::io::{self, Write};

use amp_checker::{Rule, rules};
use amp_project::CheckedFile;
use amp_render::{
    Report, RuleInfo, Summary, concise, full, github, gitlab, json, junit, plain, sarif,
    summary_line,
};

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

    let style = &terminal.style;
    let each =
        |format: &dyn Fn(Report<'_>) -> String| reports.iter().copied().map(format).collect();
    let text: String = match arguments.output_format {
        ReportFormat::Full => each(&|report| full(report, style)),
        ReportFormat::Plain => each(&plain),
        ReportFormat::Concise => each(&|report| concise(report, style)),
        ReportFormat::Json => json(&reports, &summary),
        ReportFormat::Sarif => {
            let rules: Vec<RuleInfo> = rules().iter().map(|rule| rule_info(rule)).collect();
            sarif(&reports, &rules, env!("CARGO_PKG_VERSION"))
        }
        ReportFormat::Github => each(&github),
        ReportFormat::Gitlab => gitlab(&reports),
        ReportFormat::Junit => junit(&reports),
    };
    terminal.out.write_all(text.as_bytes())?;
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

fn rule_info(rule: &Rule) -> RuleInfo {
    RuleInfo {
        id: rule.id,
        category: rule.category.as_str(),
        summary: rule.summary(),
        page: rule.page(),
        severity: rule.level.severity(),
        url: None,
    }
}
