//! The lines of a file that are shown for a diagnostic.
//!
//! The rendering libraries are given an excerpt instead of the file, because they trust the text
//! too much: they repeat control characters, print lines of any length, lose a label after the last
//! line break, and search the text for line breaks again for every finding. An excerpt is short and
//! printable, every line of it ends with `\n`, and its labels are translated.

use std::ops::Range;

use amp_diagnostics::{Diagnostic, Label, LineColumn, PositionEncoding, SourceFile, Span};

use crate::{
    printable::{is_plain, printable, printable_message, printable_text},
    windows::windows,
};

/// The lines shown above and below a label.
const CONTEXT: usize = 1;

/// Two snippets with up to this many lines between them are shown as one.
const NEAR: usize = 8;

/// A label over more lines marks only its first line.
const MAX_LABEL_LINES: usize = 6;

/// The part of a file around the labels that one diagnostic has in it.
#[derive(Debug)]
pub struct Excerpt<'a> {
    source: &'a SourceFile,
    /// The text to show.
    pub text: String,
    /// The lines of `text`, snippet by snippet; the first label's snippet
    /// comes first, the others follow in the order of the file.
    pub lines: Vec<Line>,
    /// The labels of the diagnostic in this file, the primary one first.
    pub marks: Vec<Mark>,
}

/// A line of an excerpt.
#[derive(Debug)]
pub struct Line {
    /// The line's number in the file, from 0.
    pub number: usize,
    /// Its bytes in the excerpt, with the line break.
    pub range: Range<usize>,
    /// The number of its snippet, a run of lines without a gap.
    snippet: usize,
}

/// A label of an excerpt.
#[derive(Clone, Debug)]
pub struct Mark {
    /// What it marks, in bytes of the excerpt; empty where something is
    /// missing.
    pub range: Range<usize>,
    /// The message, printable and on one line; may be empty.
    pub message: String,
    /// Whether this is the place where the reader should look.
    pub primary: bool,
    /// Where it starts in the file.
    pub position: LineColumn,
}

/// How much of a line is shown.
#[derive(Clone, Copy, Debug)]
pub struct LineLimit {
    /// The number of columns above which a line is cut.
    pub width: usize,
    /// What stands for the parts that are left out.
    pub ellipsis: &'static str,
}

/// A label's place in the file: bytes and lines.
struct Place {
    start: usize,
    end: usize,
    first_line: usize,
    last_line: usize,
}

/// The excerpts that are shown for `diagnostic`, a finding in `source`: one of that file, then one
/// of each other file with a place of it.
pub fn excerpts<'a>(
    source: &'a SourceFile,
    diagnostic: &'a Diagnostic,
    limit: LineLimit,
) -> Vec<Excerpt<'a>> {
    let own: Vec<&Label> = diagnostic.labels().collect();
    let mut excerpts = vec![Excerpt::new(source, &own, own.first().copied(), limit)];
    let mut files: Vec<(&SourceFile, Vec<&Label>)> = Vec::new();
    for elsewhere in &diagnostic.elsewhere {
        let (source, label) = (&elsewhere.source, &elsewhere.label);
        match files.iter_mut().find(|(file, _)| *file == source) {
            Some((_, labels)) => labels.push(label),
            None => files.push((source, vec![label])),
        }
    }
    let others = files.into_iter();
    excerpts.extend(others.map(|(source, labels)| Excerpt::new(source, &labels, None, limit)));
    excerpts
}

impl<'a> Excerpt<'a> {
    /// Takes from `source` what `labels` need; `primary` is one of them.
    fn new(
        source: &'a SourceFile,
        labels: &[&Label],
        primary: Option<&Label>,
        limit: LineLimit,
    ) -> Self {
        let places: Vec<Place> = labels
            .iter()
            .map(|label| place(source, label.span))
            .collect();
        let marks = labels
            .iter()
            .map(|&label| Mark {
                range: 0..0,
                message: printable_message(&label.message),
                primary: primary.is_some_and(|primary| std::ptr::eq(primary, label)),
                position: source.line_column(label.span.start, PositionEncoding::Utf32),
            })
            .collect();
        let mut excerpt = Self {
            source,
            text: String::new(),
            lines: Vec::new(),
            marks,
        };
        for (snippet, lines) in snippets(source, &places).into_iter().enumerate() {
            for number in lines {
                excerpt.push_line(number, snippet, &places, limit);
            }
        }
        excerpt
    }

    /// The file's name, printable.
    pub fn name(&self) -> String {
        printable_text(self.source.name())
    }

    /// The lines of the snippet that contains `range`, or `None` if no single snippet does.
    pub fn snippet(&self, range: &Range<usize>) -> Option<&[Line]> {
        let snippet = self.line_at(range.start)?.snippet;
        if self.line_at(range.end)?.snippet != snippet {
            return None;
        }
        let first = self.lines.partition_point(|line| line.snippet < snippet);
        let end = self.lines.partition_point(|line| line.snippet <= snippet);
        self.lines.get(first..end)
    }

    /// The line that holds the byte at `offset`.
    pub fn line_at(&self, offset: usize) -> Option<&Line> {
        let index = self.lines.partition_point(|line| line.range.end <= offset);
        self.lines.get(index)
    }

    fn push_line(&mut self, number: usize, snippet: usize, places: &[Place], limit: LineLimit) {
        let line = line_range(self.source, number);
        let start = self.text.len();
        let content = &self.source.text()[line.clone()];
        if content.len() <= limit.width && is_plain(content) {
            self.text.push_str(content);
            self.text.push('\n');
            self.end_line(number, snippet, start, places, |offset| {
                start + offset.clamp(line.start, line.end) - line.start
            });
            return;
        }
        // Pairs of offsets in the file and in the excerpt, ascending.
        let mut offsets = Vec::with_capacity(line.len().min(limit.width));
        let mut shown = line.start;
        let on_line = places
            .iter()
            .filter(|place| (place.first_line..=place.last_line).contains(&number))
            .map(|place| place.start..place.end);
        for window in windows(self.source.text(), &line, on_line, limit.width) {
            if shown < window.start {
                offsets.push((shown, self.text.len()));
                self.text.push_str(limit.ellipsis);
            }
            for (at, character) in self.source.text()[window.clone()].char_indices() {
                offsets.push((window.start + at, self.text.len()));
                self.text.push(printable(character));
            }
            shown = window.end;
        }
        if shown < line.end {
            offsets.push((shown, self.text.len()));
            self.text.push_str(limit.ellipsis);
        }
        offsets.push((line.end, self.text.len()));
        self.text.push('\n');
        self.end_line(number, snippet, start, places, |offset| {
            translate(&offsets, offset)
        });
    }

    /// Records the line that was pushed last, and the places of labels in it: `translate` maps an
    /// offset in the file to one in the excerpt.
    fn end_line(
        &mut self,
        number: usize,
        snippet: usize,
        start: usize,
        places: &[Place],
        translate: impl Fn(usize) -> usize,
    ) {
        for (mark, place) in self.marks.iter_mut().zip(places) {
            if place.first_line == number {
                mark.range.start = translate(place.start);
            }
            if place.last_line == number {
                mark.range.end = translate(place.end);
            }
        }
        self.lines.push(Line {
            number,
            range: start..self.text.len(),
            snippet,
        });
    }
}

/// The offset in the excerpt for an offset in the file: that of the character at it or around it,
/// or of the ellipsis that hides it.
fn translate(offsets: &[(usize, usize)], offset: usize) -> usize {
    let after = offsets.partition_point(|&(in_file, _)| in_file <= offset);
    offsets
        .get(after.saturating_sub(1))
        .map_or(0, |&(_, in_excerpt)| in_excerpt)
}

/// The place of a label, whatever its span is.
fn place(source: &SourceFile, span: Span) -> Place {
    let text = source.text();
    let start = floor_char_boundary(text, span.start as usize);
    let mut end = floor_char_boundary(text, span.end as usize).max(start);
    // A YAML block reaches to the next token, but the line break is not meant.
    let content = text[start..end].trim_end();
    if text[start + content.len()..end].contains(['\n', '\r']) {
        end = start + content.len();
    }
    let first_line = line_of(source, start);
    let mut last_line = line_of(source, end);
    if last_line - first_line >= MAX_LABEL_LINES {
        last_line = first_line;
        end = line_range(source, first_line).end.max(start);
    }
    Place {
        start,
        end,
        first_line,
        last_line,
    }
}

/// The lines to show, as disjoint ranges: the snippet of the first place, then the others in the
/// order of the file.
fn snippets(source: &SourceFile, places: &[Place]) -> Vec<Range<usize>> {
    let line_count = source.line_index().line_count();
    let mut around: Vec<Range<usize>> = places
        .iter()
        .map(|place| {
            let first = place.first_line.saturating_sub(CONTEXT);
            let mut end = (place.last_line + CONTEXT + 1).min(line_count);
            // The empty line after the last line break is shown only for labels.
            let last_is_empty = line_range(source, line_count - 1).is_empty();
            if end == line_count && last_is_empty && place.last_line + 1 < line_count {
                end -= 1;
            }
            first..end
        })
        .collect();
    around.sort_unstable_by_key(|lines| lines.start);

    let mut snippets: Vec<Range<usize>> = Vec::new();
    for lines in around {
        match snippets.last_mut() {
            Some(last) if lines.start <= last.end + NEAR => last.end = last.end.max(lines.end),
            _ => snippets.push(lines),
        }
    }
    if let Some(primary) = places.first()
        && let Some(at) = snippets
            .iter()
            .position(|lines| lines.contains(&primary.first_line))
    {
        snippets[..=at].rotate_right(1);
    }
    snippets
}

fn line_of(source: &SourceFile, offset: usize) -> usize {
    let offset = u32::try_from(offset).unwrap_or(u32::MAX);
    source.line_index().line(offset)
}

/// The bytes of a line of the file, without the line break.
fn line_range(source: &SourceFile, number: usize) -> Range<usize> {
    let line = source.line_index().line_span(source.text(), number);
    let content = source.slice(line).trim_end_matches(['\n', '\r']);
    let start = line.start as usize;
    start..start + content.len()
}

fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
