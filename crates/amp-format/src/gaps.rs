//! The gaps between the words of a text, rewritten from beginning to end.

use amp_diagnostics::{Edit, Span};
use amp_parser::yaml::Tree;
use unicode_width::UnicodeWidthStr;

use crate::SILENCES;

/// Where the next word belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Right after the one before.
    Tight,
    /// After a blank.
    Spaced,
    /// At the beginning of a line.
    Line,
}

/// A block that ended before the next word. A comment that is indented deeper than the block still
/// belongs to it.
#[derive(Clone, Copy, Debug)]
struct Closed {
    /// The column of the block in the original text; -1 takes every comment.
    before: isize,
    /// The column of its content.
    content: usize,
}

/// Walks through a text word by word, and records the gaps that must change.
#[derive(Debug)]
pub struct Gaps<'t> {
    pub text: &'t str,
    line_break: &'static str,
    edits: Vec<Edit>,
    /// The comments that are not passed yet.
    comments: &'t [Span],
    /// The byte after the last word or comment.
    at: usize,
    /// The width of the line so far.
    pub width: usize,
    place: Place,
    /// The column of the next word, if it begins a line.
    column: usize,
    closed: Vec<Closed>,
    /// Whether blank lines are dropped, as they are after the word that opens a block.
    drops_blank_lines: bool,
    /// Whether blank lines belong to the word before, as they do after `|+`.
    keeps_blank_lines: bool,
}

impl<'t> Gaps<'t> {
    pub fn new(tree: &'t Tree) -> Self {
        let text = tree.text();
        let first_break = text.find(['\n', '\r']).unwrap_or(text.len());
        let is_windows = text[first_break..].starts_with("\r\n");
        Self {
            text,
            line_break: if is_windows { "\r\n" } else { "\n" },
            edits: Vec::new(),
            comments: tree.comments(),
            at: text.len() - text.trim_start_matches('\u{FEFF}').len(),
            width: 0,
            place: Place::Tight,
            column: 0,
            closed: Vec::new(),
            drops_blank_lines: true,
            keeps_blank_lines: false,
        }
    }

    /// Sets where the next word belongs; `column` applies if it begins a line.
    pub fn place(&mut self, place: Place, column: usize) {
        self.place = place;
        self.column = column;
    }

    /// Drops the blank lines before the next word.
    pub fn drop_blank_lines(&mut self) {
        self.drops_blank_lines = true;
    }

    /// Keeps every blank line before the next word.
    pub fn keep_blank_lines(&mut self) {
        self.keeps_blank_lines = true;
    }

    /// Records that a block has ended, which began at the column `before`.
    pub fn close(&mut self, before: isize, content: usize) {
        self.closed.push(Closed { before, content });
    }

    /// Where the next word begins, and its first byte.
    pub fn next(&self) -> Option<(usize, u8)> {
        let mut at = self.at;
        let mut comments = self.comments.iter();
        loop {
            let rest = &self.text[at..];
            at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
            match comments.next() {
                Some(comment) if comment.start as usize == at => at = comment.end as usize,
                _ => break,
            }
        }
        Some((at, *self.text.as_bytes().get(at)?))
    }

    /// Passes the word from `start` to `end`, with the comments before it.
    pub fn word(&mut self, start: usize, end: usize) {
        let is_after_comment = self.pass_comments(start);
        let gap = match self.place {
            _ if is_after_comment => self.new_line(start, self.column),
            Place::Line => self.new_line(start, self.column),
            Place::Spaced => " ".to_owned(),
            Place::Tight => String::new(),
        };
        self.put(start, end, &gap);
        self.closed.clear();
        self.drops_blank_lines = false;
        self.place = Place::Spaced;
    }

    /// Passes a line of a scalar, which begins at `column` after `blank_lines`.
    pub fn line_of_scalar(&mut self, span: (usize, usize), column: usize, blank_lines: usize) {
        let gap = self.line_break.repeat(blank_lines + 1) + &" ".repeat(column);
        self.put(span.0, span.1, &gap);
    }

    /// Whether a value is on a line of its own with a comment that silences the findings on that
    /// line: on the line of its key, the comment would silence more.
    pub fn is_silenced_alone(&self, value: Span) -> bool {
        let (start, end) = (value.start as usize, value.end as usize);
        let mut comments = self.comments.iter();
        let next = comments.find(|comment| comment.start >= value.end);
        line_breaks(&self.text[self.at..start]) > 0
            && next.is_some_and(|comment| {
                let gap = &self.text[end..comment.start as usize];
                line_breaks(gap) == 0 && self.text[comment.range()].contains(SILENCES)
            })
    }

    /// The column, in bytes, of a place in the original text.
    pub fn column_before(&self, at: usize) -> isize {
        let before = self.text[..at].trim_start_matches('\u{FEFF}');
        let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
        isize::try_from(line.len()).unwrap_or(isize::MAX)
    }

    /// Passes the rest, and returns the edits.
    pub fn finish(mut self) -> Vec<Edit> {
        self.column = 0;
        let end = self.text.len();
        self.pass_comments(end);
        let gap = match &self.text[self.at..] {
            _ if self.is_at_start() => String::new(),
            // The line break would become part of the text.
            "" if self.keeps_blank_lines => String::new(),
            rest if self.keeps_blank_lines => self.line_break.repeat(line_breaks(rest)),
            _ => self.line_break.to_owned(),
        };
        self.put(end, end, &gap);
        self.edits
    }

    /// Passes the comments before `start`. Returns whether there was one.
    fn pass_comments(&mut self, start: usize) -> bool {
        let mut is_any = false;
        while let Some((comment, rest)) = self.comments.split_first()
            && (comment.start as usize) < start
        {
            self.comments = rest;
            let (start, end) = (comment.start as usize, comment.end as usize);
            let is_own_line = self.is_at_start() || line_breaks(&self.text[self.at..start]) > 0;
            let trimmed = self.text[start..end].trim_end().len();
            let gap = if is_own_line {
                let column = self.column_of_comment(start);
                self.new_line(start, column)
            } else {
                " ".to_owned()
            };
            self.put(start, start + trimmed, &gap);
            self.drops_blank_lines &= !is_own_line;
            is_any = true;
        }
        is_any
    }

    /// The column of a comment on a line of its own: that of the block that it belongs
    /// to, or that of the next word.
    fn column_of_comment(&self, start: usize) -> usize {
        let column = self.column_before(start);
        let mut closed = self.closed.iter();
        let owner = closed.find(|closed| closed.before < column);
        owner.map_or(self.column, |owner| owner.content)
    }

    /// A line break, the blank lines that are kept, and the spaces before a column.
    fn new_line(&mut self, start: usize, column: usize) -> String {
        let blanks = " ".repeat(column);
        if self.is_at_start() {
            return blanks;
        }
        let count = line_breaks(&self.text[self.at..start]);
        let count = match count {
            _ if std::mem::take(&mut self.keeps_blank_lines) => count.max(1),
            0 | 1 => 1,
            _ if self.drops_blank_lines => 1,
            _ => 2,
        };
        self.line_break.repeat(count) + &blanks
    }

    fn is_at_start(&self) -> bool {
        self.text[..self.at]
            .trim_start_matches('\u{FEFF}')
            .is_empty()
    }

    /// Writes a gap and passes what follows it.
    fn put(&mut self, start: usize, end: usize, gap: &str) {
        self.edits
            .extend(edit(self.at, &self.text[self.at..start], gap));
        let before = gap
            .rfind('\n')
            .map_or(self.width + gap.len(), |line| gap.len() - line - 1);
        self.width = before + self.text[start..end].width();
        self.at = end;
        // What looks like a comment in it is part of it.
        while let Some((first, rest)) = self.comments.split_first()
            && (first.start as usize) < end
        {
            self.comments = rest;
        }
    }
}

/// The number of line breaks: `\n`, `\r\n` or `\r`.
pub fn line_breaks(gap: &str) -> usize {
    let pairs = gap.matches("\r\n").count();
    gap.matches(['\n', '\r']).count() - pairs
}

/// The smallest edit that turns the gap `old`, which begins at the byte `at`, into `new`.
fn edit(at: usize, old: &str, new: &str) -> Option<Edit> {
    let pairs = old.bytes().zip(new.bytes());
    let mut head = pairs.take_while(|(one, other)| one == other).count();
    // A line break of two characters is not split.
    head -= usize::from(old[..head].ends_with('\r'));
    let (one, other) = (&old[head..], &new[head..]);
    let pairs = one.bytes().rev().zip(other.bytes().rev());
    let mut tail = pairs.take_while(|(one, other)| one == other).count();
    let is_half = one[..one.len() - tail].ends_with('\r');
    tail -= usize::from(is_half && one[one.len() - tail..].starts_with('\n'));
    let edit = Edit::replace(
        span(at + head, at + old.len() - tail),
        &other[..other.len() - tail],
    );
    (old != new).then_some(edit)
}

fn span(start: usize, end: usize) -> Span {
    // A text is at most 16 MiB long.
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span::new(offset(start), offset(end))
}
