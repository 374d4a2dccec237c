//! Where the document begins and ends.

use amp_diagnostics::Span;

use super::node::{Context, block_error};
use super::{Events, State, Step, TokenKind};
use crate::yaml::event::{ErrorKind, SyntaxError};

/// The tag handles that every document may use.
const HANDLES: [(&str, &str); 2] = [("!", "!"), ("!!", "tag:yaml.org,2002:")];

impl<'t> Events<'t> {
    pub(super) fn document_start(&mut self) -> Result<(), SyntaxError> {
        let is_explicit = match self.peek()? {
            TokenKind::StreamEnd => {
                self.state = State::End;
                return Ok(());
            }
            kind => is_document_token(kind),
        };
        let start = self.scanner.peek()?.span.start;
        self.directives()?;
        self.state = State::Root;
        self.states.push(State::DocumentEnd);
        if is_explicit {
            if !matches!(self.peek()?, TokenKind::DocumentStart) {
                return Err(SyntaxError {
                    kind: ErrorKind::ExpectedDocumentStart,
                    at: start,
                    context: None,
                });
            }
            self.take();
            self.state = State::DocumentContent;
        }
        Ok(())
    }

    fn directives(&mut self) -> Result<(), SyntaxError> {
        let mut has_version = false;
        loop {
            let problem = match self.peek()? {
                TokenKind::VersionDirective { .. } if has_version => {
                    Some(ErrorKind::DuplicateDirective)
                }
                TokenKind::VersionDirective { major, minor } => {
                    let is_known = (*major, *minor) == (1, 1);
                    has_version = true;
                    (!is_known).then_some(ErrorKind::UnsupportedYamlVersion)
                }
                TokenKind::TagDirective(name) => {
                    let name = name.clone();
                    let known = self.handles.insert(name.handle, name.suffix.into_owned());
                    known.map(|_| ErrorKind::DuplicateDirective)
                }
                _ => break,
            };
            if let Some(problem) = problem {
                return Err(self.error(problem));
            }
            self.take();
        }
        for (handle, prefix) in HANDLES {
            let prefix = || prefix.to_owned();
            self.handles.entry(handle).or_insert_with(prefix);
        }
        Ok(())
    }

    pub(super) fn document_content(&mut self) -> Step<'t> {
        let kind = self.peek()?;
        if is_document_token(kind) || matches!(kind, TokenKind::StreamEnd) {
            let next = self.states.pop().unwrap_or(State::End);
            return Ok(self.missing(next));
        }
        self.node(Context::Block)
    }

    /// The platform looks at one token after the root and takes a `...`; it never sees what comes
    /// next.
    pub(super) fn document_end(&mut self) -> Result<(), SyntaxError> {
        self.state = State::End;
        match self.peek()? {
            TokenKind::StreamEnd => {}
            TokenKind::DocumentEnd => self.skip_to_second_document(),
            kind if is_document_token(kind) => {
                self.second_document = self.scanner.peek().ok().map(|token| token.span);
            }
            kind => {
                let kind = match block_error(kind) {
                    ErrorKind::ExpectedNode => ErrorKind::TextAfterDocument,
                    kind => kind,
                };
                return Err(self.error(kind));
            }
        }
        match self.scanner.forbidden() {
            Some(error) => Err(error),
            None => Ok(()),
        }
    }

    fn skip_to_second_document(&mut self) {
        while let Ok(TokenKind::DocumentEnd) = self.peek() {
            self.take();
        }
        self.second_document = match self.scanner.peek() {
            Ok(token) => match token.kind {
                TokenKind::StreamEnd => None,
                TokenKind::DocumentStart => Some(token.span),
                _ => Some(Span::empty(token.span.start)),
            },
            Err(error) => Some(Span::empty(error.context.unwrap_or(error.at))),
        };
    }
}

/// Whether a token stands between documents.
fn is_document_token(kind: &TokenKind<'_>) -> bool {
    matches!(
        kind,
        TokenKind::VersionDirective { .. }
            | TokenKind::TagDirective(_)
            | TokenKind::DocumentStart
            | TokenKind::DocumentEnd
    )
}
