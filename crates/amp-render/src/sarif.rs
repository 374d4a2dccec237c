//! SARIF 2.1.0, which code scanning services and editors read.

mod finding;

use std::collections::{HashMap, HashSet};

use amp_diagnostics::Severity;
use serde::Serialize;
use serde_json::{Value, json};

use self::finding::Finding;
use crate::{Report, RuleInfo, each::Each, fingerprint::fingerprints};

/// Where the format is defined.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The findings of a run as a SARIF log of one line. Of `rules`, those are
/// described that have findings; `version` is that of the tool.
pub fn sarif(reports: &[Report<'_>], rules: &[RuleInfo], version: &str) -> String {
    let found = rules_with_findings(reports, rules);
    let index: HashMap<&str, usize> = found
        .iter()
        .enumerate()
        .map(|(index, rule)| (rule.id, index))
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
                    "rules": found.into_iter().map(rule).collect::<Vec<_>>(),
                },
            }),
            column_kind: "unicodeCodePoints",
            results: Each(results),
        }],
    };
    // Strings, numbers and lists of them always have a JSON form.
    let mut text = serde_json::to_string(&log).unwrap_or_default();
    text.push('\n');
    text
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

fn rules_with_findings<'a>(reports: &[Report<'_>], rules: &'a [RuleInfo]) -> Vec<&'a RuleInfo> {
    let findings = reports.iter().flat_map(|report| report.diagnostics);
    let found: HashSet<&str> = findings.map(|diagnostic| diagnostic.rule).collect();
    let is_found = |rule: &&RuleInfo| found.contains(rule.id);
    rules.iter().filter(is_found).collect()
}

fn rule(rule: &RuleInfo) -> Value {
    let mut descriptor = json!({
        "id": rule.id,
        "shortDescription": { "text": rule.summary },
        "help": { "text": rule.page, "markdown": rule.page },
        "defaultConfiguration": match rule.severity {
            Some(severity) => json!({ "level": level(severity) }),
            None => json!({ "enabled": false }),
        },
        "properties": { "tags": [rule.category] },
    });
    if let Some(url) = &rule.url {
        descriptor["helpUri"] = url.as_str().into();
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
