use amp_diagnostics::{Diagnostic, Severity, Span};

use super::mapping::rename;
use super::reports::Reports;
use crate::rule_ids::REQUIRED_FIELD;
use crate::yaml::Node;

/// A value that is not there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Absent<'t> {
    kind: Kind<'t>,
    /// Where to point: the missing key's mapping, or the key without a value.
    at: Span,
    /// Whether somebody must be told.
    reported: bool,
}

#[derive(Clone, Copy, Debug)]
enum Kind<'t> {
    /// The key is not in its mapping, which messages call `owner`.
    Missing {
        key: &'static str,
        owner: &'static str,
        /// An unknown key of the mapping that is probably meant to be it.
        near_miss: Option<Node<'t>>,
    },
    /// The key is there, its value is null.
    Null { key: &'t str },
}

impl<'t> Absent<'t> {
    pub fn missing(
        key: &'static str,
        owner: &'static str,
        near_miss: Option<Node<'t>>,
        at: Span,
        reported: bool,
    ) -> Self {
        Self {
            kind: Kind::Missing {
                key,
                owner,
                near_miss,
            },
            at,
            reported,
        }
    }

    pub fn null(key: Option<Node<'t>>, reported: bool) -> Self {
        Self {
            kind: Kind::Null {
                key: key.map(Node::text).unwrap_or_default(),
            },
            at: key.map(Node::span).unwrap_or_default(),
            reported,
        }
    }

    /// The empty place at which a missing key would begin.
    pub fn span(self) -> Span {
        Span::empty(self.at.start)
    }

    /// Whether it is not there because its key is misspelt.
    pub fn is_misspelt(self) -> bool {
        matches!(
            self.kind,
            Kind::Missing {
                near_miss: Some(_),
                ..
            }
        )
    }

    /// Tells that `expected` belongs here.
    pub fn report(self, reports: Reports<'_>, expected: &str) {
        if !self.reported {
            return;
        }
        reports.report(match self.kind {
            Kind::Missing {
                key,
                owner,
                near_miss,
            } => missing(key, owner, near_miss, self.at, expected),
            Kind::Null { key } => null(key, self.at, expected),
        });
    }
}

fn missing(
    key: &str,
    owner: &str,
    near_miss: Option<Node<'_>>,
    at: Span,
    expected: &str,
) -> Diagnostic {
    let message = format!("this {owner} has no `{key}`");
    let Some(near_miss) = near_miss else {
        return Diagnostic::new(REQUIRED_FIELD, Severity::Error, at, message)
            .label(format!("`{key}` is missing here"))
            .help(format!("Add `{key}:` with {expected}."));
    };
    Diagnostic::new(REQUIRED_FIELD, Severity::Error, near_miss.span(), message)
        .label(format!("did you mean `{key}`?"))
        .help(format!("`{key}` is required. It takes {expected}."))
        .fix(rename(near_miss, key))
}

fn null(key: &str, at: Span, expected: &str) -> Diagnostic {
    let message = format!("`{key}` has no value");
    Diagnostic::new(REQUIRED_FIELD, Severity::Error, at, message)
        .label(format!("expected {expected} after the colon"))
        .help(format!("`{key}` is required. It takes {expected}."))
}
