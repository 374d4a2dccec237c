//! Every rule against the manifests in `testdata/rules/<rule>/`: a `wrong*.yaml`
//! breaks this rule and no other, with the report in the `.snap` beside it; a
//! `right*.yaml` is clean.

#![expect(clippy::disallowed_methods, reason = "the manifests are on the disk")]

mod enabling;
mod fixing;

use std::fs;
use std::path::{Path, PathBuf};

use amp_checker::{FixKind, rules};
use amp_diagnostics::SourceFile;
use amp_render::{Report, plain};
use enabling::settings_for;
use fixing::{check_fixes, check_text};

#[test]
fn wrong_manifests_break_their_rule_and_no_other() {
    let mut astray = Vec::new();
    for rule in rules() {
        for path in manifests(rule.id, "wrong") {
            let text = fs::read_to_string(&path).unwrap();
            let checked = check_text(&text, &settings_for(rule));
            let stem = path.file_stem().unwrap().to_string_lossy();
            let source = SourceFile::new(format!("{stem}.yaml"), text);
            let report = plain(Report {
                source: &source,
                diagnostics: &checked.diagnostics,
            });
            insta::with_settings!({
                snapshot_path => path.parent().unwrap(),
                prepend_module_to_snapshot => false,
                omit_expression => true,
            }, {
                insta::assert_snapshot!(&*stem, report);
            });
            let mut found: Vec<&str> = checked.diagnostics.iter().map(|one| one.rule.id).collect();
            found.dedup();
            if found != [rule.id] {
                astray.push((path, found));
            }
        }
    }
    assert_eq!(astray, []);
}

#[test]
fn right_manifests_are_clean() {
    for rule in rules() {
        for path in manifests(rule.id, "right") {
            let checked = check_text(&fs::read_to_string(&path).unwrap(), &settings_for(rule));
            assert_eq!(checked.diagnostics, [], "{}", path.display());
        }
    }
}

#[test]
fn fixes_mend_what_they_promise() {
    for rule in rules() {
        for path in manifests(rule.id, "wrong") {
            let text = fs::read_to_string(&path).unwrap();
            check_fixes(&text, &settings_for(rule));
            check_fixes(&text.replace('\n', "\r\n"), &settings_for(rule));
        }
    }
}

#[test]
fn the_declared_kind_of_fix_is_offered() {
    for rule in rules() {
        let mut offered: Vec<&str> = Vec::new();
        for path in manifests(rule.id, "wrong") {
            let checked = check_text(&fs::read_to_string(&path).unwrap(), &settings_for(rule));
            let fixes = checked
                .diagnostics
                .iter()
                .filter_map(|one| one.fix.as_ref());
            offered.extend(fixes.map(|fix| fix.applicability.as_str()));
        }
        if rule.fix == FixKind::None {
            assert!(offered.is_empty(), "{}: {offered:?}", rule.id);
        } else {
            assert!(
                offered.contains(&rule.fix.as_str()),
                "{}: {offered:?}",
                rule.id
            );
        }
    }
}

#[test]
fn every_folder_is_that_of_a_rule() {
    for folder in fs::read_dir(testdata()).unwrap() {
        let name = folder.unwrap().file_name();
        assert!(rules().any(|rule| *rule.id == *name), "{}", name.display());
    }
}

/// The manifests of a rule whose names begin with a word; at least one.
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
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/rules")
}
