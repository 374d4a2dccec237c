//! The JSON output, its schema, and the closing line.

use amp_diagnostics::{Diagnostic, Edit, Fix, Level, Severity, SourceFile, Span};
use amp_render::{Report, Summary, json, summary_line};
use amp_testkit::rule;

#[test]
fn json_counts_lines_and_columns_from_one_and_bytes_from_zero() {
    let source = SourceFile::new("crm.amp.yaml", "é: 1\r\n日本: x\r\n");
    let mut diagnostic = Diagnostic::new(
        rule("unknown-key", Level::Error),
        Severity::Warning,
        Span::new(7, 13),
        "unknown key `日本`",
    )
    .also(Span::new(0, 2), "the key above")
    .help("Remove it.")
    .fix(Fix::unsafe_(
        "Remove `日本`",
        [Edit::delete(Span::new(7, 18))],
    ));
    diagnostic.path = Some("$['日本']".to_owned());
    let bare = Diagnostic::new(
        rule("yaml-syntax", Level::Error),
        Severity::Error,
        Span::empty(18),
        "ends early",
    );
    let clean = SourceFile::new("clean.yaml", "");
    let output = check_json(
        &[
            Report {
                source: &source,
                diagnostics: &[diagnostic, bare],
            },
            Report {
                source: &clean,
                diagnostics: &[],
            },
        ],
        3,
    );
    insta::assert_snapshot!("findings", output);
}

#[test]
fn json_without_findings_is_complete() {
    assert_eq!(
        check_json(&[], 0),
        "{\"version\":1,\"diagnostics\":[],\"summary\":{\"files\":0,\"errors\":0,\"warnings\":0,\
         \"notes\":0,\"fixable\":0,\"suppressed\":0}}\n"
    );
}

#[test]
fn the_schema_is_readable() {
    let schema = serde_json::to_string_pretty(&json::schema()).expect("a value has a JSON form");
    insta::assert_snapshot!("schema", schema);
}

/// The output, which must be valid by its own schema and have no key that the schema does not
/// require.
fn check_json(reports: &[Report<'_>], suppressed: usize) -> String {
    let output = json(reports, &Summary::new(reports, suppressed));
    let value: serde_json::Value = serde_json::from_str(&output).expect("the output is JSON");
    let schema = json::schema();
    jsonschema::draft7::meta::validate(&schema).expect("the schema is one");
    let errors: Vec<String> = jsonschema::validator_for(&schema)
        .expect("the schema compiles")
        .iter_errors(&value)
        .map(|error| error.to_string())
        .collect();
    assert_eq!(errors, Vec::<String>::new(), "{output}");
    output
}

#[test]
fn the_closing_line_counts_in_words() {
    let check = |summary: Summary, expected: &str| {
        assert_eq!(summary_line(&summary), format!("{expected}\n"));
    };
    let none = Summary::default();
    check(Summary { files: 1, ..none }, "No problems found in 1 file.");
    check(
        Summary {
            files: 2,
            errors: 3,
            warnings: 1,
            fixable: 1,
            ..none
        },
        "Found 3 errors and 1 warning in 2 files (1 fixable by `ampc check --fix`).",
    );
    check(
        Summary {
            files: 2,
            errors: 1,
            warnings: 2,
            notes: 1,
            suppressed: 4,
            fixable: 2,
        },
        "Found 1 error, 2 warnings and 1 note in 2 files (2 fixable by `ampc check --fix`, 4 suppressed).",
    );
}

#[test]
fn only_a_safe_fix_counts_as_fixable() {
    let source = SourceFile::new("amp.yaml", "a: 1\n");
    let note = |fix| {
        Diagnostic::new(
            rule("key-case", Level::Error),
            Severity::Note,
            Span::new(0, 1),
            "a",
        )
        .fix(fix)
    };
    let edits = [Edit::delete(Span::new(0, 1))];
    let diagnostics = [
        note(Fix::safe("Remove it", edits.clone())),
        note(Fix::unsafe_("Remove it", edits)),
    ];
    let report = Report {
        source: &source,
        diagnostics: &diagnostics,
    };
    let expected = Summary {
        files: 1,
        notes: 2,
        fixable: 1,
        ..Summary::default()
    };
    assert_eq!(Summary::new(&[report], 0), expected);
}
