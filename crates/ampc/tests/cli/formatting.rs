//! `ampc fmt`.

use std::fs;

use tempfile::TempDir;

use crate::{CLEAN, check, check_code, directory, output, run_with_input, shown, text};

const UNTIDY: &str = "\
specVersion:   1.0.0
integrations:
- name:  write-to-salesforce   # ours
  provider: 'salesforce'


  write:
      objects:
        - objectName: account
";

const TIDY: &str = "\
specVersion: 1.0.0
integrations:
  - name: write-to-salesforce # ours
    provider: 'salesforce'

    write:
      objects:
        - objectName: account
";

const BROKEN: &str = "specVersion:   1.0.0\nintegrations:\n- name: \"crm\n";

fn read(directory: &TempDir, file: &str) -> String {
    fs::read_to_string(directory.path().join(file)).expect("the file is there")
}

#[test]
fn manifests_get_their_layout() {
    let files = directory(&[("amp.yaml", UNTIDY), ("b/amp.yaml", CLEAN)]);
    check("fmt", &files, "fmt");
    assert_eq!(read(&files, "amp.yaml"), TIDY);
    assert_eq!(read(&files, "b/amp.yaml"), CLEAN);
    check("fmt-again", &files, "fmt");
    check("fmt-quiet", &files, "fmt --quiet");
}

#[test]
fn check_and_diff_write_nothing() {
    let files = directory(&[("amp.yaml", UNTIDY), ("b/amp.yaml", CLEAN)]);
    check("fmt-check", &files, "fmt --check");
    check("fmt-diff", &files, "fmt --diff");
    check("fmt-check-quiet", &files, "fmt --check --quiet");
    check_code(&files, "fmt --check b", 0);
    assert_eq!(read(&files, "amp.yaml"), UNTIDY);
}

#[test]
fn a_broken_manifest_is_left_alone_and_the_others_are_not() {
    let files = directory(&[("a.amp.yaml", BROKEN), ("amp.yaml", UNTIDY)]);
    check("fmt-broken", &files, "fmt");
    assert_eq!(read(&files, "a.amp.yaml"), BROKEN);
    assert_eq!(read(&files, "amp.yaml"), TIDY);
}

#[test]
fn what_is_excluded_is_passed_over() {
    let files = directory(&[
        ("ampc.toml", "exclude = [\"old\"]\n"),
        (".gitignore", "made\n"),
        ("old/amp.yaml", UNTIDY),
        ("made/amp.yaml", UNTIDY),
        ("amp.yaml", CLEAN),
    ]);
    check_code(&files, "fmt --check", 0);
    check_code(&files, "fmt --check --force-exclude old/amp.yaml", 0);
    check_code(&files, "fmt --check old/amp.yaml", 1);
    check_code(&files, "fmt --check --no-config", 1);
    check_code(&files, "fmt", 0);
    assert_eq!(read(&files, "old/amp.yaml"), UNTIDY);
    assert_eq!(read(&files, "made/amp.yaml"), UNTIDY);

    let named = "fmt - --stdin-filename old/amp.yaml --force-exclude";
    let passed = run_with_input(&files, named, UNTIDY);
    assert_eq!(text(&passed.stdout), UNTIDY);
    check_code(&files, "fmt missing.yaml", 2);
    check_code(&directory(&[]), "fmt", 2);
}

#[test]
fn the_standard_input_is_printed_in_its_layout() {
    let files = directory(&[]);
    let run = |arguments: &str, input: &str| {
        let output = run_with_input(&files, arguments, input);
        (text(&output.stdout), output.status.code(), shown(&output))
    };
    let (printed, code, all) = run("fmt -", UNTIDY);
    assert_eq!((printed.as_str(), code), (TIDY, Some(0)), "{all}");
    let (printed, code, all) = run("fmt -", TIDY);
    assert_eq!((printed.as_str(), code), (TIDY, Some(0)), "{all}");
    let (printed, code, all) = run("fmt - --check --stdin-filename a.yaml", UNTIDY);
    let sentence = "Would reformat: a.yaml\n1 file would be reformatted\n";
    assert_eq!((printed.as_str(), code), (sentence, Some(1)), "{all}");
    let (printed, code, all) = run("fmt -", BROKEN);
    assert_eq!((printed.as_str(), code), ("", Some(2)), "{all}");
}

#[cfg(unix)]
#[test]
fn a_file_keeps_its_permissions_and_its_links() {
    use std::os::unix::fs::PermissionsExt;

    let files = directory(&[("amp.yaml", UNTIDY)]);
    let path = files.path().join("amp.yaml");
    let link = files.path().join("link.amp.yaml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink("amp.yaml", &link).unwrap();
    assert_eq!(output(&files, "fmt link.amp.yaml").status.code(), Some(0));
    assert_eq!(read(&files, "amp.yaml"), TIDY);
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o640
    );
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    let left: Vec<_> = fs::read_dir(files.path()).unwrap().collect();
    assert_eq!(left.len(), 2, "{left:?}");
}
