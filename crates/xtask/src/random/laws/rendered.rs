//! Every output format can represent every finding.

use amp_checker::rules;
use amp_render::{
    Report, Style, Summary, concise, full, github, gitlab, json, junit, plain, sarif, summary_line,
};
use serde_json::Value;

use super::Subject;
use crate::random::broken::Broken;

pub(super) fn broken(subject: &Subject) -> Vec<Broken> {
    let report = Report {
        source: &subject.source,
        diagnostics: &subject.checked.diagnostics,
    };
    let reports = [report];
    let summary = Summary::new(&reports, subject.checked.suppressed);
    let narrow = Style {
        color: true,
        unicode: false,
        hyperlinks: true,
        width: 40,
    };
    let for_people = [
        ("full", full(report, &Style::default())),
        ("narrow", full(report, &narrow)),
        ("plain", plain(report)),
        ("concise", concise(report, &Style::default())),
        ("github", github(report)),
        ("summary", summary_line(&summary)),
    ];
    let for_programs = [
        ("json", json(&reports, &summary)),
        ("sarif", sarif(&reports, rules(), "0.0.0")),
        ("gitlab", gitlab(&reports)),
    ];
    let mut broken = Vec::new();
    for (format, text) in for_programs {
        if let Err(error) = serde_json::from_str::<Value>(&text) {
            broken.push(Broken::new(
                "JSON that can be parsed",
                format,
                error.to_string(),
            ));
        }
    }
    for (format, text) in for_people {
        let is_allowed =
            |sign: char| matches!(sign, '\n' | '\t') || format == "narrow" || !sign.is_control();
        if !text.chars().all(is_allowed) {
            broken.push(Broken::new(
                "no control characters for people",
                format,
                format!("{text:?}"),
            ));
        }
    }
    // In the line-based formats, one line is one finding.
    let lines = concise(report, &Style::default()).lines().count();
    if lines != report.diagnostics.len() {
        broken.push(Broken::new(
            "one line for each finding",
            "concise",
            lines.to_string(),
        ));
    }
    if !junit(&reports).ends_with('\n') {
        broken.push(Broken::new("an output ends its last line", "junit", ""));
    }
    broken
}
