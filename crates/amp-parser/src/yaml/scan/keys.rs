//! Which tokens a colon may still turn into keys, and which collections indentation opens and
//! closes.

use std::collections::VecDeque;

use amp_diagnostics::Span;

use super::{Scanner, Token, TokenKind, offset};
use crate::yaml::event::{ErrorKind, SyntaxError};

/// The most characters between the start of a key and its colon.
const MAX_KEY_LENGTH: usize = 1024;

/// The keys that began without a `?` and whose colon may still come.
pub(super) struct Keys {
    /// At most one for each level of brackets, outermost first.
    possible: VecDeque<PossibleKey>,
    /// Whether a key may begin at the next token.
    pub are_allowed: bool,
}

impl Keys {
    pub fn new() -> Self {
        Self {
            possible: VecDeque::new(),
            are_allowed: true,
        }
    }
}

#[derive(Clone, Copy)]
struct PossibleKey {
    flow_level: usize,
    /// The number of its first token.
    token: usize,
    at: usize,
    line: u32,
    column: usize,
    /// Whether only a key is allowed here.
    is_required: bool,
}

impl<'t> Scanner<'t> {
    /// Whether a colon may still make a key of the first token of the queue.
    pub(super) fn may_become_key(&mut self) -> Result<bool, SyntaxError> {
        let Some(&key) = self.keys.possible.front() else {
            return Ok(false);
        };
        if key.token != self.taken {
            return Ok(false);
        }
        if self.can_still_be(key) {
            return Ok(true);
        }
        self.keys.possible.pop_front();
        self.require_none(key)?;
        Ok(false)
    }

    /// Records that a key may begin here.
    pub(super) fn begin_key(&mut self) -> Result<(), SyntaxError> {
        if !self.keys.are_allowed {
            return Ok(());
        }
        self.drop_key()?;
        let column = self.cursor.column();
        self.keys.possible.push_back(PossibleKey {
            flow_level: self.flow_level,
            token: self.taken + self.queue.len(),
            at: self.cursor.at,
            line: self.cursor.line,
            column,
            is_required: self.flow_level == 0 && self.indent == column + 1,
        });
        Ok(())
    }

    /// Forgets the key that may have begun between the innermost brackets.
    pub(super) fn drop_key(&mut self) -> Result<(), SyntaxError> {
        match self.pop_key() {
            Some(key) => self.require_none(key),
            None => Ok(()),
        }
    }

    /// Inserts the key token before what turned out to be a key; `false` if there is none.
    pub(super) fn make_key(&mut self) -> Result<bool, SyntaxError> {
        let Some(key) = self.pop_key() else {
            return Ok(false);
        };
        if !self.can_still_be(key) {
            self.require_none(key)?;
            return Ok(false);
        }
        let place = key.token - self.taken;
        let span = Span::empty(offset(key.at));
        let token = |kind| Token { kind, span };
        self.queue.insert(place, token(TokenKind::Key));
        if self.open_block(key.column) {
            self.queue
                .insert(place, token(TokenKind::BlockMappingStart));
        }
        Ok(true)
    }

    /// Begins a list or a mapping, unless one is open in this column.
    pub(super) fn enter_block(&mut self, kind: TokenKind<'t>) {
        if self.open_block(self.cursor.column()) {
            self.push_at(self.cursor.offset(), kind);
        }
    }

    /// Ends every list and mapping that is further in than this column.
    pub(super) fn leave_blocks(&mut self, column: usize) {
        if self.flow_level == 0 {
            self.close_blocks(column + 1);
        }
    }

    /// Ends every list and mapping, after which no key can follow.
    pub(super) fn leave_all_blocks(&mut self) -> Result<(), SyntaxError> {
        if self.flow_level == 0 {
            self.close_blocks(0);
        }
        self.drop_key()?;
        self.keys.are_allowed = false;
        Ok(())
    }

    fn close_blocks(&mut self, indent: usize) {
        while self.indent > indent {
            self.push_at(self.cursor.offset(), TokenKind::BlockEnd);
            self.indent = self.outer_indents.pop().unwrap_or(0);
        }
    }

    /// Whether something in this column begins a list or a mapping.
    fn open_block(&mut self, column: usize) -> bool {
        let is_new = self.flow_level == 0 && self.indent < column + 1;
        if is_new {
            self.outer_indents.push(self.indent);
            self.indent = column + 1;
        }
        is_new
    }

    fn pop_key(&mut self) -> Option<PossibleKey> {
        let key = *self.keys.possible.back()?;
        if key.flow_level != self.flow_level {
            return None;
        }
        self.keys.possible.pop_back()
    }

    fn can_still_be(&self, key: PossibleKey) -> bool {
        key.line == self.cursor.line && self.cursor.column() <= key.column + MAX_KEY_LENGTH
    }

    /// An error if only a key is allowed there.
    fn require_none(&self, key: PossibleKey) -> Result<(), SyntaxError> {
        if !key.is_required {
            return Ok(());
        }
        Err(self.endless(ErrorKind::SimpleKeyExpected, key.at))
    }
}
