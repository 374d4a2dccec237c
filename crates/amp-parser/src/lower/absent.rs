use amp_diagnostics::{Diagnostic, Severity, Span};

use super::Lowering;
use crate::rule_ids::REQUIRED_FIELD;
use crate::yaml::Node;

/// A value that is not there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Absent {
    kind: Kind,
    /// Where to point: the missing key's mapping, or the key without a value.
    at: Span,
    /// Whether somebody must be told.
    reported: bool,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    /// The key is not in its mapping, which messages call `owner`.
    Missing {
        key: &'static str,
        owner: &'static str,
    },
    /// The key is there, its value is null.
    Null,
}

impl Absent {
    pub fn missing(key: &'static str, owner: &'static str, at: Span, reported: bool) -> Self {
        Self {
            kind: Kind::Missing { key, owner },
            at,
            reported,
        }
    }

    pub fn null(key: Option<Node<'_>>, reported: bool) -> Self {
        Self {
            kind: Kind::Null,
            at: key.map(Node::span).unwrap_or_default(),
            reported,
        }
    }

    /// The empty place at which a missing key would begin.
    pub fn span(self) -> Span {
        Span::empty(self.at.start)
    }

    /// Tells that `expected` belongs here.
    pub fn report(self, lowering: &Lowering, expected: &str) {
        if !self.reported {
            return;
        }
        lowering.report(match self.kind {
            Kind::Missing { key, owner } => missing(key, owner, self.at, expected),
            Kind::Null => null(self.at, expected),
        });
    }
}

fn missing(key: &str, owner: &str, at: Span, expected: &str) -> Diagnostic {
    let message = format!("this {owner} has no `{key}`");
    Diagnostic::new(REQUIRED_FIELD, Severity::Error, at, message)
        .label(format!("`{key}` is missing here"))
        .help(format!("add `{key}:` with {expected}"))
}

fn null(at: Span, expected: &str) -> Diagnostic {
    let message = "this key needs a value";
    Diagnostic::new(REQUIRED_FIELD, Severity::Error, at, message)
        .label(format!("expected {expected} after the colon"))
}
