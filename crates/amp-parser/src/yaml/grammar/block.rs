//! Lists and mappings by indentation.

use amp_diagnostics::Span;

use super::node::{Context, block_error};
use super::{Events, State, Step, TokenKind};
use crate::yaml::event::{ErrorKind, Event};

impl<'t> Events<'t> {
    pub(super) fn block_sequence_entry(&mut self) -> Step<'t> {
        match self.peek()? {
            TokenKind::BlockEntry => {
                self.take();
                if matches!(self.peek()?, TokenKind::BlockEntry | TokenKind::BlockEnd) {
                    return Ok(self.missing(State::BlockSequenceEntry));
                }
                self.states.push(State::BlockSequenceEntry);
                self.node(Context::Block)
            }
            TokenKind::BlockEnd => Ok(self.close()),
            kind => {
                let kind = or_else(block_error(kind), ErrorKind::ExpectedBlockSequenceEntry);
                Err(self.error(kind))
            }
        }
    }

    pub(super) fn indentless_sequence_entry(&mut self) -> Step<'t> {
        if !matches!(self.peek()?, TokenKind::BlockEntry) {
            self.leave();
            return Ok((Event::End, Span::empty(self.last_end)));
        }
        self.take();
        if ends_entry(self.peek()?) || matches!(self.peek()?, TokenKind::BlockEntry) {
            return Ok(self.missing(State::IndentlessSequenceEntry));
        }
        self.states.push(State::IndentlessSequenceEntry);
        self.node(Context::Block)
    }

    pub(super) fn block_mapping_key(&mut self) -> Step<'t> {
        match self.peek()? {
            TokenKind::Key => {
                self.take();
                self.entry(State::BlockMappingValue)
            }
            TokenKind::BlockEnd => Ok(self.close()),
            kind => {
                let kind = or_else(block_error(kind), ErrorKind::ExpectedBlockMappingKey);
                Err(self.error(kind))
            }
        }
    }

    pub(super) fn block_mapping_value(&mut self) -> Step<'t> {
        if !matches!(self.peek()?, TokenKind::Value) {
            return Ok(self.missing(State::BlockMappingKey));
        }
        self.take();
        self.entry(State::BlockMappingKey)
    }

    /// A key or a value; empty where the next one begins.
    fn entry(&mut self, next: State) -> Step<'t> {
        if ends_entry(self.peek()?) {
            return Ok(self.missing(next));
        }
        self.states.push(next);
        self.node(Context::AfterKey)
    }
}

fn ends_entry(kind: &TokenKind<'_>) -> bool {
    matches!(
        kind,
        TokenKind::Key | TokenKind::Value | TokenKind::BlockEnd
    )
}

/// The more specific of two errors.
fn or_else(special: ErrorKind, other: ErrorKind) -> ErrorKind {
    match special {
        ErrorKind::ExpectedNode | ErrorKind::BlockSequenceEntryNotAllowed => other,
        special => special,
    }
}
