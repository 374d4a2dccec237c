//! The outputs for CI systems: SARIF, annotations of GitHub, code quality
//! reports of GitLab and test results.

use amp_diagnostics::{Diagnostic, Edit, Fix, Level, Rule, Severity, SourceFile, Span};
use amp_render::{Report, github, gitlab, junit, sarif};
use amp_testkit::rule;
use serde_json::Value;

/// A file with every kind of finding, one with a name and a text that need
/// escapes, and one without findings.
fn sources() -> [SourceFile; 3] {
    [
        SourceFile::new(
            "./crm/amp.yaml",
            "specVersion: 1.0.0\r\nintegrations:\r\n  - nme: '日本' # ok\r\n",
        ),
        SourceFile::new("a, b:100%.amp.yaml", "a: \"<&>\u{1B}[31m\u{FFFF}\"\nb: 1\n"),
        SourceFile::new("clean.amp.yaml", ""),
    ]
}

fn diagnostics([first, second, _]: &[SourceFile; 3]) -> [Vec<Diagnostic>; 3] {
    let key = at(first, "nme");
    let mut unknown = Diagnostic::new(
        rule("unknown-key", Level::Error),
        Severity::Warning,
        key,
        "an integration has no key `nme`",
    )
    .label("did you mean `name`?")
    .also(at(first, "'日本'"), "its value")
    .help("The platform drops it.\nSo the name is missing.")
    .fix(Fix::safe("Rename to `name`", [Edit::replace(key, "name")]));
    unknown.path = Some("$.integrations[0].nme".to_owned());
    unknown.url = Some("https://example.com/unknown-key".to_owned());
    let end = u32::try_from(first.text().len()).expect("test texts are small");
    let missing = Diagnostic::new(
        rule("required-field", Level::Error),
        Severity::Error,
        Span::empty(end),
        "`provider` is missing",
    );
    let hostile = second.text().lines().next().unwrap_or_default();
    let over_lines = Diagnostic::new(
        rule("not-described", Level::Error),
        Severity::Note,
        Span::new(0, to_u32(second.text().len() - 1)),
        format!("100% odd: `{hostile}`,\r\nand more"),
    )
    .fix(Fix::unsafe_("Remove it", [Edit::delete(Span::new(0, 3))]));
    [vec![unknown, missing], vec![over_lines], Vec::new()]
}

fn rules() -> [&'static Rule; 3] {
    [
        rule("not-found", Level::Note),
        rule("required-field", Level::Error),
        rule("unknown-key", Level::Off),
    ]
}

/// The output of `format` for the three files.
fn output<T>(format: impl Fn(&[Report<'_>]) -> T) -> T {
    let sources = sources();
    let diagnostics = diagnostics(&sources);
    let report = |(source, diagnostics)| Report {
        source,
        diagnostics,
    };
    let found = diagnostics.iter().map(Vec::as_slice);
    let reports: Vec<Report<'_>> = sources.iter().zip(found).map(report).collect();
    format(&reports)
}

fn sarif_log() -> Value {
    let log = output(|reports| sarif(reports, rules(), "1.2.3"));
    serde_json::from_str(&log).expect("it is JSON")
}

fn at(source: &SourceFile, needle: &str) -> Span {
    let start = source.text().find(needle).expect("it is in the text");
    Span::new(to_u32(start), to_u32(start + needle.len()))
}

fn to_u32(offset: usize) -> u32 {
    u32::try_from(offset).expect("test texts are small")
}

#[test]
fn sarif_says_everything_about_a_finding() {
    insta::assert_snapshot!("sarif", format!("{:#}", sarif_log()));
}

#[test]
fn sarif_points_into_its_own_rules() {
    let log = sarif_log();
    let rules = &log["runs"][0]["tool"]["driver"]["rules"];
    let results = log["runs"][0]["results"].as_array().expect("a list");
    for result in results {
        match result["ruleIndex"].as_u64() {
            Some(index) => {
                let index = usize::try_from(index).expect("there are few rules");
                assert_eq!(rules[index]["id"], result["ruleId"]);
            }
            None => assert_eq!(result["ruleId"], "not-described"),
        }
    }
}

#[test]
#[ignore = "reads the published schema"]
#[expect(
    clippy::disallowed_methods,
    reason = "the schema is read from beside the project"
)]
fn sarif_keeps_to_the_published_schema() {
    let path = amp_testkit::beside("schemas").join("sarif-2.1.0.json");
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let schema: Value = serde_json::from_str(&text).expect("it is JSON");
    let validator = jsonschema::validator_for(&schema).expect("it is a schema");
    let empty = serde_json::from_str(&sarif(&[], &[], "1.2.3")).expect("it is JSON");
    for log in [sarif_log(), empty] {
        let errors = validator.iter_errors(&log);
        let errors: Vec<String> = errors
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert_eq!(errors, Vec::<String>::new(), "{log:#}");
    }
    let mut wrong = sarif_log();
    wrong["runs"][0]["results"][0]["level"] = "bad".into();
    assert!(!validator.is_valid(&wrong));
}

#[test]
fn github_escapes_what_would_end_a_command() {
    let annotations = output(|reports| reports.iter().copied().map(github).collect::<String>());
    insta::assert_snapshot!("github", annotations);
}

#[test]
fn gitlab_is_one_list() {
    let issues: Value = serde_json::from_str(&output(gitlab)).expect("it is JSON");
    insta::assert_snapshot!("gitlab", format!("{issues:#}"));
    assert_eq!(gitlab(&[]), "[]\n");
}

#[test]
fn junit_fails_for_errors_alone() {
    insta::assert_snapshot!("junit", output(junit));
}

/// The fingerprints of a finding at each `needle` in `text`, in SARIF and in
/// the code quality report.
fn fingerprints(file: &str, text: &str, needle: &str) -> [Vec<String>; 2] {
    let source = SourceFile::new(file, text);
    let finding = |(start, _): (usize, &str)| {
        let span = Span::new(to_u32(start), to_u32(start + needle.len()));
        Diagnostic::new(
            rule("unknown-key", Level::Error),
            Severity::Error,
            span,
            "wrong",
        )
    };
    let diagnostics: Vec<Diagnostic> = text.match_indices(needle).map(finding).collect();
    let reports = [Report {
        source: &source,
        diagnostics: &diagnostics,
    }];
    let each = |list: &Value, pointer: &str| {
        let found = list.as_array().expect("a list").iter();
        found
            .map(|one| one.pointer(pointer).expect("a fingerprint").to_string())
            .collect()
    };
    let log: Value = serde_json::from_str(&sarif(&reports, [], "1.2.3")).expect("it is JSON");
    let issues: Value = serde_json::from_str(&gitlab(&reports)).expect("it is JSON");
    [
        each(
            &log["runs"][0]["results"],
            "/partialFingerprints/ampcFingerprint~1v1",
        ),
        each(&issues, "/fingerprint"),
    ]
}

#[test]
fn a_fingerprint_holds_on_to_content_not_to_lines() {
    let before = fingerprints("amp.yaml", "nme: a\nnme: b\nnme: a\n", "nme");
    let after = fingerprints(
        "amp.yaml",
        "# new\r\n\r\n  nme: a\r\n  nme: b\r\n  nme: a\r\n",
        "nme",
    );
    assert_eq!(before, after);
    for found in before {
        let mut unique = found.clone();
        unique.sort();
        unique.dedup();
        assert_eq!(unique.len(), 3, "{found:?}");
    }
}

#[test]
fn a_fingerprint_in_a_code_quality_report_is_that_of_one_file() {
    let text = "nme: a\n";
    let [in_sarif, in_gitlab] = fingerprints("a.amp.yaml", text, "nme");
    let [moved_sarif, moved_gitlab] = fingerprints("b.amp.yaml", text, "nme");
    assert_eq!(in_sarif, moved_sarif);
    assert_ne!(in_gitlab, moved_gitlab);
}

#[test]
fn any_span_and_any_text_give_well_formed_outputs() {
    let text = "\u{FEFF}é:\t[\r\n\r\u{1B}[31m🦀: ]]>\u{202E}\n\n  - \u{85}\r\n";
    let source = SourceFile::new("amp\u{1B}.yaml", text);
    let end = to_u32(text.len()) + 2;
    for start in 0..end {
        for stop in 0..end {
            let diagnostics = [Diagnostic::new(
                rule("type-mismatch", Level::Error),
                Severity::Error,
                Span::new(start, stop),
                text,
            )];
            let reports = [Report {
                source: &source,
                diagnostics: &diagnostics,
            }];
            let log: Value =
                serde_json::from_str(&sarif(&reports, rules(), "1.2.3")).expect("it is JSON");
            let location = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
            let number = |key: &str| location["region"][key].as_u64().expect("a number");
            let first = (number("startLine"), number("startColumn"));
            let last = (number("endLine"), number("endColumn"));
            assert!((1, 1) <= first && first <= last, "{start}..{stop}");

            let annotation = github(reports[0]);
            assert_eq!(annotation.lines().count(), 1, "{annotation:?}");
            let is_obeyed =
                |c: char| c.is_control() && !matches!(c, '\n' | '\t') || c == '\u{202E}';
            for output in [annotation, junit(&reports)] {
                assert!(!output.contains(is_obeyed), "{output:?}");
            }
        }
    }
}
