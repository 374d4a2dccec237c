use amp_diagnostics::{Diagnostic, Severity, SourceFile};
use serde_json::{Value, json};

use crate::{
    Report,
    each::Each,
    explanation::explanation_with_places,
    fingerprint::fingerprints,
    format::{FileNames, Format, Layout, Reader},
    json_line::json_line,
    path::portable_path,
    place::Place,
};

pub static GITLAB: Format = Format {
    name: "gitlab",
    summary: "A GitLab code quality report",
    reader: Reader::Service,
    file_names: FileNames::InRepository,
    layout: Layout::Document(|run| gitlab(run.reports)),
};

/// A code quality report for GitLab: one JSON list per run, on one line.
pub fn gitlab(reports: &[Report<'_>]) -> String {
    let issues = Each(|| {
        reports.iter().flat_map(|&report| {
            let path = portable_path(report.source.name());
            // A fingerprint may occur only once in the whole list.
            let fingerprints = fingerprints(report, &path);
            let findings = report.diagnostics.iter().zip(fingerprints);
            findings.map(move |(diagnostic, fingerprint)| {
                issue(diagnostic, report.source, &path, &fingerprint)
            })
        })
    });
    json_line(&issues)
}

fn issue(diagnostic: &Diagnostic, source: &SourceFile, path: &str, fingerprint: &str) -> Value {
    let place = Place::new(diagnostic.primary.span, source);
    json!({
        "type": "issue",
        "check_name": diagnostic.rule.id,
        "description": diagnostic.message,
        "content": { "body": explanation_with_places(diagnostic).join("\n\n") },
        "categories": ["Bug Risk"],
        "severity": match diagnostic.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Note => "info",
        },
        "fingerprint": fingerprint,
        "location": {
            "path": path,
            "lines": { "begin": place.start_line, "end": place.end_line },
        },
    })
}
