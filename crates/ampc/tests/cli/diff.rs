//! Comparing manifests, including those of a revision.

use std::process::Command;

use tempfile::TempDir;

use crate::{CLEAN, FAILS, check, check_code, directory, output, shown, text};

const MAPPED: &str = "\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: salesforce
    read:
      objects:
        - objectName: contact
          destination: contactsWebhook
          requiredFields:
            - fieldName: MobilePhone
              mapToName: phone
    write:
      objects:
        - objectName: contact
          inheritMapping: true
";

fn unmapped() -> String {
    MAPPED.replace("              mapToName: phone\n", "")
}

fn lead() -> String {
    format!("{MAPPED}        - objectName: lead\n")
}

/// Two manifests, of which the new one lacks a mapped name.
fn broken() -> TempDir {
    directory(&[("old.amp.yaml", MAPPED), ("amp.yaml", &unmapped())])
}

/// A repository whose only commit has `old`, and whose working tree has `new`.
fn repository(old: &[(&str, &str)], new: &[(&str, &str)]) -> TempDir {
    let files = directory(old);
    git(&files, &["init", "--quiet", "--initial-branch", "main"]);
    commit(&files);
    for (file, text) in new {
        std::fs::write(files.path().join(file), text).expect("it can be written");
    }
    files
}

/// Commits everything.
fn commit(files: &TempDir) {
    git(files, &["add", "--all", "."]);
    git(files, &["commit", "--quiet", "--message", "Go on"]);
}

fn git(files: &TempDir, arguments: &[&str]) {
    let output = Command::new("git")
        .args([
            "-c",
            "user.name=A Builder",
            "-c",
            "user.email=builder@example.com",
        ])
        .args(arguments)
        .current_dir(files.path())
        .env_remove("GIT_DIR")
        .output()
        .expect("these tests need git");
    assert!(output.status.success(), "{}", text(&output.stderr));
}

#[test]
fn a_mapped_name_that_is_gone_exits_with_1_and_points_at_both_files() {
    check("diff_mapped_name", &broken(), "diff old.amp.yaml amp.yaml");
}

#[test]
fn the_other_formats_name_both_files() {
    let files = broken();
    for format in [
        "plain", "concise", "json", "sarif", "github", "gitlab", "junit",
    ] {
        let output = output(
            &files,
            &format!("diff old.amp.yaml amp.yaml --output-format {format}"),
        );
        assert_eq!(output.status.code(), Some(1), "{}", shown(&output));
        let stdout = text(&output.stdout);
        assert!(stdout.contains("removed-mapped-name"), "{format}: {stdout}");
        assert!(stdout.contains("amp.yaml"), "{format}: {stdout}");
        // A line has room for only one place.
        assert_eq!(
            stdout.contains("old.amp.yaml"),
            format != "concise",
            "{format}: {stdout}"
        );
    }
}

#[test]
fn json_and_sarif_describe_the_rule_and_keep_to_the_schema() {
    let files = broken();
    let parse = |arguments: &str| -> serde_json::Value {
        serde_json::from_slice(&output(&files, arguments).stdout).expect("it is JSON")
    };
    let findings = parse("diff old.amp.yaml amp.yaml --output-format json");
    assert!(jsonschema::is_valid(
        &parse("schema diagnostics"),
        &findings
    ));
    assert_eq!(
        findings["diagnostics"][0]["related"][0]["file"],
        "old.amp.yaml"
    );
    let log = parse("diff old.amp.yaml amp.yaml --output-format sarif");
    let rules = &log["runs"][0]["tool"]["driver"]["rules"];
    assert_eq!(rules[0]["id"], "removed-mapped-name");
    assert_eq!(rules[0]["properties"]["tags"][0], "compatibility");
}

#[test]
fn levels_come_from_flags_and_from_the_configuration() {
    let files = broken();
    check_code(&files, "diff old.amp.yaml amp.yaml", 1);
    check_code(
        &files,
        "diff old.amp.yaml amp.yaml -A removed-mapped-name",
        0,
    );
    check_code(
        &files,
        "diff old.amp.yaml amp.yaml -W removed-mapped-name",
        0,
    );
    check_code(
        &files,
        "diff old.amp.yaml amp.yaml -W removed-mapped-name -D warnings",
        1,
    );
    check_code(&files, "diff old.amp.yaml amp.yaml --exit-zero", 0);
    let config = "[rules]\nremoved-mapped-name = \"off\"\n";
    std::fs::write(files.path().join("ampc.toml"), config).expect("it can be written");
    check_code(&files, "diff old.amp.yaml amp.yaml", 0);
    check_code(&files, "diff old.amp.yaml amp.yaml --no-config", 1);
}

#[test]
fn additions_are_counted_and_shown_when_asked_for() {
    let files = directory(&[("old.amp.yaml", MAPPED), ("amp.yaml", &lead())]);
    check("diff_addition", &files, "diff old.amp.yaml amp.yaml");
    let denied = output(&files, "diff old.amp.yaml amp.yaml -D addition");
    assert_eq!(denied.status.code(), Some(1));
    assert!(
        text(&denied.stdout).contains("error[addition]"),
        "{}",
        shown(&denied)
    );
    check(
        "diff_all",
        &files,
        "diff old.amp.yaml amp.yaml --all --output-format plain",
    );
}

#[test]
fn statistics_count_rules() {
    check(
        "diff_statistics",
        &broken(),
        "diff old.amp.yaml amp.yaml --statistics",
    );
}

#[test]
fn quiet_prints_findings_alone() {
    let same = directory(&[("a.amp.yaml", MAPPED), ("b.amp.yaml", MAPPED)]);
    let quiet = output(&same, "diff a.amp.yaml b.amp.yaml --quiet");
    assert_eq!(
        shown(&quiet),
        "--- standard error ---\n--- exit code: 0 ---\n"
    );
    check("diff_same", &same, "diff a.amp.yaml b.amp.yaml");
}

#[test]
fn directories_are_matched_by_path_and_integrations_may_move() {
    let moved = MAPPED.replace("name: crm", "name: other");
    let both = format!("{MAPPED}{}", moved.split_once("integrations:\n").unwrap().1);
    let files = directory(&[
        ("old/amp.yaml", &both),
        ("new/amp.yaml", MAPPED),
        ("new/other/amp.yaml", &moved),
        ("shrunk/amp.yaml", MAPPED),
    ]);
    check_code(&files, "diff old new --quiet", 0);
    check(
        "diff_directories",
        &files,
        "diff old shrunk --output-format plain",
    );
}

#[test]
fn a_new_manifest_with_errors_is_not_compared() {
    let files = directory(&[("old.amp.yaml", CLEAN), ("amp.yaml", FAILS)]);
    check(
        "diff_errors",
        &files,
        "diff old.amp.yaml amp.yaml --output-format plain",
    );
    check(
        "diff_old_errors",
        &files,
        "diff amp.yaml old.amp.yaml --output-format plain",
    );
}

#[test]
fn a_revision_is_read_from_the_repository() {
    let files = repository(
        &[
            ("amp.yaml", MAPPED),
            ("crm/amp.yaml", CLEAN),
            ("node_modules/amp.yaml", FAILS),
        ],
        &[("amp.yaml", &unmapped())],
    );
    check("diff_git", &files, "diff git:main . --output-format plain");
    check_code(&files, "diff git:HEAD:amp.yaml amp.yaml", 1);
    check_code(&files, "diff git:HEAD git:main", 0);
    check_code(&files, "diff git:HEAD:crm crm", 0);
    check_code(&files, "diff git:HEAD:crm/amp.yaml ./crm/", 0);
    check_code(&files, "diff git:HEAD", 1);
}

/// A catalog in which a provider supports bulk jobs, or does not.
fn catalog(takes_bulk_jobs: bool) -> String {
    format!(
        r#"{{"salesforce": {{"name": "salesforce", "support": {{"read": true, "write": true,
        "bulkWrite": {{"upsert": {takes_bulk_jobs}}}}}}}}}"#
    )
}

const CATALOG: &str = "catalog = 'facts/providers.json'\n";

#[test]
fn a_revision_has_its_own_configuration_and_catalog() {
    let files = repository(
        &[
            ("crm/amp.yaml", CLEAN),
            ("ampc.toml", CATALOG),
            ("facts/providers.json", &catalog(true)),
        ],
        &[("facts/providers.json", &catalog(false))],
    );
    check(
        "diff_git_catalog",
        &files,
        "diff git:HEAD:crm crm --output-format plain",
    );
    check_code(&files, "diff git:HEAD git:HEAD", 0);
    check_code(&files, "diff git:HEAD . --config ampc.toml", 0);
    check_code(&files, "diff git:HEAD . --no-config", 0);
    commit(&files);
    check_code(&files, "diff git:HEAD~1 git:HEAD", 1);
    // The catalog has moved, and nothing exists at the old path today.
    std::fs::rename(files.path().join("facts"), files.path().join("data")).unwrap();
    let moved = CATALOG.replace("facts", "./crm/../data");
    std::fs::write(files.path().join("ampc.toml"), moved).unwrap();
    check_code(&files, "diff git:HEAD~1 .", 1);
    check_code(&files, "diff git:HEAD .", 0);
}

#[test]
fn files_and_directories_have_their_own_configuration_too() {
    let files = directory(&[
        ("old/amp.yaml", CLEAN),
        ("old/ampc.toml", CATALOG),
        ("old/facts/providers.json", &catalog(true)),
        ("new/amp.yaml", CLEAN),
        ("new/ampc.toml", CATALOG),
        ("new/facts/providers.json", &catalog(false)),
    ]);
    for sides in ["old new", "old/amp.yaml new/amp.yaml"] {
        let found = output(&files, &format!("diff {sides} --output-format concise"));
        assert_eq!(found.status.code(), Some(1), "{}", shown(&found));
        assert!(text(&found.stdout).contains("removed-operation"));
    }
}

#[test]
fn the_levels_of_a_comparison_are_those_of_the_new_side() {
    let files = repository(
        &[("amp.yaml", CLEAN), ("crm/amp.yaml", MAPPED)],
        &[("ampc.toml", "[rules]\nremoved-integration = 'warning'\n")],
    );
    std::fs::remove_dir_all(files.path().join("crm")).unwrap();
    check_code(&files, "diff git:HEAD .", 0);
    check_code(&files, "diff git:HEAD . --no-config", 1);
    commit(&files);
    check_code(&files, "diff git:HEAD~1 git:HEAD", 0);
}

#[test]
fn what_a_revision_excludes_is_not_compared() {
    let files = repository(
        &[
            ("ampc.toml", "exclude = ['drafts']\n"),
            ("amp.yaml", CLEAN),
            ("drafts/amp.yaml", MAPPED),
        ],
        &[("ampc.toml", "")],
    );
    let all = output(&files, "diff git:HEAD . --all --output-format concise");
    assert!(
        text(&all.stdout).starts_with("drafts/amp.yaml:3:11: note[addition]: "),
        "{}",
        shown(&all)
    );
}

#[test]
fn a_broken_configuration_of_a_revision_is_shown_with_the_way_around_it() {
    let files = repository(
        &[("crm/amp.yaml", CLEAN), ("ampc.toml", "exclud = []\n")],
        &[("ampc.toml", "exclude = []\n")],
    );
    check("diff_git_broken_config", &files, "diff git:HEAD .");
    check_code(&files, "diff git:HEAD . --config ampc.toml", 0);
    std::fs::write(files.path().join("ampc.toml"), "exclud = []\n").unwrap();
    check("diff_broken_config", &files, "diff crm .");
}

#[cfg(unix)]
#[test]
fn a_configuration_may_be_a_link_in_the_repository() {
    let files = repository(
        &[
            ("shared/ampc.toml", "exclude = ['drafts']\n"),
            ("crm/drafts/amp.yaml", MAPPED),
            ("crm/amp.yaml", CLEAN),
        ],
        &[],
    );
    std::os::unix::fs::symlink("../shared/ampc.toml", files.path().join("crm/ampc.toml")).unwrap();
    commit(&files);
    check_code(&files, "diff git:HEAD . --all -D addition", 0);
    let before = output(&files, "diff git:HEAD~1 . --output-format concise");
    assert!(
        text(&before.stdout).contains("removed-integration"),
        "{}",
        shown(&before)
    );
}

#[test]
fn paths_of_a_revision_are_relative_to_the_working_directory() {
    let files = repository(
        &[("amp.yaml", MAPPED), ("crm/amp.yaml", CLEAN)],
        &[("crm/amp.yaml", &lead())],
    );
    let run = |arguments: &[&str]| {
        let mut command = crate::ampc(&files.path().join("crm"));
        let output = command
            .args(["diff", "--output-format", "concise"])
            .args(arguments);
        shown(&output.output().expect("the binary runs"))
    };
    let relative = run(&["git:HEAD", "."]);
    assert!(
        relative.contains("amp.yaml:2:1: error[removed-integration]"),
        "{relative}"
    );
    let above = run(&["git:HEAD:../amp.yaml", "amp.yaml", "--quiet"]);
    assert_eq!(above, "--- standard error ---\n--- exit code: 0 ---\n");
}

#[test]
fn what_is_wrong_with_a_revision_is_said() {
    let files = repository(&[("amp.yaml", CLEAN)], &[]);
    check("diff_git_unknown", &files, "diff git:nowhere .");
    check("diff_no_revision", &files, "diff git: .");
    check("diff_revision_as_path", &files, "diff main .");
    check("diff_stdin", &files, "diff git:HEAD -");
    check("diff_git_option", &files, "diff git:--output=x .");
    check("diff_git_no_path", &files, "diff git:HEAD:crm/amp.yaml .");
    let outside = directory(&[("amp.yaml", CLEAN)]);
    let mut command = crate::ampc(outside.path());
    command.env("GIT_CEILING_DIRECTORIES", outside.path().parent().unwrap());
    let output = command
        .args(["diff", "git:HEAD", "."])
        .output()
        .expect("the binary runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(
        text(&output.stderr).starts_with("error: there is no repository here"),
        "{}",
        shown(&output)
    );
    let mut command = crate::ampc(files.path());
    command.env("PATH", "");
    let output = command
        .args(["diff", "git:HEAD", "."])
        .output()
        .expect("the binary runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(
        text(&output.stderr).starts_with("error: `git` cannot be run"),
        "{}",
        shown(&output)
    );
}

#[test]
fn nothing_to_compare_is_an_error() {
    let files = directory(&[("a/empty", ""), ("b/empty", "")]);
    check("diff_nothing", &files, "diff a b");
    check_code(&files, "diff missing b", 2);
    check("diff_help", &files, "diff --help");
}

#[test]
fn a_comment_that_names_a_rule_of_diff_is_told_that_it_silences_nothing() {
    let comment = "    # amp:ignore[removed-mapped-name]\n    write:";
    let manifest = CLEAN.replace("    write:", comment);
    let directory = directory(&[("amp.yaml", &manifest)]);
    let output = output(&directory, "check --output-format concise");
    let told = "`removed-mapped-name` is a rule of `ampc diff`, which no comment silences";
    assert!(text(&output.stdout).contains(told), "{}", shown(&output));
}
