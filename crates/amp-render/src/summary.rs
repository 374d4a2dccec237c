use amp_diagnostics::{Applicability, Severity};

use crate::Report;

/// How many findings of each kind a run had.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// The files that were checked, with or without findings.
    pub files: usize,
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity note.
    pub notes: usize,
    /// Findings with a safe fix.
    pub fixable: usize,
    /// Findings that a comment in the file silenced; counted nowhere else.
    pub suppressed: usize,
}

impl Summary {
    /// Counts the findings in `reports`. `suppressed` is the number of findings that are not among
    /// them because a comment silenced them.
    pub fn new(reports: &[Report<'_>], suppressed: usize) -> Self {
        let mut summary = Self {
            files: reports.len(),
            suppressed,
            ..Self::default()
        };
        for diagnostic in reports.iter().flat_map(|report| report.diagnostics) {
            match diagnostic.severity {
                Severity::Error => summary.errors += 1,
                Severity::Warning => summary.warnings += 1,
                Severity::Note => summary.notes += 1,
            }
            let is_safe = |fix: &amp_diagnostics::Fix| fix.applicability == Applicability::Safe;
            summary.fixable += usize::from(diagnostic.fix.as_ref().is_some_and(is_safe));
        }
        summary
    }
}

/// The closing line in the text format, with its line break: "Found 3 errors and 1 warning in 2
/// files (1 fixable by `ampc check --fix`)."
pub fn summary_line(summary: &Summary) -> String {
    let found: Vec<String> = [
        (summary.errors, "error"),
        (summary.warnings, "warning"),
        (summary.notes, "note"),
    ]
    .into_iter()
    .filter(|&(count, _)| count > 0)
    .map(|(count, noun)| counted(count, noun))
    .collect();
    let found = match found.as_slice() {
        [] => "No problems found".to_owned(),
        [only] => format!("Found {only}"),
        [front @ .., last] => format!("Found {} and {last}", front.join(", ")),
    };
    let files = counted(summary.files, "file");
    let asides: Vec<String> = [
        (summary.fixable, "fixable by `ampc check --fix`"),
        (summary.suppressed, "suppressed"),
    ]
    .into_iter()
    .filter(|&(count, _)| count > 0)
    .map(|(count, word)| format!("{count} {word}"))
    .collect();
    if asides.is_empty() {
        format!("{found} in {files}.\n")
    } else {
        format!("{found} in {files} ({}).\n", asides.join(", "))
    }
}

fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}
