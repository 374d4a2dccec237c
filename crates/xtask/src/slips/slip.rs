//! A text with one slip in it.

use std::ops::{Range, RangeInclusive};

use super::meant::{Line, Meant};

/// A text with a slip.
#[derive(Clone, Debug)]
pub(super) struct Slip {
    pub text: String,
    /// The lines where a reader would look for the slip.
    pub lines: RangeInclusive<usize>,
}

/// A part of the text and its replacement.
pub(super) type Change = (Range<usize>, String);

impl Meant {
    /// The text after changes that do not overlap and are in its order.
    pub(super) fn slip(&self, changes: &[Change]) -> Slip {
        let mut text = String::with_capacity(self.text.len() + 16);
        let mut at = 0;
        let mut places = Vec::new();
        for (range, new) in changes {
            text.push_str(&self.text[at..range.start]);
            places.push(text.len());
            text.push_str(new);
            places.push(text.len());
            at = range.end;
        }
        text.push_str(&self.text[at..]);
        let line_of = |place: Option<&usize>| {
            let before = &text[..place.copied().unwrap_or_default()];
            before.matches('\n').count()
        };
        let lines = line_of(places.first())..=line_of(places.last());
        Slip { text, lines }
    }

    /// The text with one place replaced.
    pub(super) fn replace(&self, range: Range<usize>, new: &str) -> Slip {
        self.slip(&[(range, new.to_owned())])
    }

    pub(super) fn insert(&self, at: usize, new: &str) -> Slip {
        self.replace(at..at, new)
    }

    /// The text without whole lines. The slip shows at the lines around them.
    pub(super) fn without_lines(&self, lines: Range<usize>) -> Slip {
        let whole = self.lines[lines.start].range.start..self.end_with_break(lines.end - 1);
        self.replace(whole, "").seen_around()
    }

    /// The text with a line inserted before another.
    pub(super) fn with_line(&self, before: usize, new: &str) -> Slip {
        let at = self
            .lines
            .get(before)
            .map_or(self.text.len(), |line| line.range.start);
        let mut slip = self.insert(at, &format!("{new}{}", self.line_break()));
        slip.lines = before..=before;
        slip
    }

    /// The text with the lines that are not blank shifted `by` columns to the right; `None` if one
    /// has no room to the left.
    pub(super) fn shifted(&self, lines: Range<usize>, by: isize) -> Option<Slip> {
        let lines = self.lines[lines].iter().filter(|line| !line.is_blank);
        let changes: Option<Vec<Change>> = lines.map(|line| shift(line, by)).collect();
        Some(self.slip(&changes?))
    }

    pub(super) fn line_break(&self) -> &'static str {
        if self.text.contains("\r\n") {
            "\r\n"
        } else {
            "\n"
        }
    }

    fn end_with_break(&self, line: usize) -> usize {
        self.lines
            .get(line + 1)
            .map_or(self.text.len(), |next| next.range.start)
    }
}

impl Slip {
    /// Something missing shows at the lines before and after it.
    pub(super) fn seen_around(mut self) -> Self {
        self.lines = self.lines.start().saturating_sub(1)..=*self.lines.end() + 1;
        self
    }

    /// Makes the slip show from line `first` on.
    pub(super) fn seen_from(mut self, first: usize) -> Self {
        self.lines = first.min(*self.lines.start())..=*self.lines.end();
        self
    }
}

/// Lengthens or shortens the indentation of a line.
pub(super) fn shift(line: &Line, by: isize) -> Option<Change> {
    let indent = line.indent.checked_add_signed(by)?;
    let start = line.range.start;
    Some((start..start + line.indent, " ".repeat(indent)))
}
