//! SARIF 2.1.0, which code scanning services and editors read.

use std::collections::HashMap;

use amp_diagnostics::{Diagnostic, Edit, Fix, Label, Rule, Severity, SourceFile, Span};
use serde::Serialize;
use serde_json::{Value, json};

use crate::{
    Report,
    each::Each,
    explanation::explanation,
    fingerprint::fingerprints,
    path::{is_absolute, portable_path, uri},
    place::Place,
    related::related,
};

/// Where the format is defined.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The findings of a run as a SARIF log of one line. Of `rules`, those are
/// described that have findings; `version` is that of the tool.
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
                result(diagnostic, report.source, rule_index, &fingerprint)
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

fn result(
    diagnostic: &Diagnostic,
    source: &SourceFile,
    rule_index: Option<usize>,
    fingerprint: &str,
) -> Value {
    let mut location = physical_location(diagnostic.primary.span, source);
    if !diagnostic.primary.message.is_empty() {
        location["message"] = json!({ "text": diagnostic.primary.message });
    }
    if let Some(path) = &diagnostic.path {
        location["logicalLocations"] = json!([{ "fullyQualifiedName": path }]);
    }
    let mut result = json!({
        "ruleId": diagnostic.rule.id,
        "level": level(diagnostic.severity),
        "message": { "text": explanation(diagnostic).join("\n") },
        "locations": [location],
        "partialFingerprints": { "ampcFingerprint/v1": fingerprint },
    });
    if let Some(index) = rule_index {
        result["ruleIndex"] = index.into();
    }
    let related: Vec<Value> = related(diagnostic, source)
        .enumerate()
        .map(|(index, (label, source))| related_location(index, label, source))
        .collect();
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    if let Some(suggested) = &diagnostic.fix {
        result["fixes"] = json!([fix(suggested, source)]);
    }
    result
}

fn related_location(index: usize, label: &Label, source: &SourceFile) -> Value {
    let mut location = physical_location(label.span, source);
    location["id"] = index.into();
    location["message"] = json!({ "text": label.message });
    location
}

fn fix(fix: &Fix, source: &SourceFile) -> Value {
    let replacement = |edit: &Edit| {
        json!({
            "deletedRegion": region(edit.span, source),
            "insertedContent": { "text": edit.text },
        })
    };
    json!({
        "description": { "text": fix.title },
        "artifactChanges": [{
            "artifactLocation": artifact_location(source),
            "replacements": fix.edits.iter().map(replacement).collect::<Vec<_>>(),
        }],
        "properties": { "applicability": fix.applicability.as_str() },
    })
}

fn physical_location(span: Span, source: &SourceFile) -> Value {
    json!({
        "physicalLocation": {
            "artifactLocation": artifact_location(source),
            "region": region(span, source),
        },
    })
}

/// A relative path is understood from the root of the repository, which is
/// where a scan runs.
fn artifact_location(source: &SourceFile) -> Value {
    let path = portable_path(source.name());
    if is_absolute(&path) {
        json!({ "uri": uri(&path) })
    } else {
        json!({ "uri": uri(&path), "uriBaseId": "%SRCROOT%" })
    }
}

fn region(span: Span, source: &SourceFile) -> Value {
    let place = Place::new(span, source);
    json!({
        "startLine": place.start_line,
        "startColumn": place.start_column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
