use std::fmt::Write;

use amp_diagnostics::PositionEncoding;

use crate::{
    Report, Style,
    format::{FileNames, Format, Layout, Reader},
    printable::printable_text,
    title::title,
};

pub static CONCISE: Format = Format {
    name: "concise",
    summary: "One line per finding",
    reader: Reader::Lines,
    file_names: FileNames::AsGiven,
    layout: Layout::EachFile(concise),
};

/// One line per finding: `path:line:column: severity[rule]: message`. Line
/// and column count from 1, columns in Unicode characters.
pub fn concise(report: Report<'_>, style: &Style) -> String {
    let file = printable_text(report.source.name());
    let mut out = String::new();
    for diagnostic in report.diagnostics {
        let start = diagnostic.primary.span.start;
        let position = report.source.line_column(start, PositionEncoding::Utf32);
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "{file}:{}:{}: {}",
            position.line + 1,
            position.column + 1,
            title(diagnostic, style),
        );
    }
    out
}
