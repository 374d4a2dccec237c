use amp_diagnostics::{Diagnostic, Edit, Fix, Severity, Span};

use super::reports::Reports;
use crate::rules::{EMPTY_VALUE, REQUIRED_FIELD};
use crate::yaml::Node;

/// A value that is not there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Absent<'t> {
    kind: Kind<'t>,
    /// Where to point: the missing key's mapping, or the key without a value.
    at: Span,
    /// Whether to emit a diagnostic.
    must_report: bool,
}

#[derive(Clone, Copy, Debug)]
enum Kind<'t> {
    /// The key is not in its mapping, which messages call `owner`.
    Missing {
        key: &'static str,
        owner: &'static str,
    },
    /// The key is there, its value is null.
    Null {
        key: Option<Node<'t>>,
        value: Span,
        /// Whether it must have a value.
        required: bool,
    },
}

impl<'t> Absent<'t> {
    pub fn missing(key: &'static str, owner: &'static str, at: Span, must_report: bool) -> Self {
        Self {
            kind: Kind::Missing { key, owner },
            at,
            must_report,
        }
    }

    /// The value of `key` is `value`, which is null.
    pub fn null(key: Option<Node<'t>>, value: Node<'t>, required: bool) -> Self {
        Self {
            kind: Kind::Null {
                key,
                value: value.span(),
                required,
            },
            at: key.map(Node::span).unwrap_or_default(),
            must_report: required || !value.is_damaged(),
        }
    }

    /// The empty place at which a missing key would begin.
    pub fn span(self) -> Span {
        Span::empty(self.at.start)
    }

    /// Reports that `expected` belongs here.
    pub fn report(self, reports: Reports<'_, '_>, expected: &str) {
        self.report_as(
            reports,
            expected,
            &format!("{expected} after the colon"),
            &format!("It takes {expected}."),
        );
    }

    /// Reports that a text belongs here. A comment after the colon may be meant as the value.
    pub fn report_text(self, reports: Reports<'_, '_>) {
        match self.eaten() {
            Some((key, comment)) if self.must_report => {
                reports.report(self.eaten_by(key, comment));
            }
            _ => self.report(reports, "a string"),
        }
    }

    /// Reports that a list belongs here. A required list without a value is reported by rules such
    /// as `read-objects`, which can say what belongs in it.
    pub fn report_list(self, reports: Reports<'_, '_>) {
        if let Kind::Missing { .. } = self.kind {
            self.report_missing(reports, "a list", "It takes a list.", true);
        } else if !self.is_required() {
            self.report(reports, "a list");
        }
    }

    /// Reports that keys with values belong here.
    pub fn report_section(self, reports: Reports<'_, '_>) {
        const KEYS: &str = "its keys below it";
        self.report_as(reports, KEYS, KEYS, &format!("Write {KEYS}."));
    }

    fn report_as(self, reports: Reports<'_, '_>, expected: &str, after: &str, remedy: &str) {
        match self.kind {
            Kind::Missing { .. } => self.report_missing(reports, expected, remedy, false),
            Kind::Null {
                key,
                value,
                required: is_required,
            } if self.must_report => {
                let key = key.map(Node::text).unwrap_or_default();
                let message = format!("`{key}` has no value");
                let label = format!("expected {after}");
                reports.report_no_value(
                    value,
                    if is_required {
                        required(self.at, message)
                            .label(label)
                            .help(format!("`{key}` is required. {remedy}"))
                    } else {
                        empty(self.at, message).label(label).help(format!(
                            "To the platform, a key without a value is left out. Write {after}, \
                             or remove the key."
                        ))
                    },
                );
            }
            Kind::Null { .. } => {}
        }
    }

    fn report_missing(self, reports: Reports<'_, '_>, expected: &str, remedy: &str, is_left: bool) {
        let Kind::Missing { key, owner } = self.kind else {
            return;
        };
        let is_left = is_left || !self.must_report;
        if reports.lacks_too_much() {
            if !is_left {
                reports.leave_out(&REQUIRED_FIELD, Severity::Error, self.at);
            }
            return;
        }
        let diagnostic = required(self.at, format!("this {owner} has no `{key}`"))
            .label(format!("`{key}` is missing here"))
            .help(format!("Add `{key}:` with {expected}."));
        let remedy = format!("`{key}` is required. {remedy}");
        // A key that is missing may have been lost to an error; a misspelt one is in the text.
        reports.report_missing(key, diagnostic, remedy, is_left);
    }

    fn is_required(self) -> bool {
        match self.kind {
            Kind::Missing { .. } => true,
            Kind::Null { required, .. } => required,
        }
    }

    /// The key and the comment after its colon that looks like a value: a comment that early in the
    /// line would have a blank after its `#`.
    fn eaten(self) -> Option<(Node<'t>, &'t str)> {
        let Kind::Null { key: Some(key), .. } = self.kind else {
            return None;
        };
        let rest = key.after().strip_prefix(':')?.lines().next()?;
        let comment = rest.trim();
        let text = comment.strip_prefix('#')?;
        text.starts_with(|first: char| !first.is_whitespace() && first != '#')
            .then_some((key, comment))
    }

    fn eaten_by(self, key: Node<'_>, comment: &str) -> Diagnostic {
        let name = key.text();
        let blanks = key.after().find('#').unwrap_or_default();
        let offset = |at: usize| key.span().end + u32::try_from(at).unwrap_or_default();
        let place = Span::new(offset(blanks), offset(blanks + comment.len()));
        let quoted = format!("\"{}\"", comment.replace('\\', "\\\\").replace('"', "\\\""));
        let message = format!("`{name}` has no value: `{comment}` is a comment");
        let diagnostic = if self.is_required() {
            required(self.at, message)
        } else {
            empty(self.at, message)
        };
        diagnostic
            .label("expected a string after the colon")
            .also(place, "to YAML, `#` after a blank begins a comment")
            .help(format!("If it is the value, write `{name}: {quoted}`."))
            .fix(Fix::unsafe_(
                "Put it in quotes",
                [Edit::replace(place, quoted)],
            ))
    }
}

fn empty(at: Span, message: String) -> Diagnostic {
    Diagnostic::new(&EMPTY_VALUE, Severity::Warning, at, message)
}

fn required(at: Span, message: String) -> Diagnostic {
    Diagnostic::new(&REQUIRED_FIELD, Severity::Error, at, message)
}
