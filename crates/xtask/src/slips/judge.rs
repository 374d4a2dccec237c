//! The outcome of a slip: what the checker reports, and where the safe fixes lead.

use amp_checker::{Checked, Settings, check, fix};
use amp_diagnostics::{Applicability, SourceFile};
use amp_render::{Report, Style, concise};

use super::meaning::Meaning;
use super::meant::Meant;
use super::slip::Slip;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Not a slip: the text has the intended meaning, and nothing is reported.
    Same,
    /// The safe fixes lead to what was meant.
    Restored,
    /// The builder gets a report.
    Left,
    /// The fixes leave nothing to report, but the text has another meaning.
    WrongAndClean,
    /// Nothing is reported, but the text has another meaning.
    Unseen,
}

#[derive(Clone, Debug)]
pub(super) struct Judged {
    pub outcome: Outcome,
    pub findings: usize,
    /// Whether the first finding is on a line of the slip.
    pub is_at_line: bool,
    /// Whether a safe fix was applied.
    pub is_changed: bool,
    pub fixed: String,
}

pub(super) fn judge(meant: &Meant, slip: &Slip, settings: &Settings) -> Judged {
    let source = SourceFile::new(meant.name.as_str(), slip.text.as_str());
    let checked = check(&source, settings);
    let first = checked.diagnostics.first().map(|first| {
        let line = source.line_index().line(first.primary.span.start);
        slip.lines.contains(&line)
    });
    if first.is_none() {
        let is_same = meant.meaning.is_kept_in(&Meaning::of(&checked.parse));
        return Judged {
            outcome: if is_same {
                Outcome::Same
            } else {
                Outcome::Unseen
            },
            findings: 0,
            is_at_line: true,
            is_changed: false,
            fixed: slip.text.clone(),
        };
    }
    let fixed = fix(&source, settings, Applicability::Safe);
    Judged {
        outcome: outcome(meant, &fixed.checked),
        findings: checked.diagnostics.len(),
        is_at_line: first.unwrap_or(true),
        is_changed: fixed.source.text() != slip.text,
        fixed: fixed.source.text().to_owned(),
    }
}

fn outcome(meant: &Meant, fixed: &Checked) -> Outcome {
    if !fixed.diagnostics.is_empty() {
        return Outcome::Left;
    }
    if meant.meaning.is_kept_in(&Meaning::of(&fixed.parse)) {
        Outcome::Restored
    } else {
        Outcome::WrongAndClean
    }
}

/// The findings about a text, one per line.
pub(super) fn findings(name: &str, text: &str, settings: &Settings) -> String {
    let source = SourceFile::new(name, text);
    let checked = check(&source, settings);
    let report = Report {
        source: &source,
        diagnostics: &checked.diagnostics,
    };
    concise(report, &Style::default())
}
