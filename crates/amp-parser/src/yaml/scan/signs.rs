//! Signs that are tokens of their own, and names after `*` and `&`.

use super::{Scanner, TokenKind};
use crate::yaml::event::{ErrorKind, SyntaxError};

impl<'t> Scanner<'t> {
    pub(super) fn fetch_end(&mut self) -> Result<(), SyntaxError> {
        self.cursor.close_line();
        self.leave_all_blocks()?;
        self.push_at(self.cursor.offset(), TokenKind::StreamEnd);
        Ok(())
    }

    pub(super) fn fetch_document_indicator(
        &mut self,
        kind: TokenKind<'t>,
    ) -> Result<(), SyntaxError> {
        self.leave_all_blocks()?;
        self.push_signs(3, kind);
        Ok(())
    }

    pub(super) fn fetch_flow_start(&mut self, kind: TokenKind<'t>) -> Result<(), SyntaxError> {
        self.begin_key()?;
        self.flow_level += 1;
        self.keys.are_allowed = true;
        self.push_signs(1, kind);
        Ok(())
    }

    pub(super) fn fetch_flow_end(&mut self, kind: TokenKind<'t>) -> Result<(), SyntaxError> {
        self.drop_key()?;
        self.flow_level = self.flow_level.saturating_sub(1);
        self.keys.are_allowed = false;
        self.push_signs(1, kind);
        Ok(())
    }

    pub(super) fn fetch_flow_entry(&mut self) -> Result<(), SyntaxError> {
        self.drop_key()?;
        self.keys.are_allowed = true;
        self.push_signs(1, TokenKind::FlowEntry);
        Ok(())
    }

    pub(super) fn fetch_block_entry(&mut self) -> Result<(), SyntaxError> {
        // In brackets the grammar refuses it.
        if self.flow_level == 0 {
            if !self.keys.are_allowed {
                return Err(self.error(ErrorKind::BlockSequenceEntryNotAllowed, None));
            }
            self.enter_block(TokenKind::BlockSequenceStart);
        }
        self.drop_key()?;
        self.keys.are_allowed = true;
        self.push_signs(1, TokenKind::BlockEntry);
        Ok(())
    }

    pub(super) fn fetch_key(&mut self) -> Result<(), SyntaxError> {
        if self.flow_level == 0 {
            if !self.keys.are_allowed {
                return Err(self.error(ErrorKind::MappingKeyNotAllowed, None));
            }
            self.enter_block(TokenKind::BlockMappingStart);
        }
        self.drop_key()?;
        self.keys.are_allowed = self.flow_level == 0;
        self.push_signs(1, TokenKind::Key);
        Ok(())
    }

    pub(super) fn fetch_value(&mut self) -> Result<(), SyntaxError> {
        if self.make_key()? {
            self.keys.are_allowed = false;
        } else {
            // The colon of a key that began with `?`.
            if self.flow_level == 0 {
                if !self.keys.are_allowed {
                    return Err(self.error(ErrorKind::MappingValueNotAllowed, None));
                }
                self.enter_block(TokenKind::BlockMappingStart);
            }
            self.keys.are_allowed = self.flow_level == 0;
        }
        self.push_signs(1, TokenKind::Value);
        Ok(())
    }

    /// `*name` or `&name`.
    pub(super) fn fetch_name(&mut self, kind: TokenKind<'t>) -> Result<(), SyntaxError> {
        self.begin_key()?;
        self.keys.are_allowed = false;
        let start = self.cursor.at;
        self.cursor.at += 1;
        self.cursor.skip_name();
        let is_empty = self.cursor.at == start + 1;
        let ends = matches!(
            self.cursor.byte(),
            b'?' | b':' | b',' | b']' | b'}' | b'%' | b'@' | b'`'
        );
        if is_empty || !(ends || self.cursor.is_separation(0)) {
            return Err(self.error(ErrorKind::InvalidAnchorName, Some(start)));
        }
        self.push(start, kind);
        Ok(())
    }
}
