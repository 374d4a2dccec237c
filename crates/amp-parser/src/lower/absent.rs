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
        self.report_as(
            reports,
            expected,
            &format!("expected {expected} after the colon"),
            &format!("It takes {expected}."),
        );
    }

    /// Tells that keys with values belong here.
    pub fn report_section(self, reports: Reports<'_>) {
        const KEYS: &str = "its keys below it";
        self.report_as(
            reports,
            KEYS,
            &format!("expected {KEYS}"),
            &format!("Write {KEYS}."),
        );
    }

    fn report_as(self, reports: Reports<'_>, expected: &str, label: &str, remedy: &str) {
        if !self.reported {
            return;
        }
        reports.report(match self.kind {
            Kind::Missing {
                key,
                owner,
                near_miss: None,
            } => required(self.at, format!("this {owner} has no `{key}`"))
                .label(format!("`{key}` is missing here"))
                .help(format!("Add `{key}:` with {expected}.")),
            Kind::Missing {
                key,
                owner,
                near_miss: Some(near_miss),
            } => required(near_miss.span(), format!("this {owner} has no `{key}`"))
                .label(format!("did you mean `{key}`?"))
                .help(format!("`{key}` is required. {remedy}"))
                .fix(rename(near_miss, key)),
            Kind::Null { key } => required(self.at, format!("`{key}` has no value"))
                .label(label)
                .help(format!("`{key}` is required. {remedy}")),
        });
    }
}

fn required(at: Span, message: String) -> Diagnostic {
    Diagnostic::new(REQUIRED_FIELD, Severity::Error, at, message)
}
