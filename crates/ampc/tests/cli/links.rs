//! How manifests relate to one another and to their configuration: findings of rules, with levels
//! and comments.

use super::{CLEAN, check, check_code, directory, output, shown, text};

const RULE: &str = "shared-integration-name";

/// Two manifests of one project, and one of another, all with the same integration.
fn one_project() -> tempfile::TempDir {
    directory(&[
        ("ampc.toml", "project = 'acme'\n"),
        ("a/amp.yaml", CLEAN),
        ("b/amp.yaml", CLEAN),
        ("other/ampc.toml", "project = 'other'\n"),
        ("other/amp.yaml", CLEAN),
    ])
}

/// The severities with which a run reports the rule.
fn severities(files: &tempfile::TempDir, arguments: &str) -> Vec<String> {
    let found = output(files, &format!("check {arguments} --output-format json"));
    let document: serde_json::Value = serde_json::from_slice(&found.stdout).expect("it is JSON");
    let diagnostics = document["diagnostics"].as_array().expect("a list");
    let of_rule = diagnostics.iter().filter(|one| one["rule"] == RULE);
    of_rule
        .map(|one| one["severity"].as_str().expect("a text").to_owned())
        .collect()
}

#[test]
fn a_name_that_two_manifests_of_a_project_share_is_an_error() {
    let files = one_project();
    check("shared_name", &files, "check");
    check_code(&files, "check a other", 0);
    check_code(&files, "check a b --quiet", 1);
    assert_eq!(text(&output(&files, "check").stderr), "");
}

#[test]
fn its_level_is_that_of_a_rule() {
    let files = one_project();
    assert_eq!(severities(&files, ""), ["error"]);
    assert_eq!(severities(&files, &format!("-W {RULE}")), ["warning"]);
    assert_eq!(
        severities(&files, &format!("-W {RULE} -D warnings")),
        ["error"]
    );
    assert_eq!(severities(&files, &format!("-A {RULE}")), [""; 0]);
    let levels = format!("project = 'acme'\n[rules]\n{RULE} = 'note'\n");
    std::fs::write(files.path().join("ampc.toml"), levels).expect("it can be written");
    assert_eq!(severities(&files, ""), ["note"]);
}

#[test]
fn a_comment_silences_a_warning_of_it() {
    let comment = format!("  # amp:ignore[{RULE}]\n  - name");
    let ignoring = CLEAN.replacen("  - name", &comment, 1);
    let files = directory(&[
        ("ampc.toml", "project = 'acme'\n"),
        ("a/amp.yaml", CLEAN),
        ("b/amp.yaml", &ignoring),
    ]);
    check_code(&files, "check", 1);
    let found = output(&files, &format!("check -W {RULE} --output-format json"));
    let document: serde_json::Value = serde_json::from_slice(&found.stdout).expect("it is JSON");
    assert_eq!(document["summary"]["suppressed"], 1, "{}", shown(&found));
    assert_eq!(document["summary"]["warnings"], 0, "{}", shown(&found));
    // The comment silences nothing if the manifest is checked alone. It may elsewhere.
    check_code(&files, "check b -D warnings", 0);
}

/// They are not known to be for one project.
#[test]
fn without_a_project_it_is_reported_where_it_has_a_level() {
    let files = directory(&[("a/amp.yaml", CLEAN), ("b/amp.yaml", CLEAN)]);
    assert_eq!(severities(&files, ""), [""; 0]);
    assert_eq!(severities(&files, &format!("-W {RULE}")), ["warning"]);
}

/// A table cannot contain both, whatever the level.
#[test]
fn no_level_and_no_comment_brings_both_into_one_table() {
    let twice = CLEAN.replacen("integrations:\n", "integrations:\n  - name: write-to-salesforce\n    provider: hubspot\n    proxy: {enabled: true}\n", 1);
    let files = directory(&[
        ("a/amp.yaml", CLEAN),
        ("b/amp.yaml", CLEAN),
        ("twice/amp.yaml", &twice),
    ]);
    check_code(&files, &format!("build a b -A {RULE}"), 1);
    check(
        "twice_in_one_table",
        &files,
        "build twice -A duplicate-integration-name",
    );
}

#[test]
fn a_baseline_knows_it() {
    let files = one_project();
    check_code(&files, "check --baseline known.json --update-baseline", 0);
    let again = output(&files, "check --baseline known.json");
    assert_eq!(again.status.code(), Some(0), "{}", shown(&again));
    assert_eq!(text(&again.stderr), "");
    let mended = CLEAN.replace("write-to-salesforce", "write-to-crm");
    std::fs::write(files.path().join("b/amp.yaml"), mended).expect("it can be written");
    let mended = output(&files, "check --baseline known.json");
    assert!(
        text(&mended.stderr).contains("1 finding of `known.json` did not occur again"),
        "{}",
        shown(&mended)
    );
}

#[test]
fn an_id_that_is_not_used_can_be_silenced() {
    let config = "\
[integrations]
# For later. amp:ignore[integration-id-unused]
one = 'b7d2'
two = 'c8e3' # amp:ignore[integration-id-unused]
three = 'd9f4'
";
    let files = directory(&[("ampc.toml", config), ("amp.yaml", CLEAN)]);
    let unused = |arguments: &str| {
        let found = output(
            &files,
            &format!("check {arguments} --output-format concise"),
        );
        let lines = text(&found.stdout);
        let lines = lines.lines().map(str::to_owned);
        lines
            .filter(|line| line.contains("has an integration"))
            .collect::<Vec<_>>()
    };
    let [only] = &*unused("") else {
        panic!("{:?}", unused(""));
    };
    assert!(
        only.starts_with("ampc.toml:5:1: warning[integration-id-unused]"),
        "{only}"
    );
    assert_eq!(unused("-A integration-id-unused"), [""; 0]);
    let off = format!("rules = {{ integration-id-unused = 'off' }}\n{config}");
    std::fs::write(files.path().join("ampc.toml"), off).expect("it can be written");
    assert_eq!(unused(""), [""; 0]);
}
