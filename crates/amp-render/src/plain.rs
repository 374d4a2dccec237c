use std::ops::Range;

use amp_diagnostics::{Diagnostic, Severity};
use codespan_reporting::{
    diagnostic::{self as codespan, Label, LabelStyle},
    files::{Error, Files},
    term::{self, Chars, Config},
};

use crate::{
    Report, Style,
    excerpt::{Excerpt, LineLimit, excerpts},
    format::{FileNames, Format, Layout, Reader},
    paragraphs::paragraphs,
    printable::{printable_message, trim_line_ends},
    title::title,
};

pub static PLAIN: Format = Format {
    name: "plain",
    summary: "Like `full`, without colours and special characters, for logs",
    reader: Reader::Person,
    file_names: FileNames::AsGiven,
    layout: Layout::EachFile(|report, _| plain(report)),
};

/// The report for logs and snapshots: the same bytes on every machine, in ASCII apart from the
/// content of the file, and without colours.
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
        let excerpts = Excerpts(excerpts(report.source, diagnostic, limit));
        let in_their_terms = in_terms_of_codespan(diagnostic, &excerpts);
        match term::emit_into_string(&config, &excerpts, &in_their_terms) {
            Ok(picture) => out.push_str(&trim_line_ends(&picture)),
            // It fails if the excerpt cannot be read; the finding is still reported.
            Err(_) => out.push_str(&title(diagnostic, &Style::default())),
        }
    }
    out
}

/// The excerpts of a finding, each from another file. A file's id is its index in the list.
struct Excerpts<'a>(Vec<Excerpt<'a>>);

impl<'a> Excerpts<'a> {
    fn of_file(&self, file: usize) -> Result<&Excerpt<'a>, Error> {
        self.0.get(file).ok_or(Error::FileMissing)
    }
}

fn in_terms_of_codespan(
    diagnostic: &Diagnostic,
    excerpts: &Excerpts<'_>,
) -> codespan::Diagnostic<usize> {
    let severity = match diagnostic.severity {
        Severity::Error => codespan::Severity::Error,
        Severity::Warning => codespan::Severity::Warning,
        Severity::Note => codespan::Severity::Note,
    };
    let marks = excerpts.0.iter().enumerate();
    let marks =
        marks.flat_map(|(file, excerpt)| excerpt.marks.iter().map(move |mark| (file, mark)));
    let labels = marks.map(|(file, mark)| {
        let style = if mark.primary {
            LabelStyle::Primary
        } else {
            LabelStyle::Secondary
        };
        Label::new(style, file, mark.range.clone()).with_message(&mark.message)
    });
    let help = diagnostic.help.iter().flat_map(|help| paragraphs(help));
    let help = help.map(|lines| {
        let lines: Vec<_> = lines.iter().map(|line| printable_message(line)).collect();
        format!("help: {}", lines.join("\n"))
    });
    let fix = diagnostic.fix.iter().map(|fix| {
        let title = printable_message(&fix.title);
        format!("fix: {title} ({})", fix.applicability.as_str())
    });
    codespan::Diagnostic::new(severity)
        .with_code(diagnostic.rule.id)
        .with_message(printable_message(&diagnostic.message))
        .with_labels(labels.collect())
        .with_notes(help.chain(fix).collect())
}

/// Line indices are those of the file, so that codespan notices the gaps between snippets; byte
/// indices are those of the excerpt.
impl<'a> Files<'a> for Excerpts<'_> {
    type FileId = usize;
    type Name = String;
    type Source = &'a str;

    fn name(&'a self, file: usize) -> Result<String, Error> {
        Ok(self.of_file(file)?.name())
    }

    fn source(&'a self, file: usize) -> Result<&'a str, Error> {
        Ok(&self.of_file(file)?.text)
    }

    fn line_index(&'a self, file: usize, byte_index: usize) -> Result<usize, Error> {
        let excerpt = self.of_file(file)?;
        let line = excerpt.line_at(byte_index).ok_or(Error::IndexTooLarge {
            given: byte_index,
            max: excerpt.text.len(),
        })?;
        Ok(line.number)
    }

    fn column_number(&'a self, file: usize, _: usize, byte_index: usize) -> Result<usize, Error> {
        let mark = self
            .of_file(file)?
            .marks
            .iter()
            .find(|mark| mark.range.start == byte_index)
            .ok_or(Error::InvalidCharBoundary { given: byte_index })?;
        Ok(mark.position.column as usize + 1)
    }

    fn line_range(&'a self, file: usize, line_index: usize) -> Result<Range<usize>, Error> {
        let lines = &self.of_file(file)?.lines;
        let line = lines.iter().find(|line| line.number == line_index);
        let line = line.ok_or(Error::LineTooLarge {
            given: line_index,
            max: lines.len(),
        })?;
        Ok(line.range.clone())
    }
}
