//! A comment that silences one finding.

use amp_checker::try_check;
use amp_diagnostics::{Cancelled, Diagnostic, Edit, Severity, Span};

use super::{Action, ActionKind, Change};
use crate::Snapshot;
use crate::line::comment_start;

/// The comment that silences a finding at its place. It is tried: it is offered only if the finding
/// is gone with it. Errors cannot be silenced.
pub(super) fn action(
    snapshot: &Snapshot,
    number: usize,
    finding: &Diagnostic,
) -> Result<Option<Action>, Cancelled> {
    if finding.severity == Severity::Error {
        return Ok(None);
    }
    for edit in candidates(snapshot, finding) {
        if silences(snapshot, finding, &edit)? {
            return Ok(Some(Action {
                title: format!("Ignore `{}` here", finding.rule),
                kind: ActionKind::Ignore,
                is_preferred: false,
                findings: vec![number],
                change: Change::Edits(vec![edit]),
            }));
        }
    }
    Ok(None)
}

/// The ways to write it: in a comment that silences others, at the end of the line, or on a line of
/// its own above.
fn candidates(snapshot: &Snapshot, finding: &Diagnostic) -> Vec<Edit> {
    const DIRECTIVE: &str = "amp:ignore[";
    let rule = finding.rule.id;
    let line = snapshot.line(finding.primary.span.start);
    let text = snapshot.source().slice(line);
    let at = |byte: usize| line.start + u32::try_from(byte).unwrap_or(u32::MAX);
    let comment = comment_start(text);
    let mut candidates = Vec::new();
    let directive = comment.and_then(|from| Some(from + text[from..].find(DIRECTIVE)?));
    if let Some(close) = directive.and_then(|from| Some(from + text[from..].find(']')?)) {
        candidates.push(Edit::insert(at(close), format!(", {rule}")));
    }
    if comment.is_none() {
        let end = text.trim_end().len();
        candidates.push(Edit::insert(at(end), format!("  # {DIRECTIVE}{rule}]")));
    }
    let blanks = text.len() - text.trim_start().len();
    let line_break = if snapshot.text().contains("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    let own_line = format!("{}# {DIRECTIVE}{rule}]{line_break}", &text[..blanks]);
    candidates.push(Edit::insert(line.start, own_line));
    candidates
}

fn silences(snapshot: &Snapshot, finding: &Diagnostic, edit: &Edit) -> Result<bool, Cancelled> {
    let mut text = snapshot.text().to_owned();
    let Span { start, .. } = edit.span;
    if !text.is_char_boundary(start as usize) {
        return Ok(false);
    }
    text.insert_str(start as usize, &edit.text);
    let source = snapshot.source().with_text(text);
    let checked = try_check(&source, snapshot.settings(), snapshot.cancellation())?;
    let before = snapshot.diagnostics();
    let count = |of: &[Diagnostic]| of.iter().filter(|one| one.rule == finding.rule).count();
    Ok(count(&checked.diagnostics) < count(before) && checked.diagnostics.len() < before.len())
}
