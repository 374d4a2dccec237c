//! `--fix`, `--unsafe-fixes` and `--diff`.

use std::{fs, io::Write as _, process::Stdio};

use tempfile::TempDir;

use crate::{
    CLEAN, FAILS, ampc, check, check_code, directory, output, run_with_input, shown, text,
};

/// A manifest with a safe fix and an unsafe one.
const FIXABLE: &str = "\
specVersion: 1.0.0
integrations:
  - name: write-to-salesforce # ours
    provder: 'salesforce'
    read:
    write:
      objects:
        - objectName: account
";

const SAFELY_FIXED: (&str, &str) = ("provder", "provider");
const SECTION: &str = "    read:\n";

fn read(directory: &TempDir, file: &str) -> String {
    fs::read_to_string(directory.path().join(file)).expect("the file is there")
}

fn safely_fixed() -> String {
    FIXABLE.replace(SAFELY_FIXED.0, SAFELY_FIXED.1)
}

#[test]
fn fixes_are_applied_and_what_is_left_is_shown() {
    let files = directory(&[("amp.yaml", FIXABLE), ("b/amp.yaml", FAILS)]);
    check("fix", &files, "check --fix");
    assert_eq!(read(&files, "amp.yaml"), safely_fixed());
    assert_eq!(read(&files, "b/amp.yaml"), FAILS);

    check_code(&files, "check --fix amp.yaml", 0);
    assert_eq!(read(&files, "amp.yaml"), safely_fixed());
    check_code(&files, "check --fix --unsafe-fixes amp.yaml", 0);
    assert_eq!(
        read(&files, "amp.yaml"),
        safely_fixed().replace(SECTION, "")
    );
}

#[test]
fn a_diff_changes_nothing() {
    let files = directory(&[("amp.yaml", FIXABLE), ("b/amp.yaml", CLEAN)]);
    check("diff", &files, "check --diff --unsafe-fixes");
    assert_eq!(read(&files, "amp.yaml"), FIXABLE);
    check_code(&files, "check --diff", 1);
    check_code(&files, "check --diff --fix", 1);
    check_code(&files, "check --diff --exit-zero", 0);
    assert_eq!(read(&files, "amp.yaml"), FIXABLE);
    let nothing = output(&files, "check --diff b");
    assert_eq!(text(&nothing.stdout), "");
    assert_eq!(nothing.status.code(), Some(0));
}

#[test]
fn the_standard_input_is_printed_fixed() {
    let files = directory(&[]);
    let output = run_with_input(&files, "check - --fix", FIXABLE);
    assert_eq!(text(&output.stdout), safely_fixed());
    assert!(
        text(&output.stderr).contains("empty-section"),
        "{}",
        shown(&output)
    );
    assert_eq!(output.status.code(), Some(0));

    let output = run_with_input(&files, "check - --fix", FAILS);
    assert_eq!(text(&output.stdout), FAILS);
    assert_eq!(output.status.code(), Some(1));

    let output = run_with_input(&files, "check - --diff --stdin-filename a.yaml", FIXABLE);
    assert!(text(&output.stdout).starts_with("--- a.yaml\n+++ a.yaml\n@@ "));
}

#[test]
fn unsafe_fixes_want_to_be_applied() {
    let files = directory(&[("amp.yaml", FIXABLE)]);
    check_code(&files, "check --unsafe-fixes", 2);
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_written_is_an_error_and_stays() {
    use std::os::unix::fs::PermissionsExt;

    let files = directory(&[("amp.yaml", FIXABLE)]);
    let read_only = fs::Permissions::from_mode(0o444);
    fs::set_permissions(files.path().join("amp.yaml"), read_only).expect("it can be set");
    let mut command = ampc(files.path());
    let output = command.args(["check", "--fix"]).output().expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).starts_with("error: `amp.yaml` cannot be written: "));
    assert_eq!(read(&files, "amp.yaml"), FIXABLE);
}

#[test]
fn a_diff_for_a_terminal_has_colours() {
    let files = directory(&[("amp.yaml", FIXABLE)]);
    let diff = output(&files, "check --diff --color always");
    insta::assert_snapshot!(text(&diff.stdout).replace('\u{1B}', "␛"));
}

/// The output would not be what was read.
#[test]
fn a_text_that_is_not_utf8_is_not_printed() {
    let files = directory(&[]);
    let mut child = ampc(files.path())
        .args(["check", "--fix", "--exit-zero", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut stdin = child.stdin.take().expect("it is piped");
    stdin
        .write_all(b"specVersion: caf\xE9\n")
        .expect("it is read");
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(text(&output.stdout), "");
    let said = text(&output.stderr);
    assert!(
        said.contains("error: the standard input is not UTF-8"),
        "{said}"
    );
    assert_eq!(output.status.code(), Some(2));
}
