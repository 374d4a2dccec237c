//! Texts without quotes, and how the lines of a text are joined.

use std::borrow::Cow;

use super::{Scanner, TokenKind, offset};
use crate::yaml::event::{ErrorKind, SyntaxError};
use crate::yaml::tree::Style;

/// The line breaks between two words of a text.
#[derive(Default)]
pub(super) struct Breaks<'t> {
    /// The value of the first one; `None` if a backslash removed it.
    pub first: Option<&'t str>,
    /// The others.
    pub more: String,
}

impl Breaks<'_> {
    /// Joins two lines: a line break alone becomes a space, blank lines between
    /// them stay.
    pub fn join(&self, text: &mut String) {
        match self.first {
            Some("\n") if self.more.is_empty() => text.push(' '),
            Some("\n") | None => text.push_str(&self.more),
            Some(separator) => {
                text.push_str(separator);
                text.push_str(&self.more);
            }
        }
    }
}

impl<'t> Scanner<'t> {
    pub(super) fn fetch_plain(&mut self) -> Result<(), SyntaxError> {
        self.begin_key()?;
        self.keys.are_allowed = false;
        let start = self.cursor.at;
        let mut end = start;
        // The lines joined so far, and where the next one begins.
        let mut joined: Option<String> = None;
        let mut piece = start;
        let mut breaks: Option<Breaks<'t>> = None;
        loop {
            if self.cursor.is_document_indicator() || self.cursor.byte() == b'#' {
                break;
            }
            let word = self.cursor.at;
            let is_dash = self.cursor.byte() == b'-' && self.cursor.is_separation(1);
            if is_dash && breaks.is_some() {
                self.dash_in_text = Some(self.cursor.offset());
            }
            self.skip_word()?;
            if self.cursor.at > word {
                if let Some(breaks) = breaks.take() {
                    let text = joined.get_or_insert_default();
                    text.push_str(&self.cursor.text[piece..end]);
                    breaks.join(text);
                    piece = word;
                }
                end = self.cursor.at;
            }
            if !(self.cursor.is_blank() || self.cursor.is_break()) {
                break;
            }
            self.skip_gap(start, &mut breaks)?;
            if self.flow_level == 0 && self.cursor.column() < self.indent {
                break;
            }
        }
        // A key may begin on the line after a text.
        if breaks.is_some() {
            self.keys.are_allowed = true;
        }
        let last = &self.cursor.text[piece..end];
        let text = match joined {
            Some(mut text) => {
                self.long_plain_end = Some(offset(end));
                text.push_str(last);
                Cow::Owned(text)
            }
            None => Cow::Borrowed(last),
        };
        let kind = TokenKind::Scalar(text, Style::Plain);
        self.push_until(start, end, kind);
        Ok(())
    }

    /// Moves to the next space, line break or sign that ends the text.
    fn skip_word(&mut self) -> Result<(), SyntaxError> {
        let is_flow = self.flow_level > 0;
        loop {
            match self.cursor.byte() {
                b' ' | b'\t' | b'\n' | b'\r' => return Ok(()),
                b':' if self.cursor.is_separation(1) => return Ok(()),
                b',' | b'?' | b'[' | b']' | b'{' | b'}' if is_flow => return Ok(()),
                0xC2 | 0xE2 if self.cursor.is_break() => return Ok(()),
                0xEF if self.is_byte_order_mark() => {
                    return Err(self.error(ErrorKind::BomInsideDocument, None));
                }
                0 if self.cursor.is_end() => return Ok(()),
                _ => self.cursor.skip(1),
            }
        }
    }

    /// Moves over the spaces and line breaks between two words.
    fn skip_gap(
        &mut self,
        start: usize,
        breaks: &mut Option<Breaks<'t>>,
    ) -> Result<(), SyntaxError> {
        loop {
            if self.cursor.is_blank() {
                let is_indentation = breaks.is_some() && self.cursor.column() < self.indent;
                if is_indentation && self.cursor.byte() == b'\t' {
                    if self.flow_level > 0 {
                        return Err(self.error(ErrorKind::TabInPlainScalar, Some(start)));
                    }
                    // The text is whole; the tab is refused as the next token.
                    return Ok(());
                }
                self.cursor.at += 1;
            } else if self.cursor.is_break() {
                let written = self.cursor.skip_break();
                match breaks {
                    Some(breaks) => breaks.more.push_str(written),
                    None => {
                        *breaks = Some(Breaks {
                            first: Some(written),
                            more: String::new(),
                        });
                    }
                }
            } else {
                return Ok(());
            }
        }
    }
}
