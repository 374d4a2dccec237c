//! From tokens to events, by the platform's grammar.
//!
//! Only the first document is read, and as much of the rest as the platform looks at. There is no
//! recursion: open collections are on a stack.

mod block;
mod document;
mod flow;
mod node;

use std::collections::HashMap;

use amp_diagnostics::Span;

use self::node::Context;
use super::event::{ErrorKind, Event, Properties, SyntaxError};
use super::scan::{Scanner, Token, TokenKind};
use super::tree::Style;

/// An event with its place, or the error that ends the events.
type Step<'t> = Result<(Event<'t>, Span), SyntaxError>;

/// What the next event is about.
#[derive(Clone, Copy, Debug)]
enum State {
    /// The text begins.
    DocumentStart,
    /// After `---`.
    DocumentContent,
    /// The root, without a `---` before it.
    Root,
    /// After the root.
    DocumentEnd,
    /// After the document.
    End,
    BlockSequenceEntry,
    /// A list whose dashes are in the column of its key.
    IndentlessSequenceEntry,
    BlockMappingKey,
    BlockMappingValue,
    FlowSequenceEntry {
        is_first: bool,
    },
    /// The key of a `key: value` among the items of a list.
    FlowPairKey,
    FlowPairValue,
    FlowPairEnd,
    FlowMappingKey {
        is_first: bool,
    },
    FlowMappingValue,
    /// The value of a key without a colon.
    FlowMappingNoValue,
}

/// The events of the first document of a text, up to its end or to the first
/// error.
pub(super) struct Events<'t> {
    text: &'t str,
    scanner: Scanner<'t>,
    state: State,
    /// The states to return to after the open nodes, outermost first.
    states: Vec<State>,
    /// Where the open collections began, outermost first.
    marks: Vec<u32>,
    /// The end of the last token with an extent, which is where a missing node is placed.
    last_end: u32,
    /// What the prefixes of types stand for.
    handles: HashMap<&'t str, String>,
    /// Where something follows the document.
    second_document: Option<Span>,
}

/// What is known after the last event.
#[derive(Debug, Default)]
pub(super) struct Remains {
    pub comments: Vec<Span>,
    /// Where something follows the first document.
    pub second_document: Option<Span>,
}

impl<'t> Events<'t> {
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            scanner: Scanner::new(text),
            state: State::DocumentStart,
            states: Vec::new(),
            marks: Vec::new(),
            last_end: 0,
            handles: HashMap::new(),
            second_document: None,
        }
    }

    /// The next event with its place.
    pub fn next(&mut self) -> Result<Option<(Event<'t>, Span)>, SyntaxError> {
        loop {
            let found = match self.state {
                State::DocumentStart => {
                    self.document_start()?;
                    continue;
                }
                State::DocumentEnd => {
                    self.document_end()?;
                    continue;
                }
                State::End => return Ok(None),
                State::DocumentContent => self.document_content(),
                State::Root => self.node(Context::Block),
                State::BlockSequenceEntry => self.block_sequence_entry(),
                State::IndentlessSequenceEntry => self.indentless_sequence_entry(),
                State::BlockMappingKey => self.block_mapping_key(),
                State::BlockMappingValue => self.block_mapping_value(),
                State::FlowSequenceEntry { is_first } => self.flow_sequence_entry(is_first),
                State::FlowPairKey => self.flow_pair_key(),
                State::FlowPairValue => self.flow_pair_value(),
                State::FlowPairEnd => {
                    self.state = State::FlowSequenceEntry { is_first: false };
                    Ok((Event::End, Span::empty(self.last_end)))
                }
                State::FlowMappingKey { is_first } => self.flow_mapping_key(is_first),
                State::FlowMappingValue => self.flow_mapping_value(),
                State::FlowMappingNoValue => {
                    Ok(self.missing(State::FlowMappingKey { is_first: false }))
                }
            };
            return found.map(Some);
        }
    }

    /// The cause of an error, where something read earlier hints at it: a quoted text that ends in
    /// a later line and is followed by more, or a plain text in brackets whose next line begins
    /// with `- `.
    pub fn cause(&self, error: SyntaxError) -> SyntaxError {
        let is_on_line = |from: u32| {
            let between = self.text.get(from as usize..error.at as usize);
            between.is_some_and(|between| !between.contains(['\n', '\r']))
        };
        if let Some(quote) = self
            .scanner
            .long_quote
            .filter(|quote| is_on_line(quote.end))
        {
            return SyntaxError {
                kind: ErrorKind::UnclosedQuotedScalar,
                at: quote.start,
                context: Some(error.at),
            };
        }
        if let Some(at) = self.scanner.dash_in_text.filter(|&dash| is_on_line(dash))
            && error.kind == ErrorKind::InvalidColonPlacement
        {
            let kind = ErrorKind::BlockEntryInFlowCollection;
            return SyntaxError { kind, at, ..error };
        }
        error
    }

    pub fn finish(self) -> Remains {
        Remains {
            comments: self.scanner.comments,
            second_document: self.second_document,
        }
    }

    /// The kind of the next token.
    fn peek(&mut self) -> Result<&TokenKind<'t>, SyntaxError> {
        self.scanner.peek().map(|token| &token.kind)
    }

    /// Takes the token that was peeked at.
    fn take(&mut self) -> Option<Token<'t>> {
        let token = self.scanner.take()?;
        if !token.span.is_empty() {
            self.last_end = token.span.end;
        }
        Some(token)
    }

    /// Continues with the state after a node.
    fn leave(&mut self) {
        self.state = self.states.pop().unwrap_or(State::End);
    }

    /// Ends the innermost collection with its last token.
    fn close(&mut self) -> (Event<'t>, Span) {
        let span = self
            .take()
            .map_or(Span::empty(self.last_end), |token| token.span);
        self.marks.pop();
        self.leave();
        (Event::End, span)
    }

    /// An empty node.
    fn missing(&mut self, next: State) -> (Event<'t>, Span) {
        self.state = next;
        let event = Event::Scalar("".into(), Style::Plain, Properties::NONE);
        (event, Span::empty(self.last_end))
    }

    /// An error at the next token, in the innermost collection.
    fn error(&mut self, kind: ErrorKind) -> SyntaxError {
        let noticed = match self.scanner.peek() {
            Ok(token) => token.span.start,
            Err(error) => return error,
        };
        let opened = self.marks.last().copied();
        let is_endless = matches!(
            kind,
            ErrorKind::UnclosedFlowCollection | ErrorKind::MismatchedFlowCollectionEnd
        );
        match opened.filter(|_| is_endless) {
            Some(at) => SyntaxError {
                kind,
                at,
                context: Some(noticed),
            },
            None => SyntaxError {
                kind,
                at: noticed,
                context: opened,
            },
        }
    }
}
