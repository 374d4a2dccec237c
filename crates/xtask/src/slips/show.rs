//! A failing slip, for working on it.

use std::fmt::Write as _;

use amp_checker::Settings;
use similar::TextDiff;

use super::Case;
use super::judge::{Outcome, findings};

/// The intended and the written text, the findings, and the result of the fixes.
pub(super) fn shown(case: &Case<'_>, settings: &Settings) -> String {
    let class = match case.judged.outcome {
        Outcome::Same => "same",
        Outcome::Restored => "restored",
        Outcome::Left => "left",
        Outcome::WrongAndClean => "WRONG AND CLEAN",
        Outcome::Unseen => "UNSEEN",
    };
    let lines = &case.slip.lines;
    let mut out = format!(
        "=== {class}: {} in {}, at lines {}-{}, {} findings\n",
        case.kind.name,
        case.meant.name,
        lines.start() + 1,
        lines.end() + 1,
        case.judged.findings,
    );
    out.push_str(&diff("meant", "slipped", &case.meant.text, &case.slip.text));
    out.push_str(&findings("slipped", &case.slip.text, settings));
    if case.judged.is_changed {
        out.push_str(&diff(
            "slipped",
            "fixed",
            &case.slip.text,
            &case.judged.fixed,
        ));
        out.push_str(&findings("fixed", &case.judged.fixed, settings));
    } else {
        let _ = writeln!(out, "no safe fix was applied");
    }
    out.push('\n');
    out
}

fn diff(old_name: &str, new_name: &str, old: &str, new: &str) -> String {
    let diff = TextDiff::from_lines(old, new);
    let mut unified = diff.unified_diff();
    unified
        .context_radius(3)
        .header(old_name, new_name)
        .to_string()
}
