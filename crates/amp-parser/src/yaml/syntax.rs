//! What is wrong with a text that is no YAML, in a builder's words.

use amp_diagnostics::{Diagnostic, Severity, Span};

use super::event::SyntaxError;
use crate::rule_ids::YAML_SYNTAX;

/// The diagnostic of one syntax error.
pub(super) fn report(error: &SyntaxError) -> Diagnostic {
    Diagnostic::new(
        YAML_SYNTAX,
        Severity::Error,
        Span::empty(error.at),
        format!("{:?}", error.kind),
    )
}
