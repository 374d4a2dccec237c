use std::ops::Range;

use amp_diagnostics::{Diagnostic, Severity};
use codespan_reporting::{
    diagnostic::{self as codespan, Label, LabelStyle},
    files::{Error, Files},
    term::{self, Chars, Config},
};

use crate::{
    Report, Style,
    excerpt::{Excerpt, LineLimit},
    printable::{printable_message, trim_line_ends},
    title::title,
};

/// The report for logs and snapshots: the same bytes on every machine, in
/// ASCII apart from what the file holds, and without colours.
pub fn plain(report: Report<'_>) -> String {
    let limit = LineLimit {
        width: 120,
        ellipsis: "...",
    };
    let config = Config {
        chars: Chars::ascii(),
        ..Config::default()
    };
    let mut out = String::new();
    for diagnostic in report.diagnostics {
        let excerpt = Excerpt::new(report.source, diagnostic, limit);
        let in_their_terms = in_terms_of_codespan(diagnostic, &excerpt);
        match term::emit_into_string(&config, &excerpt, &in_their_terms) {
            Ok(picture) => out.push_str(&trim_line_ends(&picture)),
            // It fails where the excerpt cannot be read; the finding counts.
            Err(_) => out.push_str(&title(diagnostic, &Style::default())),
        }
    }
    out
}

fn in_terms_of_codespan(
    diagnostic: &Diagnostic,
    excerpt: &Excerpt<'_>,
) -> codespan::Diagnostic<()> {
    let severity = match diagnostic.severity {
        Severity::Error => codespan::Severity::Error,
        Severity::Warning => codespan::Severity::Warning,
        Severity::Note => codespan::Severity::Note,
    };
    let labels = excerpt.marks.iter().map(|mark| {
        let style = if mark.primary {
            LabelStyle::Primary
        } else {
            LabelStyle::Secondary
        };
        Label::new(style, (), mark.range.clone()).with_message(&mark.message)
    });
    let help = diagnostic.help.iter().flat_map(|help| help.lines());
    let help = help.map(|line| format!("help: {}", printable_message(line)));
    let fix = diagnostic.fix.iter().map(|fix| {
        let title = printable_message(&fix.title);
        format!("fix: {title} ({})", fix.applicability.as_str())
    });
    codespan::Diagnostic::new(severity)
        .with_code(diagnostic.rule)
        .with_message(printable_message(&diagnostic.message))
        .with_labels(labels.collect())
        .with_notes(help.chain(fix).collect())
}

/// Line indices are those of the file, so that codespan sees the gaps between
/// snippets; byte indices are those of the excerpt.
impl<'a> Files<'a> for Excerpt<'_> {
    type FileId = ();
    type Name = String;
    type Source = &'a str;

    fn name(&'a self, (): ()) -> Result<String, Error> {
        Ok(Excerpt::name(self))
    }

    fn source(&'a self, (): ()) -> Result<&'a str, Error> {
        Ok(&self.text)
    }

    fn line_index(&'a self, (): (), byte_index: usize) -> Result<usize, Error> {
        let line = self.line_at(byte_index).ok_or(Error::IndexTooLarge {
            given: byte_index,
            max: self.text.len(),
        })?;
        Ok(line.number)
    }

    fn column_number(&'a self, (): (), _: usize, byte_index: usize) -> Result<usize, Error> {
        let mark = self
            .marks
            .iter()
            .find(|mark| mark.range.start == byte_index)
            .ok_or(Error::InvalidCharBoundary { given: byte_index })?;
        Ok(mark.position.column as usize + 1)
    }

    fn line_range(&'a self, (): (), line_index: usize) -> Result<Range<usize>, Error> {
        let line = self.lines.iter().find(|line| line.number == line_index);
        let line = line.ok_or(Error::LineTooLarge {
            given: line_index,
            max: self.lines.len(),
        })?;
        Ok(line.range.clone())
    }
}
