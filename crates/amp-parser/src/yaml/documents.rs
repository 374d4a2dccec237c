//! A manifest is one document, and that document is a mapping.

use amp_diagnostics::{Diagnostic, Severity, Span};

use super::build::Built;
use super::tree::{NodeKind, PropertyData, Style};
use crate::rules::{YAML_MULTIPLE_DOCUMENTS, YAML_SYNTAX};

/// Reports anything after the first document.
pub(super) fn check_second_document(text: &str, built: &Built) -> Option<Diagnostic> {
    let marker = built.second_document?;
    let rest = text.get(marker.start as usize..)?;
    let has_content = rest.lines().any(|line| {
        let content = line.trim_start_matches("---").trim();
        !content.is_empty() && !content.starts_with('#') && content != "..."
    });
    if !has_content {
        return None;
    }
    // A document may also begin without `---` after the `...` of the one before.
    let first = rest.lines().next().unwrap_or_default();
    let separator = if first.starts_with("---") {
        "this line"
    } else {
        "the `...` above"
    };
    let len = u32::try_from(first.len()).unwrap_or(u32::MAX);
    let line = Span::new(marker.start, marker.start.saturating_add(len));
    let diagnostic = Diagnostic::new(
        &YAML_MULTIPLE_DOCUMENTS,
        Severity::Error,
        if marker.is_empty() { line } else { marker },
        "a second document begins here",
    )
    .label("the platform drops everything from here on")
    .help(format!(
        "Put the rest into a file of its own, or remove {separator} to make it one document."
    ));
    Some(diagnostic)
}

/// Reports a document that is a text or a list, and marks it as an error, so that no missing key is
/// reported.
pub(super) fn check_root(text: &str, built: &mut Built) -> Option<Diagnostic> {
    let properties = built.properties.first().copied();
    let root = built.nodes.first_mut()?;
    let what = match root.kind {
        NodeKind::Mapping => return None,
        NodeKind::Sequence => "a list",
        NodeKind::Scalar if root.style == Style::Plain && root.start == root.end => {
            return only_properties(text, properties?);
        }
        NodeKind::Scalar if root.style == Style::Plain => "a plain text",
        NodeKind::Scalar => "a quoted text",
        NodeKind::Alias => "an alias",
    };
    if root.is_error {
        return None;
    }
    root.is_error = true;
    let span = Span::new(root.start, root.end);
    let diagnostic = Diagnostic::new(
        &YAML_SYNTAX,
        Severity::Error,
        span,
        format!("the file is {what}, not a manifest"),
    )
    .label("keys are expected here")
    .help("A manifest begins with `specVersion: 1.0.0` and a list under `integrations:`.");
    Some(diagnostic)
}

/// Reports a `!type` or a `&name` with nothing after it.
fn only_properties(text: &str, properties: PropertyData) -> Option<Diagnostic> {
    let tag = properties.tag.map(|(_, span)| span);
    let span = properties.anchor.or(tag)?;
    let written = text.get(span.range()).unwrap_or_default();
    let what = if written.starts_with('&') {
        "a name for a value"
    } else {
        "a type"
    };
    let diagnostic = Diagnostic::new(
        &YAML_SYNTAX,
        Severity::Error,
        span,
        format!("nothing stands after `{written}`, so the file is not a manifest"),
    )
    .label(format!("to YAML this is {what}"))
    .help("A manifest begins with `specVersion: 1.0.0` and a list under `integrations:`.");
    Some(diagnostic)
}
