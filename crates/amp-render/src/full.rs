use std::cmp::Reverse;

use amp_diagnostics::Severity;
use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents,
    SourceCode, SourceSpan, SpanContents, ThemeCharacters, ThemeStyles,
};
use thiserror::Error;
use unicode_width::UnicodeWidthStr;

use crate::{
    Report, Style,
    excerpt::{Excerpt, LineLimit, Mark, excerpts},
    format::{FileNames, Format, Layout, Reader},
    paragraphs::paragraphs,
    printable::{printable_message, trim_line_ends},
    title::{bold, title},
};

pub static FULL: Format = Format {
    name: "full",
    summary: "Source excerpts with labels, for a terminal",
    reader: Reader::Person,
    file_names: FileNames::AsGiven,
    layout: Layout::EachFile(full),
};

/// The size of most excerpts, so that the buffer need not grow.
const PICTURE_BYTES: usize = 1024;

/// The report for a person at a terminal: the title, the lines of the file
/// with every label, help, and the fix.
pub fn full(report: Report<'_>, style: &Style) -> String {
    let limit = LineLimit {
        width: style.width,
        ellipsis: if style.unicode { "…" } else { "..." },
    };
    let mut out = String::new();
    for diagnostic in report.diagnostics {
        out.push_str(&title(diagnostic, style));
        out.push('\n');
        for excerpt in excerpts(report.source, diagnostic, limit) {
            out.push_str(&picture(excerpt, diagnostic.severity, style));
        }
        if let Some(help) = &diagnostic.help {
            push_note(&mut out, "help", help, style);
        }
        if let Some(fix) = &diagnostic.fix {
            let text = format!("{} ({})", fix.title, fix.applicability.as_str());
            push_note(&mut out, "fix", &text, style);
        }
        out.push('\n');
    }
    out
}

/// The lines of the excerpt with their labels, drawn by miette.
fn picture(excerpt: Excerpt<'_>, severity: Severity, style: &Style) -> String {
    let labels = side_by_side(&excerpt);
    let theme = theme(&labels, severity, style);
    let handler = GraphicalReportHandler::new_themed(theme)
        .without_syntax_highlighting()
        // Only a title would be wrapped, and ours is separate.
        .with_wrap_lines(false)
        .with_width(style.width);
    let mut drawn = String::with_capacity(PICTURE_BYTES);
    // It fails if the excerpt cannot be read, and then there is no picture.
    let _ = handler.render_report(&mut drawn, &Picture { excerpt, labels });
    // The first line is miette's title, which is empty here: we print our own.
    drawn
        .split_once('\n')
        .map_or_else(String::new, |(_, picture)| trim_line_ends(picture))
}

/// The labels in their order in the excerpt, without overlaps within a line.
///
/// miette draws the labels of a line one after the other and would push one that begins inside
/// another to the wrong place. Such a label keeps its place, and the outer one ends before it; two
/// that begin together become one.
fn side_by_side(excerpt: &Excerpt<'_>) -> Vec<Mark> {
    let is_within_line = |mark: &Mark| !excerpt.text[mark.range.clone()].contains('\n');
    let mut marks = excerpt.marks.clone();
    marks.sort_by_key(|mark| (mark.range.start, Reverse(mark.range.end)));
    let mut labels: Vec<Mark> = Vec::new();
    for mark in marks {
        if let Some(last) = labels.last_mut()
            && is_within_line(last)
            && is_within_line(&mark)
        {
            if mark.range.start == last.range.start {
                join(last, mark);
                continue;
            }
            last.range.end = last.range.end.min(mark.range.start);
        }
        labels.push(mark);
    }
    labels
}

/// Merges two labels that begin together. The narrower place is marked; the message of the primary
/// one comes first.
fn join(outer: &mut Mark, mut inner: Mark) {
    if inner.primary {
        std::mem::swap(&mut outer.message, &mut inner.message);
    }
    outer.range = inner.range;
    outer.primary |= inner.primary;
    if !outer.message.is_empty() && !inner.message.is_empty() {
        outer.message.push_str("; ");
    }
    outer.message.push_str(&inner.message);
}

/// The primary label has the colour of the severity, like the title.
fn theme(labels: &[Mark], severity: Severity, style: &Style) -> GraphicalTheme {
    let characters = if style.unicode {
        ThemeCharacters::unicode()
    } else {
        ThemeCharacters::ascii()
    };
    if !style.color {
        let styles = ThemeStyles::none();
        return GraphicalTheme { characters, styles };
    }
    let mut styles = ThemeStyles::ansi();
    let primary = match severity {
        Severity::Error => styles.error,
        Severity::Warning => styles.warning,
        Severity::Note => styles.highlights[2],
    };
    styles.highlights = labels
        .iter()
        .map(|label| if label.primary { primary } else { styles.help })
        .collect();
    styles.link = styles.linum;
    GraphicalTheme { characters, styles }
}

/// Adds the paragraphs of `text`, introduced by a word, wrapped and indented.
fn push_note(out: &mut String, word: &str, text: &str, style: &Style) {
    const INDENT: usize = "  help: ".len();
    let paint = bold(style);
    let width = style.width.saturating_sub(INDENT);
    for lines in paragraphs(text) {
        let mut lead = format!("{paint}{word:>6}{paint:#}: ");
        for (number, line) in lines.into_iter().enumerate() {
            let line = printable_message(line);
            // Examples keep their line breaks.
            let parts = if number == 0 {
                wrap(&line, width)
            } else {
                vec![&*line]
            };
            for part in parts {
                out.push_str(&lead);
                out.push_str(part);
                out.push('\n');
                lead = " ".repeat(INDENT);
            }
        }
    }
}

/// Breaks a line at spaces so that no part exceeds `width` columns, as far as the words allow. Code
/// in backticks is one word.
fn wrap(line: &str, width: usize) -> Vec<&str> {
    if line.len() <= width {
        return vec![line];
    }
    let mut lines = Vec::new();
    let (mut start, mut at) = (0, 0);
    let mut length = 0;
    let mut in_code = false;
    for word in line.split(' ') {
        let word_length = word.width();
        if at == 0 {
            length = word_length;
        } else if in_code || length + 1 + word_length <= width {
            length += 1 + word_length;
        } else {
            lines.push(&line[start..at - 1]);
            start = at;
            length = word_length;
        }
        in_code ^= word.bytes().filter(|byte| *byte == b'`').count() % 2 == 1;
        at += word.len() + 1;
    }
    lines.push(&line[start..]);
    lines
}

/// An excerpt in the terms of miette, with an empty title.
#[derive(Debug, Error)]
#[error("")]
struct Picture<'a> {
    excerpt: Excerpt<'a>,
    labels: Vec<Mark>,
}

impl miette::Diagnostic for Picture<'_> {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().map(|label| {
            let message = (!label.message.is_empty()).then(|| label.message.clone());
            if label.primary {
                LabeledSpan::new_primary_with_span(message, label.range.clone())
            } else {
                LabeledSpan::new_with_span(message, label.range.clone())
            }
        })))
    }
}

impl SourceCode for Excerpt<'_> {
    /// Returns the whole snippet around `span` whatever context is requested, so that miette draws
    /// it as one picture. A span over two snippets is an error, which keeps their pictures apart.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        context_lines_before: usize,
        _: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let range = span.offset()..span.offset() + span.len();
        let lines = self.snippet(&range).ok_or(MietteError::OutOfBounds)?;
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
            return Err(MietteError::OutOfBounds);
        };
        // Without context, miette asks for the position in the picture's frame.
        if context_lines_before == 0
            && let Some(mark) = self
                .marks
                .iter()
                .find(|mark| mark.range.start == range.start)
        {
            let position = mark.position;
            return Ok(Box::new(MietteSpanContents::new_named(
                self.name(),
                self.text[range].as_bytes(),
                *span,
                position.line as usize,
                position.column as usize,
                1,
            )));
        }
        let range = first.range.start..last.range.end;
        Ok(Box::new(MietteSpanContents::new_named(
            self.name(),
            self.text[range.clone()].as_bytes(),
            range.into(),
            first.number,
            0,
            lines.len(),
        )))
    }
}
