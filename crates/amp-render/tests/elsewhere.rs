//! Findings with places in another file, in every format.

use amp_diagnostics::{Diagnostic, Level, Severity, SourceFile, Span};
use amp_render::{
    Report, Style, Summary, concise, full, github, gitlab, json, junit, plain, sarif,
};
use amp_testkit::rule;
use serde_json::Value;

const OLD: &str = "\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          mapToName: person
";

const NEW: &str = "\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspot
    read:
      objects:
        - objectName: contacts
    # no `write` section
";

fn at(source: &SourceFile, needle: &str) -> Span {
    let start = source.text().find(needle).expect("it is in the text");
    Span::new(to_u32(start), to_u32(start + needle.len()))
}

fn to_u32(offset: usize) -> u32 {
    u32::try_from(offset).expect("test texts are small")
}

/// The output of `format` for one finding with three places in two other files.
fn output(format: impl Fn(Report<'_>) -> String) -> String {
    let new = SourceFile::new("crm/amp.yaml", NEW);
    let old = SourceFile::new("./old crm/amp.yaml", OLD);
    let third = SourceFile::new("hub.amp.yaml", "integrations:\n  - name: hub\n");
    let diagnostics = [Diagnostic::new(
        rule("mapped-name-removed", Level::Error),
        Severity::Error,
        at(&new, "contacts"),
        "`contacts` is no longer called `person`",
    )
    .label("`mapToName` is gone")
    .also(at(&new, "crm"), "in this integration")
    .elsewhere(&old, at(&old, "person"), "callers knew it by this name")
    .elsewhere(&third, at(&third, "hub"), "this one never had it")
    .elsewhere(&old, at(&old, "hubspot"), "")
    .help("Write `mapToName: person` again.")];
    format(Report {
        source: &new,
        diagnostics: &diagnostics,
    })
}

fn pretty(text: &str) -> String {
    let value: Value = serde_json::from_str(text).expect("it is JSON");
    format!("{value:#}")
}

#[test]
fn full_draws_a_picture_of_each_file() {
    insta::assert_snapshot!(output(|report| full(report, &Style::default())));
}

#[test]
fn full_draws_it_in_colours_too() {
    let style = Style {
        color: true,
        ..Style::default()
    };
    insta::assert_snapshot!(output(|report| full(report, &style)));
}

#[test]
fn plain_draws_a_picture_of_each_file() {
    insta::assert_snapshot!(output(plain));
}

#[test]
fn concise_keeps_to_one_line() {
    insta::assert_snapshot!(
        output(|report| concise(report, &Style::default())),
        @"crm/amp.yaml:7:23: error[mapped-name-removed]: `contacts` is no longer called `person`"
    );
}

#[test]
fn json_relates_places_with_their_files() {
    let output = output(|report| json(&[report], &Summary::new(&[report], 0)));
    insta::assert_snapshot!(pretty(&output));
}

#[test]
fn sarif_relates_places_with_their_files() {
    insta::assert_snapshot!(pretty(&output(|report| sarif(&[report], &[], "1.2.3"))));
}

#[test]
fn github_names_them_in_the_text() {
    insta::assert_snapshot!(output(github));
}

#[test]
fn gitlab_names_them_in_the_text() {
    insta::assert_snapshot!(pretty(&output(|report| gitlab(&[report]))));
}

#[test]
fn junit_names_them_in_the_text() {
    insta::assert_snapshot!(output(|report| junit(&[report])));
}

#[test]
fn any_span_of_any_text_is_shown() {
    let text = "\u{FEFF}é:\t[\r\n\r\u{1B}[31m🦀: ]]>\u{202E}\n\n  - \u{85}\r\n";
    let source = SourceFile::new("amp.yaml", "a: 1\n");
    let other = SourceFile::new("other\u{1B}.yaml", text);
    let end = to_u32(text.len()) + 2;
    for start in 0..end {
        for stop in 0..end {
            let span = Span::new(start, stop);
            let finding = Diagnostic::new(
                rule("key-case", Level::Error),
                Severity::Note,
                Span::new(0, 1),
                "wrong",
            );
            let diagnostics = [finding.label("here").elsewhere(&other, span, "and there")];
            let report = Report {
                source: &source,
                diagnostics: &diagnostics,
            };
            let is_obeyed = |c: char| c.is_control() && c != '\n' || c == '\u{202E}';
            let full = full(report, &Style::default());
            for output in [full, plain(report), github(report), junit(&[report])] {
                assert!(!output.contains(is_obeyed), "{span:?}: {output:?}");
                assert!(output.contains("other␛.yaml:"), "{span:?}: {output}");
                assert!(output.contains("and there"), "{span:?}: {output}");
            }
            let log: Value =
                serde_json::from_str(&sarif(&[report], &[], "1.2.3")).expect("it is JSON");
            let related = &log["runs"][0]["results"][0]["relatedLocations"][0];
            let uri = &related["physicalLocation"]["artifactLocation"]["uri"];
            assert_eq!(uri, "other%1B.yaml", "{span:?}");
        }
    }
}
