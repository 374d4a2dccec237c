//! Template placeholders, which YAML reads as a mapping in a mapping.

use amp_diagnostics::{Diagnostic, Span};

use super::MAX_REPORTS;
use super::slips::placeholder;
use super::tree::{NodeKind, Style, Tree};

/// Reports every `{{ ... }}` that is a whole value.
pub(super) fn check_placeholders(tree: &mut Tree, diagnostics: &mut Vec<Diagnostic>) {
    // Templates are rare, so one look at the text saves the walk.
    if !tree.source.contains("{{") {
        return;
    }
    for index in 0..tree.nodes.len() {
        let data = tree.nodes[index];
        let span = Span::new(data.start, data.end);
        let is_placeholder = data.kind == NodeKind::Mapping
            && data.style == Style::Flow
            && tree
                .source
                .get(span.range())
                .is_some_and(|text| text.starts_with("{{"));
        if is_placeholder {
            tree.nodes[index].is_error = true;
            if diagnostics.len() < MAX_REPORTS {
                diagnostics.push(placeholder(span));
            }
        }
    }
}
