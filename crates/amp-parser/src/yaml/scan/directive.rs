//! `%YAML` and `%TAG`.

use super::{Scanner, TagName, TokenKind};
use crate::yaml::event::{ErrorKind, SyntaxError};

impl<'t> Scanner<'t> {
    pub(super) fn fetch_directive(&mut self) -> Result<(), SyntaxError> {
        self.leave_all_blocks()?;
        let start = self.cursor.at;
        self.cursor.at += 1;
        self.cursor.skip_name();
        let name = &self.cursor.text[start + 1..self.cursor.at];
        if name.is_empty() || !self.cursor.is_separation(0) {
            return Err(self.error(ErrorKind::UnknownDirective, Some(start)));
        }
        self.cursor.skip_blanks();
        let kind = match name {
            "YAML" => self.version(start)?,
            "TAG" => self.declaration(start)?,
            _ => return Err(self.error(ErrorKind::UnknownDirective, Some(start))),
        };
        let end = self.cursor.at;
        self.cursor.skip_blanks();
        self.skip_comment()?;
        if !self.cursor.is_break_or_end() {
            return Err(self.error(ErrorKind::InvalidDirective, Some(start)));
        }
        if self.cursor.is_break() {
            self.cursor.skip_break();
        }
        self.push_until(start, end, kind);
        Ok(())
    }

    /// `1.1`.
    fn version(&mut self, start: usize) -> Result<TokenKind<'t>, SyntaxError> {
        let major = self.version_number(start)?;
        if self.cursor.byte() != b'.' {
            return Err(self.error(ErrorKind::InvalidDirective, Some(start)));
        }
        self.cursor.at += 1;
        let minor = self.version_number(start)?;
        Ok(TokenKind::VersionDirective { major, minor })
    }

    /// One digit or two.
    fn version_number(&mut self, start: usize) -> Result<u8, SyntaxError> {
        let first = self.cursor.at;
        while self.cursor.byte().is_ascii_digit() {
            self.cursor.at += 1;
        }
        let digits = &self.cursor.text[first..self.cursor.at];
        match digits.parse() {
            Ok(number) if digits.len() <= 2 => Ok(number),
            _ => Err(self.error(ErrorKind::InvalidDirective, Some(start))),
        }
    }

    /// `!name! what:it:stands:for`.
    fn declaration(&mut self, start: usize) -> Result<TokenKind<'t>, SyntaxError> {
        let invalid = ErrorKind::InvalidDirective;
        if self.cursor.byte() != b'!' {
            return Err(self.error(invalid, Some(start)));
        }
        let handle = self.handle();
        if !handle.ends_with('!') || !self.cursor.is_blank() {
            return Err(self.error(invalid, Some(start)));
        }
        self.cursor.skip_blanks();
        let suffix = self.uri(start, "")?;
        if !self.cursor.is_separation(0) {
            return Err(self.error(invalid, Some(start)));
        }
        Ok(TokenKind::TagDirective(Box::new(TagName {
            handle,
            suffix,
        })))
    }
}
