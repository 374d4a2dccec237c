//! SARIF 2.1.0, for code scanning services and editors.

mod finding;

use std::collections::HashMap;

use amp_diagnostics::{Rule, Severity};
use serde::Serialize;
use serde_json::{Value, json};

use self::finding::Finding;
use crate::{
    Report,
    each::Each,
    fingerprint::fingerprints,
    format::{FileNames, Format, Layout, Reader},
    json_line::json_line,
};

pub static SARIF: Format = Format {
    name: "sarif",
    summary: "SARIF 2.1.0, for code scanning services and editors",
    reader: Reader::Service,
    file_names: FileNames::InRepository,
    layout: Layout::Document(|run| sarif(run.reports, run.rules.iter().copied(), run.version)),
};

/// The definition of the format.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The findings of a run as a SARIF log on one line. The log describes those of `rules` that have
/// findings; `version` is that of the tool.
pub fn sarif(
    reports: &[Report<'_>],
    rules: impl IntoIterator<Item = &'static Rule>,
    version: &str,
) -> String {
    let found = rules_with_findings(reports, rules);
    let index: HashMap<&Rule, usize> = found
        .iter()
        .enumerate()
        .map(|(index, &(rule, _))| (rule, index))
        .collect();
    let results = || {
        reports.iter().flat_map(|&report| {
            let findings = report.diagnostics.iter().zip(fingerprints(report, ""));
            findings.map(|(diagnostic, fingerprint)| {
                let rule_index = index.get(diagnostic.rule).copied();
                Finding::new(diagnostic, report.source, rule_index, fingerprint)
            })
        })
    };
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: json!({
                "driver": {
                    "name": "ampc",
                    "semanticVersion": version,
                    "rules": found.into_iter().map(|(rule, url)| described(rule, url)).collect::<Vec<_>>(),
                },
            }),
            column_kind: "unicodeCodePoints",
            results: Each(results),
        }],
    };
    json_line(&log)
}

/// The whole document.
#[derive(Serialize)]
struct Log<R> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<R>; 1],
}

/// One run of the tool.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<R> {
    tool: Value,
    column_kind: &'static str,
    results: R,
}

/// The rules that have findings, each with the address of its page.
fn rules_with_findings<'a>(
    reports: &[Report<'a>],
    rules: impl IntoIterator<Item = &'static Rule>,
) -> Vec<(&'static Rule, Option<&'a str>)> {
    let findings = reports.iter().flat_map(|report| report.diagnostics);
    let found: HashMap<&Rule, Option<&str>> = findings
        .map(|diagnostic| (diagnostic.rule, diagnostic.url.as_deref()))
        .collect();
    let rules = rules.into_iter();
    rules
        .filter_map(|rule| Some((rule, *found.get(rule)?)))
        .collect()
}

fn described(rule: &Rule, url: Option<&str>) -> Value {
    let page = rule.page();
    let mut descriptor = json!({
        "id": rule.id,
        "shortDescription": { "text": rule.summary() },
        "help": { "text": page, "markdown": page },
        "defaultConfiguration": match rule.level.severity() {
            Some(severity) => json!({ "level": level(severity) }),
            None => json!({ "enabled": false }),
        },
        "properties": { "tags": [rule.category.as_str()] },
    });
    if let Some(url) = url {
        descriptor["helpUri"] = url.into();
    }
    descriptor
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
