use std::slice;

use amp_diagnostics::Diagnostic;
use amp_ide::Snapshot;
use amp_render::{Report, Style, Summary, full};
use serde::Serialize;

use crate::utf16::{Range, Utf16};

/// The findings about a text.
#[derive(Serialize)]
pub(crate) struct Findings<'a> {
    all: Vec<Finding<'a>>,
    errors: usize,
    warnings: usize,
    notes: usize,
    /// How many have a safe fix.
    fixable: usize,
    /// How many a comment silenced.
    suppressed: usize,
}

/// One finding, without its rendering.
#[derive(Serialize)]
struct Finding<'a> {
    #[serde(flatten)]
    range: Range,
    rule: &'a str,
    severity: &'a str,
    message: &'a str,
    /// The message at the place itself.
    label: &'a str,
    help: Option<&'a str>,
    /// The title of the fix, and whether it is safe.
    fix: Option<Mending<'a>>,
}

/// The title and the kind of a fix.
#[derive(Serialize)]
struct Mending<'a> {
    title: &'a str,
    applicability: &'a str,
}

/// All findings, in the order of the text.
pub(crate) fn findings<'a>(snapshot: &'a Snapshot, places: &Utf16) -> Findings<'a> {
    let diagnostics = snapshot.diagnostics();
    let findings = diagnostics.iter().map(|found| Finding {
        range: places.range(snapshot.text(), found.primary.span),
        rule: found.rule.id,
        severity: found.severity.as_str(),
        message: &found.message,
        label: &found.primary.message,
        help: found.help.as_deref(),
        fix: found.fix.as_ref().map(|fix| Mending {
            title: &fix.title,
            applicability: fix.applicability.as_str(),
        }),
    });
    let report = Report {
        source: snapshot.source(),
        diagnostics,
    };
    let summary = Summary::new(&[report], snapshot.checked().suppressed);
    Findings {
        all: findings.collect(),
        errors: summary.errors,
        warnings: summary.warnings,
        notes: summary.notes,
        fixable: summary.fixable,
        suppressed: summary.suppressed,
    }
}

/// A finding, rendered as in a terminal with this many columns.
pub(crate) fn picture(snapshot: &Snapshot, finding: usize, width: usize) -> String {
    let style = Style {
        color: true,
        width,
        ..Style::default()
    };
    let found: Option<&Diagnostic> = snapshot.diagnostics().get(finding);
    found.map_or_else(String::new, |found| {
        let report = Report {
            source: snapshot.source(),
            diagnostics: slice::from_ref(found),
        };
        full(report, &style)
    })
}
