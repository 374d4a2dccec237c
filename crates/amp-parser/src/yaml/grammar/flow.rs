//! Lists and mappings in brackets.

use amp_diagnostics::Span;

use super::node::{Context, flow_error};
use super::{Events, State, Step, TokenKind};
use crate::yaml::event::{ErrorKind, Event, Properties, SyntaxError};
use crate::yaml::tree::{NodeKind, Style};

impl<'t> Events<'t> {
    pub(super) fn flow_sequence_entry(&mut self, is_first: bool) -> Step<'t> {
        if !matches!(self.peek()?, TokenKind::FlowSequenceEnd) {
            self.separator(is_first, ErrorKind::ExpectedFlowSequenceSeparator)?;
            match self.peek()? {
                TokenKind::FlowSequenceEnd => {}
                TokenKind::Key => return Ok(self.flow_pair()),
                _ => {
                    self.states
                        .push(State::FlowSequenceEntry { is_first: false });
                    return self.node(Context::Flow);
                }
            }
        }
        Ok(self.close())
    }

    /// `[key: value]`.
    fn flow_pair(&mut self) -> (Event<'t>, Span) {
        let start = self.take().map_or(self.last_end, |token| token.span.start);
        self.state = State::FlowPairKey;
        let event = Event::Start(NodeKind::Mapping, Style::Flow, Properties::NONE);
        (event, Span::empty(start))
    }

    pub(super) fn flow_pair_key(&mut self) -> Step<'t> {
        if matches!(
            self.peek()?,
            TokenKind::Value | TokenKind::FlowEntry | TokenKind::FlowSequenceEnd
        ) {
            // The platform skips the sign, whatever it is.
            let missing = self.missing(State::FlowPairValue);
            self.take();
            return Ok(missing);
        }
        self.states.push(State::FlowPairValue);
        self.node(Context::Flow)
    }

    pub(super) fn flow_pair_value(&mut self) -> Step<'t> {
        if matches!(self.peek()?, TokenKind::Value) {
            self.take();
            if !matches!(
                self.peek()?,
                TokenKind::FlowEntry | TokenKind::FlowSequenceEnd
            ) {
                self.states.push(State::FlowPairEnd);
                return self.node(Context::Flow);
            }
        }
        Ok(self.missing(State::FlowPairEnd))
    }

    pub(super) fn flow_mapping_key(&mut self, is_first: bool) -> Step<'t> {
        if !matches!(self.peek()?, TokenKind::FlowMappingEnd) {
            self.separator(is_first, ErrorKind::ExpectedFlowMappingSeparator)?;
            match self.peek()? {
                TokenKind::FlowMappingEnd => {}
                TokenKind::Key => {
                    self.take();
                    if matches!(
                        self.peek()?,
                        TokenKind::Value | TokenKind::FlowEntry | TokenKind::FlowMappingEnd
                    ) {
                        return Ok(self.missing(State::FlowMappingValue));
                    }
                    self.states.push(State::FlowMappingValue);
                    return self.node(Context::Flow);
                }
                _ => {
                    self.states.push(State::FlowMappingNoValue);
                    return self.node(Context::Flow);
                }
            }
        }
        Ok(self.close())
    }

    pub(super) fn flow_mapping_value(&mut self) -> Step<'t> {
        let next = State::FlowMappingKey { is_first: false };
        if matches!(self.peek()?, TokenKind::Value) {
            self.take();
            if !matches!(
                self.peek()?,
                TokenKind::FlowEntry | TokenKind::FlowMappingEnd
            ) {
                self.states.push(next);
                return self.node(Context::Flow);
            }
        }
        Ok(self.missing(next))
    }

    /// Takes the comma before every entry but the first.
    fn separator(&mut self, is_first: bool, missing: ErrorKind) -> Result<(), SyntaxError> {
        if is_first {
            return Ok(());
        }
        let follows_lines = self.scanner.long_plain_end == Some(self.last_end);
        match self.peek()? {
            TokenKind::FlowEntry => {
                self.take();
                Ok(())
            }
            kind => {
                let kind = match flow_error(kind) {
                    ErrorKind::ExpectedFlowNode
                        if matches!(kind, TokenKind::Value) && follows_lines =>
                    {
                        ErrorKind::InvalidColonPlacement
                    }
                    ErrorKind::ExpectedFlowNode => missing,
                    ErrorKind::UnclosedFlowCollection if !ends_text(kind) => missing,
                    kind => kind,
                };
                Err(self.error(kind))
            }
        }
    }
}

/// Whether no bracket can be closed any more.
fn ends_text(kind: &TokenKind<'_>) -> bool {
    matches!(
        kind,
        TokenKind::StreamEnd
            | TokenKind::DocumentStart
            | TokenKind::DocumentEnd
            | TokenKind::VersionDirective { .. }
            | TokenKind::TagDirective(_)
    )
}
