//! Fixes come to an end, make nothing worse, and safe ones change nothing that was valid.

use amp_checker::{Category, Checked, Fixed, fix, fix_checked, rule};
use amp_diagnostics::{Applicability, Severity};
use amp_parser::Parse;
use serde_json::Value;

use super::platform_json::platform_json;
use super::{Bench, Subject};
use crate::random::broken::Broken;

/// The rules whose safe fix replaces what the platform reads with what was certainly meant.
const CORRECTIONS: [&str; 15] = [
    "custom-object-name",
    "destination-not-found",
    "duplicate-field",
    "empty-value",
    "field-typo",
    "inherit-mapping-no-read",
    "mapping-noop",
    "name-punctuation",
    "object-exists",
    "object-typo",
    "subscribe-inherit-fields",
    "subscribe-read-object-missing",
    "unknown-key",
    "untrimmed-name",
    "watch-field-unknown",
];

pub(super) fn broken(bench: &Bench, subject: &Subject) -> Vec<Broken> {
    let has_fix = |diagnostic: &amp_diagnostics::Diagnostic| diagnostic.fix.is_some();
    if !subject.checked.diagnostics.iter().any(has_fix) {
        return Vec::new();
    }
    let safe = fix_subject(bench, subject, Applicability::Safe);
    let all = fix_subject(bench, subject, Applicability::Unsafe);
    let mut broken = Vec::new();
    check_end(bench, subject, &safe, Applicability::Safe, &mut broken);
    check_end(bench, subject, &all, Applicability::Unsafe, &mut broken);
    if subject.is_sound() {
        check_meaning(subject, &safe, &mut broken);
    }
    broken
}

/// How many runs may be needed to mend a text completely. The work of one is limited, and a text
/// that is hard to read can take more.
const MAX_RUNS: usize = 3;

fn fix_subject(bench: &Bench, subject: &Subject, applicability: Applicability) -> Fixed {
    let checked = subject.checked.clone();
    let mut fixed = fix_checked(&subject.source, checked, &bench.settings, applicability);
    for _ in 1..MAX_RUNS {
        if fixed.settled {
            break;
        }
        let Fixed {
            source,
            checked,
            mut applied,
            ..
        } = fixed;
        fixed = fix_checked(&source, checked, &bench.settings, applicability);
        applied.append(&mut fixed.applied);
        fixed.applied = applied;
    }
    fixed
}

fn check_end(
    bench: &Bench,
    subject: &Subject,
    fixed: &Fixed,
    applicability: Applicability,
    broken: &mut Vec<Broken>,
) {
    let which = if applicability == Applicability::Safe {
        "safe"
    } else {
        "unsafe"
    };
    let mut report = |law, why: &str| {
        let why = format!("{why}\n{}", applied_fixes(fixed));
        broken.push(Broken::new(law, format!("{which}: {}", rules(fixed)), why));
    };
    if fixed.settled {
        // If nothing was applied, a second run is the same as the first.
        let is_changed = !fixed.applied.is_empty();
        let again = is_changed.then(|| fix(&fixed.source, &bench.settings, applicability));
        if let Some(again) = again.filter(|again| again.source.text() != fixed.source.text()) {
            report("a second run of fixes changes nothing", again.source.text());
        }
    } else {
        report("fixes come to an end", "");
    }
    // Texts that are written out, closed or indented come from the text itself.
    if fixed.source.text().len() > 3 * subject.source.text().len() + 200 {
        report("fixes let no text grow without end", fixed.source.text());
    }
    if subject.is_sound() && fixed.checked.has_errors() {
        report(
            "fixes make no errors where there were none",
            fixed.source.text(),
        );
    }
    // Errors after the point where reading was given up were not counted.
    let text = subject.source.text();
    let left_out = subject.checked.parse.tree.damage().last();
    let is_read = left_out.is_none_or(|span| (span.end as usize) < text.trim_end().len());
    // Once a key is recognised, the errors below it show.
    if is_read && syntax_errors(&fixed.checked) > syntax_errors(&subject.checked) {
        report("fixes leave no more syntax errors", fixed.source.text());
    }
}

fn check_meaning(subject: &Subject, fixed: &Fixed, broken: &mut Vec<Broken>) {
    let applied = || fixed.applied.iter().map(|fix| fix.rule.id);
    if applied().any(|rule| CORRECTIONS.contains(&rule)) {
        return;
    }
    let (before, after) = (&subject.checked.parse, &fixed.checked.parse);
    // The typed manifest ignores the case of keys, and has a number as the text that the platform
    // makes of it; the tree does not.
    let (before, after) = if applied().any(|rule| ["key-case", "type-mismatch"].contains(&rule)) {
        (typed(before), typed(after))
    } else {
        (platform_json(&before.tree), platform_json(&after.tree))
    };
    if before != after {
        let text = fixed.source.text();
        let why = format!("{text}\n{}\n{before}\n{after}", applied_fixes(fixed));
        let kind = rules(fixed);
        broken.push(Broken::new("safe fixes keep the meaning", kind, why));
    }
}

fn typed(parse: &Parse) -> Value {
    serde_json::to_value(&parse.manifest).expect("a manifest has a JSON form")
}

fn syntax_errors(checked: &Checked) -> usize {
    let is_syntax = |id| rule(id).is_some_and(|rule| rule.category == Category::Syntax);
    let errors = checked
        .diagnostics
        .iter()
        .filter(|finding| finding.severity == Severity::Error && is_syntax(finding.rule.id));
    errors.count()
}

fn rules(fixed: &Fixed) -> String {
    let mut rules: Vec<&str> = fixed.applied.iter().map(|fix| fix.rule.id).collect();
    rules.dedup();
    rules.join(", ")
}

fn applied_fixes(fixed: &Fixed) -> String {
    let applied = fixed.applied.iter();
    let lines = applied.map(|fix| format!("{}: {} ({} times)", fix.rule.id, fix.title, fix.count));
    lines.collect::<Vec<_>>().join("\n")
}
