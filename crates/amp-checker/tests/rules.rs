//! Every rule against the manifests in `testdata/rules/<rule>/`: a `wrong*.yaml`
//! breaks this rule and no other, with the report in the `.snap` beside it; a
//! `right*.yaml` is clean.

#![expect(clippy::disallowed_methods, reason = "the manifests are on the disk")]
#![expect(clippy::unwrap_used, reason = "a test may fail")]

mod enabling;
mod fixing;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use amp_checker::{FixKind, Rule, rules};
use amp_diagnostics::SourceFile;
use amp_render::{Report, plain};
use amp_testkit::{assert_beside, stem};
use enabling::settings_for;
use fixing::{check_fixes, check_text};
use libtest_mimic::{Arguments, Trial};

/// Each file is a test of its own.
fn main() -> ExitCode {
    let mut trials = vec![Trial::test("every_folder_is_that_of_a_rule", || {
        every_folder_is_that_of_a_rule();
        Ok(())
    })];
    for rule in rules() {
        let kind = move || {
            the_declared_kind_of_fix_is_offered(rule);
            Ok(())
        };
        trials.push(Trial::test(format!("{}/fix", rule.id), kind));
        trials.extend(trials_of(rule, "wrong", check_wrong));
        trials.extend(trials_of(rule, "right", check_right));
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// The tests of a rule's manifests whose file names begin with a word.
fn trials_of(
    rule: &'static Rule,
    word: &str,
    check: fn(&Rule, &Path),
) -> impl Iterator<Item = Trial> {
    manifests(rule.id, word).into_iter().map(move |path| {
        let name = format!("{}/{}", rule.id, stem(&path));
        let run = move || {
            check(rule, &path);
            Ok(())
        };
        Trial::test(name, run)
    })
}

/// It breaks its rule and no other, and fixes mend what they promise.
fn check_wrong(rule: &Rule, path: &Path) {
    let text = fs::read_to_string(path).unwrap();
    let settings = settings_for(rule);
    let checked = check_text(&text, &settings);
    let source = SourceFile::new(format!("{}.yaml", stem(path)), text.as_str());
    let report = plain(Report {
        source: &source,
        diagnostics: &checked.diagnostics,
    });
    assert_beside(path, stem(path), &report);
    let mut found: Vec<&str> = checked.diagnostics.iter().map(|one| one.rule.id).collect();
    found.dedup();
    assert_eq!(found, [rule.id]);
    check_fixes(&text, &settings);
    check_fixes(&text.replace('\n', "\r\n"), &settings);
}

fn check_right(rule: &Rule, path: &Path) {
    let checked = check_text(&fs::read_to_string(path).unwrap(), &settings_for(rule));
    assert_eq!(checked.diagnostics, []);
}

fn the_declared_kind_of_fix_is_offered(rule: &Rule) {
    let mut offered: Vec<&str> = Vec::new();
    for path in manifests(rule.id, "wrong") {
        let checked = check_text(&fs::read_to_string(&path).unwrap(), &settings_for(rule));
        let diagnostics = checked.diagnostics.iter();
        let fixes = diagnostics.filter_map(|one| one.fix.as_ref());
        offered.extend(fixes.map(|fix| fix.applicability.as_str()));
    }
    if rule.fix == FixKind::None {
        assert!(offered.is_empty(), "{offered:?}");
    } else {
        assert!(offered.contains(&rule.fix.as_str()), "{offered:?}");
    }
}

fn every_folder_is_that_of_a_rule() {
    for folder in fs::read_dir(testdata()).unwrap() {
        let name = folder.unwrap().file_name();
        assert!(rules().any(|rule| *rule.id == *name), "{}", name.display());
    }
}

/// A rule's manifests whose file names begin with a word; at least one.
#[track_caller]
fn manifests(rule: &str, word: &str) -> Vec<PathBuf> {
    let folder = testdata().join(rule);
    let entries =
        fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut found: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "yaml")
        })
        .filter(|path| {
            let stem = path.file_stem().unwrap_or_default();
            stem.to_string_lossy().starts_with(word)
        })
        .collect();
    found.sort();
    assert!(
        !found.is_empty(),
        "{} has no {word}*.yaml",
        folder.display()
    );
    found
}

fn testdata() -> PathBuf {
    amp_testkit::testdata().join("rules")
}
