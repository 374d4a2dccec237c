//! One node: its anchor and its type, and what begins it.

use amp_diagnostics::Span;

use super::{Events, State, Step, TokenKind};
use crate::yaml::event::{CoreTag, ErrorKind, Event, Properties, SyntaxError};
use crate::yaml::scan::TagName;
use crate::yaml::tree::{NodeKind, Style};

/// Where a node stands, which decides what it may be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Context {
    Block,
    /// After a key, where the dashes of a list may be in the key's column.
    AfterKey,
    /// In brackets.
    Flow,
}

impl<'t> Events<'t> {
    pub(super) fn node(&mut self, context: Context) -> Step<'t> {
        let mut properties = Properties::NONE;
        loop {
            match self.peek()? {
                TokenKind::Anchor if properties.anchor.is_none() => {
                    properties.anchor = self.take().map(|token| token.span);
                }
                TokenKind::Tag(_) if properties.tag.is_none() => {
                    properties.tag = Some(self.tag()?);
                }
                _ => break,
            }
        }
        let has_properties = properties.anchor.is_some() || properties.tag.is_some();
        let is_block = context != Context::Flow;
        let (kind, style, next) = match self.peek()? {
            TokenKind::Alias if !has_properties => return Ok(self.alias()),
            TokenKind::Scalar(..) => return Ok(self.scalar(properties)),
            TokenKind::BlockEntry if context == Context::AfterKey => {
                self.state = State::IndentlessSequenceEntry;
                let event = Event::Start(NodeKind::Sequence, Style::Block, properties);
                return Ok((event, Span::empty(self.last_end)));
            }
            TokenKind::FlowSequenceStart => {
                let next = State::FlowSequenceEntry { is_first: true };
                (NodeKind::Sequence, Style::Flow, next)
            }
            TokenKind::FlowMappingStart => {
                let next = State::FlowMappingKey { is_first: true };
                (NodeKind::Mapping, Style::Flow, next)
            }
            TokenKind::BlockSequenceStart if is_block => {
                (NodeKind::Sequence, Style::Block, State::BlockSequenceEntry)
            }
            TokenKind::BlockMappingStart if is_block => {
                (NodeKind::Mapping, Style::Block, State::BlockMappingKey)
            }
            _ if has_properties => {
                self.leave();
                let event = Event::Scalar("".into(), Style::Plain, properties);
                return Ok((event, Span::empty(self.last_end)));
            }
            kind => {
                let kind = if is_block {
                    block_error(kind)
                } else {
                    flow_error(kind)
                };
                return Err(self.error(kind));
            }
        };
        let span = self
            .take()
            .map_or(Span::empty(self.last_end), |token| token.span);
        self.marks.push(span.start);
        self.state = next;
        Ok((Event::Start(kind, style, properties), span))
    }

    fn alias(&mut self) -> (Event<'t>, Span) {
        let span = self
            .take()
            .map_or(Span::empty(self.last_end), |token| token.span);
        self.leave();
        (Event::Alias, span)
    }

    fn scalar(&mut self, properties: Properties) -> (Event<'t>, Span) {
        self.leave();
        match self.take().map(|token| (token.kind, token.span)) {
            Some((TokenKind::Scalar(text, style), span)) => {
                (Event::Scalar(text, style, properties), span)
            }
            _ => (
                Event::Scalar("".into(), Style::Plain, properties),
                Span::empty(self.last_end),
            ),
        }
    }

    /// Takes a type.
    fn tag(&mut self) -> Result<(CoreTag, Span), SyntaxError> {
        let TokenKind::Tag(name) = self.peek()? else {
            return Err(self.error(ErrorKind::InvalidTag));
        };
        let TagName { handle, suffix } = (**name).clone();
        let tag = if handle.is_empty() {
            core_tag("", &suffix)
        } else if let Some(prefix) = self.handles.get(handle) {
            core_tag(prefix, &suffix)
        } else {
            return Err(self.error(ErrorKind::UndeclaredTagHandle));
        };
        let span = self
            .take()
            .map_or(Span::empty(self.last_end), |token| token.span);
        Ok((tag, span))
    }
}

fn core_tag(prefix: &str, suffix: &str) -> CoreTag {
    let name = format!("{prefix}{suffix}");
    if name == "!" {
        return CoreTag::Bare;
    }
    match name.strip_prefix("tag:yaml.org,2002:") {
        Some("null") => CoreTag::Null,
        Some("bool") => CoreTag::Bool,
        Some("int") => CoreTag::Int,
        Some("float") => CoreTag::Float,
        Some("str") => CoreTag::Str,
        Some("timestamp") => CoreTag::Timestamp,
        Some("binary") => CoreTag::Binary,
        Some("merge") => CoreTag::Merge,
        _ => CoreTag::Other,
    }
}

/// What is wrong with a token where a node by indentation could stand.
pub(super) fn block_error(kind: &TokenKind<'_>) -> ErrorKind {
    match kind {
        TokenKind::FlowSequenceEnd | TokenKind::FlowMappingEnd => {
            ErrorKind::MisplacedFlowCollectionEnd
        }
        TokenKind::FlowEntry => ErrorKind::UnexpectedCharacter { character: ',' },
        TokenKind::BlockEntry => ErrorKind::BlockSequenceEntryNotAllowed,
        _ => ErrorKind::ExpectedNode,
    }
}

/// What is wrong with a token where a node in brackets could stand.
pub(super) fn flow_error(kind: &TokenKind<'_>) -> ErrorKind {
    match kind {
        TokenKind::FlowSequenceEnd | TokenKind::FlowMappingEnd => {
            ErrorKind::MismatchedFlowCollectionEnd
        }
        TokenKind::BlockEntry => ErrorKind::BlockEntryInFlowCollection,
        TokenKind::FlowEntry | TokenKind::Key | TokenKind::Value => ErrorKind::ExpectedFlowNode,
        _ => ErrorKind::UnclosedFlowCollection,
    }
}
