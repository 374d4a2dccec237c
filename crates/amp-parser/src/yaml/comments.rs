//! Comments that only the platform accepts as such.

use amp_diagnostics::{Diagnostic, Edit, Fix, Severity, Span};

use super::MAX_REPORTS;
use super::tree::Tree;
use crate::rules::YAML_SYNTAX;

/// Reports every comment right after a quote, a bracket or a comma: other tools
/// refuse the file.
pub(super) fn check_comments(tree: &Tree, diagnostics: &mut Vec<Diagnostic>) {
    let text = tree.text();
    let is_glued = |comment: &&Span| {
        let before = text.get(..comment.start as usize).unwrap_or_default();
        before.ends_with(['"', '\'', ']', '}', ',', '[', '{', ':'])
    };
    let glued = tree.comments().iter().filter(is_glued);
    diagnostics.extend(glued.take(MAX_REPORTS).map(|comment| {
        let sign = Span::new(comment.start, comment.start + 1);
        Diagnostic::new(
            &YAML_SYNTAX,
            Severity::Warning,
            sign,
            "a comment needs a space before its `#`",
        )
        .label("no space before this")
        .help("The platform takes it as it is; editors and other tools refuse the file.")
        .fix(Fix::safe(
            "Insert a space",
            [Edit::insert(comment.start, " ")],
        ))
    }));
}
