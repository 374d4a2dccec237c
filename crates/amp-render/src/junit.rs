use std::fmt::Write;

use amp_diagnostics::{Diagnostic, Severity, SourceFile};

use crate::{
    Report,
    explanation::explanation_with_places,
    format::{FileNames, Format, Layout, Reader},
    place::Place,
    printable::{printable, printable_message, printable_text},
};

pub static JUNIT: Format = Format {
    name: "junit",
    summary: "JUnit XML test results, which most CI systems read",
    reader: Reader::Service,
    file_names: FileNames::AsGiven,
    layout: Layout::Document(|run| junit(run.reports)),
};

/// A report in `JUnit`'s XML format: one suite per file, one case per finding. A file without
/// findings is one case that passed.
///
/// Errors are failures. Warnings and notes are passed cases with output, because a run with only
/// them passes.
pub fn junit(reports: &[Report<'_>]) -> String {
    let cases: usize = reports.iter().map(|report| case_count(*report)).sum();
    let failures: usize = reports.iter().map(|report| failure_count(*report)).sum();
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <testsuites name=\"ampc\" tests=\"{cases}\" failures=\"{failures}\" errors=\"0\">\n"
    );
    for report in reports {
        write_suite(*report, &mut out);
    }
    out.push_str("</testsuites>\n");
    out
}

// Writing to a string cannot fail.
fn write_suite(report: Report<'_>, out: &mut String) {
    let file = escape(&printable_text(report.source.name()));
    let _ = writeln!(
        out,
        "  <testsuite name=\"{file}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"0\">",
        case_count(report),
        failure_count(report),
    );
    if report.diagnostics.is_empty() {
        let _ = writeln!(out, "    <testcase name=\"check\" classname=\"{file}\"/>");
    }
    for diagnostic in report.diagnostics {
        write_case(diagnostic, report.source, &file, out);
    }
    out.push_str("  </testsuite>\n");
}

fn write_case(diagnostic: &Diagnostic, source: &SourceFile, file: &str, out: &mut String) {
    let place = Place::new(diagnostic.primary.span, source);
    let rule = escape(diagnostic.rule.id);
    let message = escape(&printable_message(&diagnostic.message));
    let lines = explanation_with_places(diagnostic);
    let lines: Vec<String> = lines
        .iter()
        .map(|line| escape(&printable_message(line)))
        .collect();
    let text = format!(
        "{file}:{}:{}: {}[{rule}]: {}",
        place.start_line,
        place.start_column,
        diagnostic.severity.as_str(),
        lines.join("\n"),
    );
    let body = match diagnostic.severity {
        Severity::Error => {
            format!("<failure type=\"{rule}\" message=\"{message}\">{text}</failure>")
        }
        Severity::Warning | Severity::Note => format!("<system-out>{text}</system-out>"),
    };
    let _ = writeln!(
        out,
        "    <testcase name=\"{rule} at {}:{}\" classname=\"{file}\">\n      {body}\n    \
         </testcase>",
        place.start_line, place.start_column,
    );
}

fn case_count(report: Report<'_>) -> usize {
    report.diagnostics.len().max(1)
}

fn failure_count(report: Report<'_>) -> usize {
    let is_error = |diagnostic: &&Diagnostic| diagnostic.severity == Severity::Error;
    report.diagnostics.iter().filter(is_error).count()
}

/// Text escaped for an element or for double quotes. Characters that XML forbids even in escaped
/// form are replaced.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{FFFE}' | '\u{FFFF}' => escaped.push(char::REPLACEMENT_CHARACTER),
            _ => escaped.push(printable(character)),
        }
    }
    escaped
}
