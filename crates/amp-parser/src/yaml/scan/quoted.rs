//! Texts in quotes.

use std::borrow::Cow;

use amp_diagnostics::Span;

use super::plain::Breaks;
use super::{Scanner, TokenKind, offset};
use crate::yaml::event::{ErrorKind, SyntaxError};
use crate::yaml::tree::Style;

impl<'t> Scanner<'t> {
    pub(super) fn fetch_quoted(&mut self, style: Style) -> Result<(), SyntaxError> {
        self.begin_key()?;
        self.keys.are_allowed = false;
        let start = self.cursor.at;
        let line = self.cursor.line;
        self.cursor.at += 1;
        let text = self.quoted_text(start, style)?;
        self.cursor.at += 1;
        if self.cursor.line != line {
            self.long_quote = Some(Span::new(offset(start), self.cursor.offset()));
        }
        self.push(start, TokenKind::Scalar(text, style));
        Ok(())
    }

    /// Moves to the closing quote.
    fn quoted_text(&mut self, start: usize, style: Style) -> Result<Cow<'t, str>, SyntaxError> {
        let is_double = style == Style::DoubleQuoted;
        let quote = if is_double { b'"' } else { b'\'' };
        // What is decoded so far, and where the remaining slice begins.
        let mut decoded: Option<String> = None;
        let mut piece = self.cursor.at;
        loop {
            if self.cursor.is_document_indicator() {
                return Err(self.endless(ErrorKind::DocumentIndicatorInQuotedScalar, start));
            }
            if self.cursor.is_end() {
                return Err(self.endless(ErrorKind::UnclosedQuotedScalar, start));
            }
            let mut breaks: Option<Breaks<'t>> = None;
            while !self.cursor.is_separation(0) {
                let byte = self.cursor.byte();
                let is_escape = is_double && byte == b'\\';
                let is_doubled = !is_double && byte == quote && self.cursor.byte_at(1) == quote;
                if byte == quote && !is_doubled {
                    break;
                }
                if !is_escape && !is_doubled {
                    self.cursor.skip(1);
                    continue;
                }
                let text = decoded.get_or_insert_default();
                text.push_str(&self.cursor.text[piece..self.cursor.at]);
                if is_doubled {
                    text.push('\'');
                    self.cursor.at += 2;
                } else if self.cursor.break_length(1) > 0 {
                    self.cursor.at += 1;
                    self.cursor.skip_break();
                    breaks = Some(Breaks::default());
                    piece = self.cursor.at;
                    break;
                } else {
                    text.push(self.escape(start)?);
                }
                piece = self.cursor.at;
            }
            if self.cursor.byte() == quote {
                break;
            }
            let end = self.cursor.at;
            self.skip_quoted_gap(&mut breaks);
            if let Some(breaks) = breaks {
                let text = decoded.get_or_insert_default();
                if piece < end {
                    text.push_str(&self.cursor.text[piece..end]);
                }
                breaks.join(text);
                piece = self.cursor.at;
            }
        }
        let last = &self.cursor.text[piece..self.cursor.at];
        Ok(match decoded {
            Some(mut text) => {
                text.push_str(last);
                Cow::Owned(text)
            }
            None => Cow::Borrowed(last),
        })
    }

    /// Moves over spaces and line breaks. Spaces are part of the text unless a
    /// line breaks among them.
    fn skip_quoted_gap(&mut self, breaks: &mut Option<Breaks<'t>>) {
        loop {
            if self.cursor.is_blank() {
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
                return;
            }
        }
    }

    /// Takes an escape; `start` is where the quotes began.
    fn escape(&mut self, start: usize) -> Result<char, SyntaxError> {
        let digits = match self.cursor.byte_at(1) {
            b'x' => 2,
            b'u' => 4,
            b'U' => 8,
            escaped => {
                let Some(character) = escaped_character(escaped) else {
                    let kind = ErrorKind::UnknownQuotedScalarEscape;
                    return Err(self.error(kind, Some(start)));
                };
                self.cursor.at += 2;
                return Ok(character);
            }
        };
        let code = self
            .cursor
            .text
            .get(self.cursor.at + 2..self.cursor.at + 2 + digits);
        let code = code.filter(|code| code.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let Some(code) = code.and_then(|code| u32::from_str_radix(code, 16).ok()) else {
            return Err(self.error(ErrorKind::InvalidQuotedScalarHexEscape, Some(start)));
        };
        let Some(character) = char::from_u32(code) else {
            return Err(self.error(ErrorKind::InvalidUnicodeEscape, Some(start)));
        };
        self.cursor.at += 2 + digits;
        Ok(character)
    }
}

/// What a backslash and one more character stand for.
fn escaped_character(escaped: u8) -> Option<char> {
    Some(match escaped {
        b'0' => '\0',
        b'a' => '\u{07}',
        b'b' => '\u{08}',
        b't' | b'\t' => '\t',
        b'n' => '\n',
        b'v' => '\u{0B}',
        b'f' => '\u{0C}',
        b'r' => '\r',
        b'e' => '\u{1B}',
        b' ' => ' ',
        b'"' => '"',
        b'\'' => '\'',
        b'\\' => '\\',
        b'N' => '\u{85}',
        b'_' => '\u{A0}',
        b'L' => '\u{2028}',
        b'P' => '\u{2029}',
        _ => return None,
    })
}
