//! From characters to tokens, by the rules of the platform's scanner.
//!
//! The platform reads YAML 1.1 as a widespread family of libraries does, which differs from both
//! versions of the specification in places: a key stands on one line and has at most 1,024
//! characters, a `?` in brackets always begins one, a comment needs no space before it after a
//! quote or a bracket, a text in quotes may go on in any column. Tokens are made on demand, since
//! the platform never looks at what follows the document.

mod block_scalar;
mod cursor;
mod directive;
mod keys;
mod plain;
mod quoted;
mod signs;
mod tag;

use std::borrow::Cow;
use std::collections::VecDeque;

use amp_diagnostics::Span;

use self::cursor::{Cursor, first_forbidden, offset};
use self::keys::Keys;
use super::event::{ErrorKind, SyntaxError};
use super::tree::Style;

pub(super) use self::tag::TagName;

/// A piece of the text that has a meaning of its own.
#[derive(Debug)]
pub(super) struct Token<'t> {
    pub kind: TokenKind<'t>,
    pub span: Span,
}

#[derive(Debug)]
pub(super) enum TokenKind<'t> {
    StreamEnd,
    /// `%YAML`, with the version.
    VersionDirective {
        major: u8,
        minor: u8,
    },
    /// `%TAG`, with what the prefix stands for.
    TagDirective(Box<TagName<'t>>),
    DocumentStart,
    DocumentEnd,
    /// The first dash of a list is next.
    BlockSequenceStart,
    /// The first key of a mapping is next.
    BlockMappingStart,
    /// Ends the innermost list or mapping by indentation.
    BlockEnd,
    FlowSequenceStart,
    FlowSequenceEnd,
    FlowMappingStart,
    FlowMappingEnd,
    /// `-`.
    BlockEntry,
    /// `,`.
    FlowEntry,
    /// `?`, or with an empty span the start of what a colon made a key.
    Key,
    /// `:`.
    Value,
    Alias,
    Anchor,
    Tag(Box<TagName<'t>>),
    Scalar(Cow<'t, str>, Style),
}

/// The tokens of a text.
pub(super) struct Scanner<'t> {
    cursor: Cursor<'t>,
    /// The first forbidden character, at which the text ends.
    forbidden: Option<(usize, ErrorKind)>,
    /// The tokens that are made and not taken yet.
    queue: VecDeque<Token<'t>>,
    /// How many tokens were taken.
    taken: usize,
    /// Whether the first token of the queue is certainly the next one.
    is_ready: bool,
    keys: Keys,
    /// How many brackets are open.
    flow_level: usize,
    /// How far in a line must be to belong to the innermost list or mapping by indentation: one
    /// more than its column, 0 outside of any.
    indent: usize,
    /// The same for those around it.
    outer_indents: Vec<usize>,
    /// The last text in quotes that spans several lines.
    pub long_quote: Option<Span>,
    /// The end of the last text without quotes that spans several lines.
    pub long_plain_end: Option<u32>,
    /// The last `- ` at the start of a continuation line of a plain text in brackets.
    pub dash_in_text: Option<u32>,
    /// Every comment so far, from its `#` to before the line break.
    pub comments: Vec<Span>,
}

impl<'t> Scanner<'t> {
    pub fn new(text: &'t str) -> Self {
        let forbidden = first_forbidden(text);
        let readable = forbidden.map_or(text.len(), |(at, _)| at);
        Self {
            cursor: Cursor::new(&text[..readable]),
            forbidden,
            queue: VecDeque::new(),
            taken: 0,
            is_ready: false,
            keys: Keys::new(),
            flow_level: 0,
            indent: 0,
            outer_indents: Vec::new(),
            long_quote: None,
            long_plain_end: None,
            dash_in_text: None,
            comments: Vec::new(),
        }
    }

    /// The next token, without taking it.
    pub fn peek(&mut self) -> Result<&Token<'t>, SyntaxError> {
        while !self.is_ready {
            // A colon may still make a key of the first token.
            if self.queue.is_empty() || self.may_become_key()? {
                self.fetch()?;
            } else {
                self.is_ready = true;
            }
        }
        // `fetch` has made at least one.
        self.queue
            .front()
            .ok_or_else(|| self.error(ErrorKind::ExpectedNode, None))
    }

    /// Takes the token that was peeked at.
    pub fn take(&mut self) -> Option<Token<'t>> {
        self.is_ready = false;
        self.taken += 1;
        self.queue.pop_front()
    }

    /// The first character of the text that no YAML may hold.
    pub fn forbidden(&self) -> Option<SyntaxError> {
        let (at, kind) = self.forbidden?;
        Some(SyntaxError {
            kind,
            at: offset(at),
            context: None,
        })
    }

    /// Makes at least one token.
    fn fetch(&mut self) -> Result<(), SyntaxError> {
        self.skip_to_token()?;
        self.leave_blocks(self.cursor.column());
        if self.cursor.is_end() {
            return self.fetch_end();
        }
        let is_block = self.flow_level == 0;
        let is_separate = self.cursor.is_separation(1);
        if self.cursor.column() == 0 {
            if self.cursor.byte() == b'%' {
                return self.fetch_directive();
            }
            if self.cursor.is_indicator(b'-') {
                return self.fetch_document_indicator(TokenKind::DocumentStart);
            }
            if self.cursor.is_indicator(b'.') {
                return self.fetch_document_indicator(TokenKind::DocumentEnd);
            }
        }
        match self.cursor.byte() {
            b'[' => self.fetch_flow_start(TokenKind::FlowSequenceStart),
            b'{' => self.fetch_flow_start(TokenKind::FlowMappingStart),
            b']' => self.fetch_flow_end(TokenKind::FlowSequenceEnd),
            b'}' => self.fetch_flow_end(TokenKind::FlowMappingEnd),
            b',' => self.fetch_flow_entry(),
            b'-' if is_separate => self.fetch_block_entry(),
            b'?' if !is_block || is_separate => self.fetch_key(),
            b':' if !is_block || is_separate => self.fetch_value(),
            b'*' => self.fetch_name(TokenKind::Alias),
            b'&' => self.fetch_name(TokenKind::Anchor),
            b'!' => self.fetch_tag(),
            b'|' if is_block => self.fetch_block_scalar(Style::Literal),
            b'>' if is_block => self.fetch_block_scalar(Style::Folded),
            b'\'' => self.fetch_quoted(Style::SingleQuoted),
            b'"' => self.fetch_quoted(Style::DoubleQuoted),
            b'\t' => Err(self.error(ErrorKind::TabNotAllowed, None)),
            b'|' | b'>' | b'%' | b'@' | b'`' => Err(self.unexpected()),
            _ if self.is_byte_order_mark() => Err(self.error(ErrorKind::BomInsideDocument, None)),
            _ => self.fetch_plain(),
        }
    }

    /// Skips spaces, comments and line breaks. A tab is allowed wherever no key can begin.
    fn skip_to_token(&mut self) -> Result<(), SyntaxError> {
        loop {
            let may_be_tab = self.flow_level > 0 || !self.keys.are_allowed;
            while self.cursor.byte() == b' ' || (may_be_tab && self.cursor.byte() == b'\t') {
                self.cursor.at += 1;
            }
            self.skip_comment()?;
            if !self.cursor.is_break() {
                return Ok(());
            }
            self.cursor.skip_break();
            if self.flow_level == 0 {
                self.keys.are_allowed = true;
            }
        }
    }

    /// Takes a comment, if one begins here.
    fn skip_comment(&mut self) -> Result<(), SyntaxError> {
        if self.cursor.byte() == b'#' {
            let start = self.cursor.offset();
            self.cursor.skip_line();
            self.comments.push(Span::new(start, self.cursor.offset()));
        }
        match self.forbidden() {
            Some(error) if self.cursor.is_end() => Err(error),
            _ => Ok(()),
        }
    }

    /// Adds a token of `count` bytes.
    fn push_signs(&mut self, count: usize, kind: TokenKind<'t>) {
        let start = self.cursor.at;
        self.cursor.at += count;
        self.push(start, kind);
    }

    /// Adds a token that reaches up to here.
    fn push(&mut self, start: usize, kind: TokenKind<'t>) {
        self.push_until(start, self.cursor.at, kind);
    }

    fn push_until(&mut self, start: usize, end: usize, kind: TokenKind<'t>) {
        let span = Span::new(offset(start), offset(end));
        self.queue.push_back(Token { kind, span });
    }

    /// Adds a token without an extent.
    fn push_at(&mut self, at: u32, kind: TokenKind<'t>) {
        let span = Span::empty(at);
        self.queue.push_back(Token { kind, span });
    }

    fn is_byte_order_mark(&self) -> bool {
        self.cursor.text[self.cursor.at..].starts_with('\u{FEFF}')
    }

    fn unexpected(&self) -> SyntaxError {
        let character = self.cursor.character().unwrap_or_default();
        self.error(ErrorKind::UnexpectedCharacter { character }, None)
    }

    /// An error that is noticed here, of something that began at `start` and
    /// never ends.
    fn endless(&self, kind: ErrorKind, start: usize) -> SyntaxError {
        let noticed = self.error(kind, None);
        if noticed.kind != kind {
            return noticed;
        }
        SyntaxError {
            at: offset(start),
            context: Some(noticed.at),
            ..noticed
        }
    }

    /// An error here, of something that began at `context`. If the text was cut off at a forbidden
    /// character, that is the cause.
    fn error(&self, kind: ErrorKind, context: Option<usize>) -> SyntaxError {
        match self.forbidden() {
            Some(error) if self.cursor.is_end() => error,
            _ => SyntaxError {
                kind,
                at: self.cursor.offset(),
                context: context.map(offset),
            },
        }
    }
}
