//! Texts after `|` or `>`.

use super::{Scanner, TokenKind};
use crate::yaml::event::{ErrorKind, SyntaxError};
use crate::yaml::tree::Style;

/// What happens to the line breaks at the end of the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Chomping {
    Strip,
    Clip,
    Keep,
}

impl Scanner<'_> {
    pub(super) fn fetch_block_scalar(&mut self, style: Style) -> Result<(), SyntaxError> {
        self.drop_key()?;
        self.keys.are_allowed = true;
        let start = self.cursor.at;
        self.cursor.at += 1;
        let (chomping, increment) = self.block_header(start)?;
        let mut end = self.cursor.at;
        self.cursor.skip_blanks();
        self.skip_comment()?;
        if !self.cursor.is_break_or_end() {
            return Err(self.error(ErrorKind::InvalidBlockScalarHeader, Some(start)));
        }
        if self.cursor.is_break() {
            self.cursor.skip_break();
        }
        let given = increment.map(|increment| self.indent.saturating_sub(1) + increment);
        let mut blank_lines = String::new();
        let found = self.skip_blank_lines(start, given, &mut blank_lines)?;
        let indent = given.unwrap_or(found.max(self.indent).max(1));
        let mut text = String::new();
        let mut break_before = "";
        let mut was_indented = false;
        while self.cursor.column() == indent && !self.cursor.is_end() {
            let is_indented = self.cursor.is_blank();
            // Lines further in than the others are never joined.
            let folds = style == Style::Folded && !was_indented && !is_indented;
            if !folds || break_before != "\n" {
                text.push_str(break_before);
            } else if blank_lines.is_empty() {
                text.push(' ');
            }
            text.push_str(&blank_lines);
            blank_lines.clear();
            was_indented = is_indented;
            let line = self.cursor.at;
            self.cursor.skip_line();
            let content = &self.cursor.text[line..self.cursor.at];
            text.push_str(content);
            if !content.trim().is_empty() {
                end = line + content.trim_end().len();
            }
            break_before = if self.cursor.is_break() {
                self.cursor.skip_break()
            } else {
                ""
            };
            self.skip_blank_lines(start, Some(indent), &mut blank_lines)?;
        }
        if chomping != Chomping::Strip {
            text.push_str(break_before);
        }
        if chomping == Chomping::Keep {
            text.push_str(&blank_lines);
        }
        self.push_until(start, end, TokenKind::Scalar(text.into(), style));
        Ok(())
    }

    /// Takes the signs after `|` or `>`: `-` or `+`, and a digit, in any order.
    fn block_header(&mut self, start: usize) -> Result<(Chomping, Option<usize>), SyntaxError> {
        let mut chomping = self.chomping();
        let increment = self.increment(start)?;
        if chomping.is_none() {
            chomping = self.chomping();
        }
        Ok((chomping.unwrap_or(Chomping::Clip), increment))
    }

    fn chomping(&mut self) -> Option<Chomping> {
        let chomping = match self.cursor.byte() {
            b'-' => Chomping::Strip,
            b'+' => Chomping::Keep,
            _ => return None,
        };
        self.cursor.at += 1;
        Some(chomping)
    }

    fn increment(&mut self, start: usize) -> Result<Option<usize>, SyntaxError> {
        let digit = self.cursor.byte();
        if digit == b'0' {
            return Err(self.error(ErrorKind::ZeroBlockScalarIndent, Some(start)));
        }
        if !digit.is_ascii_digit() {
            return Ok(None);
        }
        self.cursor.at += 1;
        Ok(Some(usize::from(digit - b'0')))
    }

    /// Skips blank lines and the indentation of the first line that is not blank; `indent` is that
    /// indentation, if it is known. Returns the widest indentation seen.
    fn skip_blank_lines(
        &mut self,
        start: usize,
        indent: Option<usize>,
        breaks: &mut String,
    ) -> Result<usize, SyntaxError> {
        let mut widest = 0;
        loop {
            let is_inside = |column| indent.is_none_or(|indent| column < indent);
            while is_inside(self.cursor.column()) && self.cursor.byte() == b' ' {
                self.cursor.at += 1;
            }
            widest = widest.max(self.cursor.column());
            if is_inside(self.cursor.column()) && self.cursor.byte() == b'\t' {
                return Err(self.error(ErrorKind::TabAtBlockScalarStart, Some(start)));
            }
            if !self.cursor.is_break() {
                return Ok(widest);
            }
            breaks.push_str(self.cursor.skip_break());
        }
    }
}
