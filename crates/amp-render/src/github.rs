use std::fmt::Write;

use amp_diagnostics::{Diagnostic, Severity, SourceFile};

use crate::{
    Report,
    explanation::explanation_with_places,
    format::{FileNames, Format, Layout, Reader},
    path::portable_path,
    place::Place,
    printable::{printable_message, printable_text},
};

pub static GITHUB: Format = Format {
    name: "github",
    summary: "Workflow commands, which GitHub Actions shows as annotations",
    reader: Reader::Service,
    file_names: FileNames::InRepository,
    layout: Layout::EachFile(|report, _| github(report)),
};

/// Workflow commands, one line per finding, that GitHub Actions turns into
/// annotations of the changed lines:
/// `::warning title=ampc (key-case),file=amp.yaml,line=3::amp.yaml:3:5: ...`.
pub fn github(report: Report<'_>) -> String {
    let mut out = String::new();
    for diagnostic in report.diagnostics {
        let command = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "::{command} {}::{}",
            properties(diagnostic, report.source),
            escape_data(&message(diagnostic, report.source)),
        );
    }
    out
}

/// The service refuses columns for annotations over several lines.
fn properties(diagnostic: &Diagnostic, source: &SourceFile) -> String {
    let place = Place::new(diagnostic.primary.span, source);
    let mut properties = format!(
        "title=ampc ({}),file={},line={},endLine={}",
        escape_property(diagnostic.rule.id),
        escape_property(&shown_path(source)),
        place.start_line,
        place.end_line,
    );
    if place.start_line == place.end_line {
        // Writing to a string cannot fail.
        let _ = write!(
            properties,
            ",col={},endColumn={}",
            place.start_column, place.end_column
        );
    }
    properties
}

/// The place is repeated because the log of a run shows only this text.
fn message(diagnostic: &Diagnostic, source: &SourceFile) -> String {
    let place = Place::new(diagnostic.primary.span, source);
    let lines = explanation_with_places(diagnostic);
    let lines: Vec<String> = lines.iter().map(|line| printable_message(line)).collect();
    format!(
        "{}:{}:{}: {}",
        shown_path(source),
        place.start_line,
        place.start_column,
        lines.join("\n"),
    )
}

fn shown_path(source: &SourceFile) -> String {
    printable_text(&portable_path(source.name()))
}

/// A percent sign opens an escape, and a line break ends the command.
fn escape_data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// In a property, colons and commas are separators as well.
fn escape_property(text: &str) -> String {
    escape_data(text).replace(':', "%3A").replace(',', "%2C")
}
