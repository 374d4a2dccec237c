//! Every published manifest of the corpus: its findings and why they are right, and whether it
//! builds.

use std::{fmt::Write as _, fs, slice};

use amp_checker::{Checked, Settings, check};
use amp_diagnostics::{PositionEncoding, SourceFile};
use amp_project::{Configs, ManifestFile, discover};
use amp_testkit::beside;

/// Why a finding in a published manifest is right: the manifest, the rule, and
/// what supports it. A finding that is not listed here fails the test.
const REASONS: &[(&str, &str, &str)] = &[
    ("breezy/amp.yaml", "provider-capability-read", DISAGREE),
    ("breezy/amp.yaml", "provider-capability-write", DISAGREE),
    (
        "fireflies/amp.yaml",
        "duplicate-field",
        "the field is listed twice",
    ),
    ("g2/amp.yaml", "provider-capability-read", DISAGREE),
    (
        "google-calendar/amp.yaml",
        "unknown-key",
        "the official OpenAPI file gives a create or delete event the one key `enabled`",
    ),
    (
        "helpscoutmailbox/amp.yaml",
        "object-exists",
        "the connector knows `webhooks`",
    ),
    ("livestorm/amp.yaml", "provider-capability-read", DISAGREE),
    ("livestorm/amp.yaml", "provider-capability-write", DISAGREE),
    (
        "netsuiteM2M/amp.yaml",
        "always-enabled-fields",
        "the documentation asks for a schedule and for fields without mappings",
    ),
    (
        "pipedrive/v2/amp.yaml",
        "provider-capability-read",
        DISAGREE,
    ),
    (
        "pipedrive/v2/amp.yaml",
        "provider-capability-write",
        DISAGREE,
    ),
    (
        "procore/amp.yaml",
        "object-exists",
        "the connector's list of objects is closed",
    ),
    ("xero/amp.yaml", "provider-capability-proxy", DISAGREE),
];

const DISAGREE: &str = "catalog and connector disagree, so that it is only a warning";

/// The rules on risks, which are only counted: the samples read as often and as much as allowed.
const RISKS: &[&str] = &["frequent-schedule-risk", "large-backfill-risk"];

#[test]
#[ignore = "reads published manifests"]
fn every_finding_in_the_corpus_has_a_reason_and_every_sound_manifest_builds() {
    let settings = Settings::default();
    let mut report = String::new();
    for (name, source) in manifests() {
        let checked = check(&source, &settings);
        let table = amp_codegen::routing_table(&checked.model());
        let outcome = if checked.has_errors() {
            "refused".to_owned()
        } else {
            format!("builds, routes: {}", table.routes.len())
        };
        let _ = writeln!(report, "{name}: {outcome}");
        describe_findings(&name, &source, &checked, &mut report);
    }
    insta::assert_snapshot!("corpus", report);
}

fn describe_findings(name: &str, source: &SourceFile, checked: &Checked, report: &mut String) {
    for risk in RISKS {
        let diagnostics = checked.diagnostics.iter();
        let count = diagnostics.filter(|one| one.rule.id == *risk).count();
        if count > 0 {
            let _ = writeln!(report, "  {risk}: {count}");
        }
    }
    for diagnostic in &checked.diagnostics {
        if RISKS.contains(&diagnostic.rule.id) {
            continue;
        }
        let start = diagnostic.primary.span.start;
        let place = source.line_column(start, PositionEncoding::Utf32);
        let severity = diagnostic.severity.as_str();
        let rule = diagnostic.rule.id;
        let reason = REASONS
            .iter()
            .find(|(manifest, known, _)| *manifest == name && *known == rule)
            .map_or_else(
                || panic!("{name}: {severity}[{rule}] {}", diagnostic.message),
                |(_, _, reason)| reason,
            );
        let _ = writeln!(
            report,
            "  {}:{}: {severity}[{rule}]: {}\n    because {reason}",
            place.line + 1,
            place.column + 1,
            diagnostic.message
        );
    }
}

/// The manifests by their path in the corpus, in order.
fn manifests() -> Vec<(String, SourceFile)> {
    let corpus = beside("corpus");
    let found = discover(slice::from_ref(&corpus), &mut Configs::default());
    assert!(
        found.manifests.len() > 50,
        "{} holds few manifests",
        corpus.display()
    );
    let read = |manifest: &ManifestFile| {
        let path = &manifest.path;
        let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let name = path
            .strip_prefix(&corpus)
            .unwrap_or(path)
            .display()
            .to_string();
        (name.clone(), SourceFile::from_bytes(name, bytes))
    };
    found.manifests.iter().map(read).collect()
}
