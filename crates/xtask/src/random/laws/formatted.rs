//! Formatting changes only white space, keeps the meaning and the findings, and is idempotent.

use amp_diagnostics::{SourceFile, apply_edits};
use amp_format::format;
use amp_parser::rules::YAML_SYNTAX;

use super::platform_json::platform_json;
use super::{Bench, Subject};
use crate::random::broken::Broken;

pub(super) fn broken(bench: &Bench, subject: &Subject) -> Vec<Broken> {
    let before = subject.source.text();
    let edits = format(&subject.source).unwrap_or_default();
    if edits.is_empty() {
        return Vec::new();
    }
    let mut broken = Vec::new();
    let after = apply_edits(before, &edits);
    let mut check = |law, is_held: bool| {
        if !is_held {
            broken.push(Broken::new(law, "", &*after));
        }
    };
    let is_blank = |text: &str| text.chars().all(char::is_whitespace);
    check(
        "a layout touches blanks alone",
        edits
            .iter()
            .all(|edit| is_blank(&edit.text) && is_blank(&before[edit.span.range()])),
    );
    let formatted = Subject::new(bench, subject.source.name(), &after);
    let trees = [subject, &formatted].map(|subject| platform_json(&subject.checked.parse.tree));
    check("a layout keeps what is meant", trees[0] == trees[1]);
    let found = [subject, &formatted].map(findings);
    check("a layout keeps what is found", found[0] == found[1]);
    let again = format(&SourceFile::new("amp.yaml", &*after));
    check(
        "a layout is the same the second time",
        again.is_ok_and(|edits| edits.is_empty()),
    );
    broken
}

/// The findings without their places. A blank that is missing before a comment is reported only in
/// the old layout.
fn findings(subject: &Subject) -> Vec<(&str, &str)> {
    let found = subject.checked.diagnostics.iter();
    let found = found.filter(|one| *one.rule != YAML_SYNTAX);
    let mut found: Vec<_> = found.map(|one| (one.rule.id, &*one.message)).collect();
    found.sort_unstable();
    found
}
