//! One line of a text, read the way its author meant it rather than by YAML's rules.

use std::ops::Range;

use amp_diagnostics::{LineIndex, Span};

use crate::yaml::edit::opening_quote;

/// A line without its line break.
#[derive(Clone, Copy, Debug)]
pub(in crate::yaml) struct Line<'t> {
    pub text: &'t str,
    /// The offset of its first byte.
    pub start: u32,
    /// Its number, from 0.
    pub number: usize,
}

/// The parts of a line such as `  - name: value # comment`, as ranges of it.
#[derive(Clone, Debug)]
pub(in crate::yaml) struct Shape {
    /// The last of the dashes at the start.
    pub dash: Option<usize>,
    /// What precedes the `:`, quotes included.
    pub key: Option<Range<usize>>,
    /// What follows the `:`, or the dashes if there is no key, without the comment and surrounding
    /// blanks.
    pub value: Range<usize>,
}

impl<'t> Line<'t> {
    pub fn new(text: &'t str, index: &LineIndex, number: usize) -> Self {
        let span = index.line_span(text, number);
        let line = text.get(span.range()).unwrap_or_default();
        Self {
            text: line.trim_end_matches(['\n', '\r']),
            start: span.start,
            number,
        }
    }

    /// The place in the whole text of a range of this line.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.at(range.start), self.at(range.end))
    }

    /// The offset in the whole text of an offset in the line.
    pub fn at(&self, offset: usize) -> u32 {
        self.start + u32::try_from(offset).unwrap_or(u32::MAX)
    }

    /// The number of spaces and tabs at the start.
    pub fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start_matches([' ', '\t']).len()
    }

    /// The length of everything before the key, dashes included.
    pub fn margin(&self) -> usize {
        self.text.len() - self.text.trim_start_matches([' ', '\t', '-']).len()
    }

    /// Whether the line ends with a `:`, so that the value is below it.
    pub fn is_section(&self) -> bool {
        self.text[..self.content().end].ends_with(':')
    }

    /// Whether the line is blank or only a comment.
    pub fn is_blank(&self) -> bool {
        let content = self.text.trim_start();
        content.is_empty() || content.starts_with('#')
    }

    /// Everything but the indentation, the comment and surrounding blanks.
    pub fn content(&self) -> Range<usize> {
        let indent = self.indent();
        indent..self.content_end().max(indent)
    }

    /// Whether the line begins with the dash of a list item.
    pub fn is_item(&self) -> bool {
        let content = &self.text[self.indent()..];
        content == "-" || content.starts_with("- ")
    }

    /// The entries between the brackets and commas of the line.
    pub fn entries_in_brackets(&self) -> Vec<Range<usize>> {
        let content = self.content();
        let mut entries = Vec::new();
        let mut start = content.start;
        let text = &self.text[content.clone()];
        let signs = text.match_indices(['[', ']', '{', '}', ',']);
        for at in signs.map(|(at, _)| content.start + at) {
            entries.push(self.trimmed(start..at));
            start = at + 1;
        }
        entries.push(self.trimmed(start..content.end));
        entries
    }

    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let part = &self.text[range.clone()];
        let start = range.start + (part.len() - part.trim_start().len());
        start..start.max(range.start + part.trim_end().len())
    }

    pub fn shape(&self) -> Shape {
        let end = self.content_end();
        let mut head = self.indent().min(end);
        let mut dash = None;
        while let Some(rest) = self.text[head..end].strip_prefix('-')
            && (rest.is_empty() || rest.starts_with([' ', '\t']))
        {
            dash = Some(head);
            head = end - rest.trim_start_matches([' ', '\t']).len();
        }
        let colon = colon(&self.text[head..end]).map(|at| head + at);
        let (key, after) = match colon {
            Some(colon) => (Some(head..colon), colon + 1),
            None => (None, head),
        };
        let rest = &self.text[after..end];
        let value_start = end - rest.trim_start().len();
        Shape {
            dash,
            key,
            value: value_start..end,
        }
    }

    /// Where the content ends and a comment or trailing blanks begin.
    fn content_end(&self) -> usize {
        let mut end = self.text.len();
        let mut previous = ' ';
        let mut characters = self.text.char_indices();
        while let Some((at, character)) = characters.next() {
            match character {
                '#' if previous.is_whitespace() => {
                    end = at;
                    break;
                }
                '"' | '\'' if matches!(previous, ' ' | '\t' | '[' | '{' | ',') => {
                    let rest = &self.text[at + 1..];
                    if let Some(length) = quoted_length(rest, character) {
                        let close = at + 1 + length;
                        while characters.as_str().len() > self.text.len() - close {
                            characters.next();
                        }
                    }
                }
                _ => {}
            }
            previous = character;
        }
        // YAML knows no other blanks.
        self.text[..end].trim_end_matches([' ', '\t']).len()
    }
}

/// The length of a quoted text, quotes included; the closing quote must be on the same line.
pub(in crate::yaml) fn quoted_length(rest: &str, quote: char) -> Option<usize> {
    let mut characters = rest.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if quote == '"' && character == '\\' {
            characters.next();
        } else if character == quote {
            if quote == '\'' && characters.next_if(|(_, next)| *next == '\'').is_some() {
                continue;
            }
            return Some(at + character.len_utf8());
        }
    }
    None
}

/// The `:` that ends the key at the start of `text`.
fn colon(text: &str) -> Option<usize> {
    let from = match opening_quote(text) {
        Some(quote) => 1 + quoted_length(&text[1..], quote)?,
        None if text.starts_with(['[', '{', '#', '|', '>']) => return None,
        None => 0,
    };
    text[from..]
        .match_indices(':')
        .map(|(at, _)| from + at)
        .find(|&at| text[at + 1..].is_empty() || text[at + 1..].starts_with([' ', '\t']))
}
