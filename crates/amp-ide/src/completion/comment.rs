//! Rules in a comment that silences them.

use amp_checker::rules;
use amp_diagnostics::{Level, Span};

use super::{Completion, CompletionKind};
use crate::Snapshot;

/// The directive with the opening bracket, after which the names follow.
const DIRECTIVE: &str = "amp:ignore[";

/// The rules that can be named at a cursor in a comment; before the bracket, the directive itself.
pub(super) fn rules_at(snapshot: &Snapshot, start: u32, offset: u32) -> Vec<Completion> {
    let comment = snapshot
        .text()
        .get(start as usize..offset as usize)
        .unwrap_or_default();
    let Some((_, names)) = comment.rsplit_once(DIRECTIVE) else {
        return directive(comment, offset).into_iter().collect();
    };
    if names.contains(']') {
        return Vec::new();
    }
    let line = snapshot.line(offset);
    let rest = snapshot
        .text()
        .get(offset as usize..line.end as usize)
        .unwrap_or_default();
    let is_name = |sign: char| sign.is_ascii_alphanumeric() || sign == '-';
    let before = names.len() - names.trim_end_matches(is_name).len();
    let after = rest.len() - rest.trim_start_matches(is_name).len();
    let replace = around(offset, before, after);
    let mut there = names.split(',').map(str::trim);
    let levels = &snapshot.settings().levels;
    let silenced =
        rules().filter(|rule| levels.of(rule) != Level::Off && levels.of(rule) != Level::Error);
    silenced
        .filter(|rule| !there.any(|name| name == rule.id))
        .map(|rule| Completion {
            label: rule.id.to_owned(),
            kind: CompletionKind::Rule,
            detail: rule.summary().to_owned(),
            documentation: rule.page(),
            replace,
            text: rule.id.to_owned(),
            snippet: None,
            also: None,
            is_deprecated: false,
        })
        .collect()
}

/// The directive, while it is being typed.
fn directive(comment: &str, offset: u32) -> Option<Completion> {
    let written = comment.trim_start_matches('#').trim_start();
    DIRECTIVE.starts_with(written).then(|| Completion {
        label: "amp:ignore[...]".to_owned(),
        kind: CompletionKind::Rule,
        detail: "silence a warning here".to_owned(),
        documentation: "Silences the named rules for what follows or stands before the comment. \
                        Errors cannot be silenced."
            .to_owned(),
        replace: around(offset, written.len(), 0),
        text: format!("{DIRECTIVE}]"),
        snippet: Some(format!("{DIRECTIVE}$1]")),
        also: None,
        is_deprecated: false,
    })
}

fn around(offset: u32, before: usize, after: usize) -> Span {
    let bytes = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    Span::new(offset - bytes(before).min(offset), offset + bytes(after))
}
