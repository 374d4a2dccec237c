//! Which findings a baseline knows.

use std::fs;

use amp_checker::{Settings, check};
use amp_diagnostics::{Diagnostic, SourceFile};
use amp_project::{Baseline, Comparison, Files};

const HEAD: &str = "specVersion: 1.0.0\nintegrations:\n";

/// An integration with a misspelt key.
fn integration(name: &str, key: &str) -> String {
    format!(
        "  - name: {name}\n    provider: salesforce\n    {key}: x\n    proxy:\n      enabled: true\n"
    )
}

fn findings(source: &SourceFile) -> Vec<Diagnostic> {
    check(source, &Settings::default()).diagnostics
}

/// What is new in `after` if the findings of `before` are known.
#[track_caller]
fn compare(before: &str, after: &str, known: usize, gone: usize, new: usize) {
    let root = tempfile::tempdir().expect("a directory for the test");
    let file = root.path().join("baseline.json");
    let before = SourceFile::new("amp.yaml", before);
    let mut baseline = Baseline::new(&file);
    baseline.add(&before, &findings(&before));
    fs::write(&file, baseline.to_json()).expect("a new file");

    let baseline = Baseline::load(&file, &mut Files::default()).expect("it was written by us");
    let after = SourceFile::new("amp.yaml", after);
    let mut left = findings(&after);
    let comparison = baseline.remove_known(&after, &mut left);
    assert_eq!(comparison, Comparison { known, gone });
    assert_eq!(left.len(), new, "{left:?}");
}

#[test]
fn a_finding_is_known_wherever_it_moves() {
    let before = format!("{HEAD}{}", integration("b", "colour"));
    let after = format!(
        "# new\n\n{HEAD}{}{}",
        integration("a", "shade"),
        integration("b", "colour")
    );
    compare(&before, &before, 1, 0, 0);
    compare(&before, &after, 1, 0, 1);
    compare(&after, &before, 1, 1, 0);
    compare(
        &before,
        &before.replace("colour: x", "colour:   x"),
        1,
        0,
        0,
    );
    compare(&before, &before.replace("colour: x", "colour: y"), 0, 1, 1);
}

#[test]
fn of_findings_that_are_alike_as_many_are_known_as_there_were() {
    let once = format!("{HEAD}{}", integration("a", "colour"));
    let twice = format!("{once}{}", integration("b", "colour"));
    compare(&once, &twice, 1, 0, 1);
    compare(&twice, &once, 1, 1, 0);
}

#[test]
fn the_file_reads_well_and_is_always_the_same() {
    let source = SourceFile::new("amp.yaml", format!("{HEAD}{}", integration("a", "colour")));
    let root = tempfile::tempdir().expect("a directory for the test");
    let mut baseline = Baseline::new(&root.path().join("baseline.json"));
    baseline.add(&source, &findings(&source));
    baseline.add(&source, &findings(&source));
    let expected = r#"{
  "version": 1,
  "findings": {
    "amp.yaml": [
      {
        "rule": "unknown-key",
        "path": "$.integrations[].colour",
        "line": "colour: x",
        "count": 2
      }
    ]
  }
}
"#;
    assert_eq!(baseline.to_json(), expected);
    assert_eq!(baseline.len(), 2);
}

#[test]
fn files_are_named_relative_to_the_baseline() {
    let root = tempfile::tempdir().expect("a directory for the test");
    let manifest = root.path().join("crm/amp.yaml");
    fs::create_dir(root.path().join("crm")).unwrap();
    fs::write(&manifest, "").unwrap();
    let text = format!("{HEAD}{}", integration("a", "colour"));
    // The name that is shown does not matter.
    let source = SourceFile::new("shown", text).of_file(Files::default().id(&manifest));
    let mut baseline = Baseline::new(&root.path().join("baseline.json"));
    baseline.add(&source, &findings(&source));
    assert!(baseline.to_json().contains("\"crm/amp.yaml\""));
}

#[test]
fn a_file_that_is_no_baseline_is_refused() {
    let root = tempfile::tempdir().expect("a directory for the test");
    let file = root.path().join("baseline.json");
    for text in ["", "{}", "[]", "{\"version\":2,\"findings\":{}}"] {
        fs::write(&file, text).unwrap();
        assert!(
            Baseline::load(&file, &mut Files::default()).is_err(),
            "{text}"
        );
    }
    fs::write(&file, "3").unwrap();
    let error = Baseline::load(&file, &mut Files::default())
        .unwrap_err()
        .to_string();
    assert!(error.contains("expected a baseline"), "{error}");
}

#[cfg(target_os = "linux")]
#[test]
fn an_endless_file_is_no_baseline() {
    let error = Baseline::load("/dev/zero".as_ref(), &mut Files::default()).unwrap_err();
    assert_eq!(error.to_string(), "the file is larger than 512 MiB");
}
