//! Fixes that would do harm, or nothing, are not applied; and one run is enough.

use amp_checker::{Fixed, Settings, check, fix};
use amp_diagnostics::{Applicability, Severity, SourceFile};

const HEAD: &str = "specVersion: 1.0.0\nintegrations:\n";

/// The text after the fixes. It has no more errors than before, and nothing is
/// left for another run.
#[track_caller]
fn check_fixed(text: &str, applicability: Applicability, expected: &str) -> Fixed {
    let source = SourceFile::new("amp.yaml", text);
    let settings = Settings::default();
    let fixed = fix(&source, &settings, applicability);
    assert_eq!(fixed.source.text(), expected);
    assert!(fixed.settled);
    let errors = |diagnostics: &[amp_diagnostics::Diagnostic]| {
        let errors = diagnostics.iter();
        errors.filter(|one| one.severity == Severity::Error).count()
    };
    let before = check(&source, &settings);
    assert!(errors(&fixed.checked.diagnostics) <= errors(&before.diagnostics));
    let again = fix(&fixed.source, &settings, applicability);
    assert_eq!(again.applied, []);
    assert_eq!(again.source.text(), expected);
    fixed
}

fn dropped(fixed: &Fixed) -> Vec<String> {
    let dropped = fixed.dropped.iter();
    dropped
        .map(|fix| format!("{}: {}", fix.rule.id, fix.title))
        .collect()
}

#[test]
fn a_key_is_not_renamed_when_its_value_would_be_wrong() {
    let text = format!(
        "{HEAD}  - name: crm\n    provider: hubspot\n    displayNme: [a, b]\n    proxy:\n      \
         enabled: true\n"
    );
    check_fixed(&text, Applicability::Safe, &text);
}

#[test]
fn a_key_is_not_renamed_when_two_names_would_collide() {
    let text = format!(
        "{HEAD}  - name: crm\n    provider: hubspot\n    read:\n      objects:\n        \
         - objectName: contacts\n          destination: hook\n          requiredFields:\n            \
         - fieldName: phone\n              mapToName: number\n            \
         - fieldName: fax\n              mapToNam: number\n"
    );
    let fixed = check_fixed(&text, Applicability::Safe, &text);
    assert_eq!(dropped(&fixed), ["unknown-key: Rename to `mapToName`"]);
}

/// A harmful fix does not hold the others back.
#[test]
fn only_the_fix_that_does_harm_is_dropped() {
    let object = |number: usize, key: &str| {
        format!("        - {key}: object{number}\n          inheritMapping: false\n")
    };
    let objects =
        |key: &str| -> Vec<String> { (0..40).map(|number| object(number, key)).collect() };
    let text = |key: &str| {
        format!(
            "{HEAD}  - name: crm\n    provider: hubspot\n    read:\n      objects:\n        \
             - objectName: contacts\n          destination: hook\n          \
             requiredFields:\n            - fieldName: phone\n              mapToName: number\n            \
             - fieldName: fax\n              mapToNam: number\n    write:\n      \
             objects:\n{}",
            objects(key).concat()
        )
    };
    let fixed = check_fixed(&text("objctName"), Applicability::Safe, &text("objectName"));
    assert_eq!(dropped(&fixed), ["unknown-key: Rename to `mapToName`"]);
}

#[test]
fn two_fixes_never_write_at_one_place() {
    let text =
        format!("{HEAD}  - name: a\n    provider: 'hubspo\n    proxy:\n      enabled: true\n");
    let source = SourceFile::new("amp.yaml", text.as_str());
    let settings = Settings::default();
    for applicability in [Applicability::Safe, Applicability::Unsafe] {
        let fixed = fix(&source, &settings, applicability);
        assert!(fixed.settled);
        assert!(
            !fixed.source.text().contains("''"),
            "{}",
            fixed.source.text()
        );
        let again = fix(&fixed.source, &settings, applicability);
        assert_eq!(again.applied, []);
    }
}

#[test]
fn of_many_equal_keys_all_but_one_are_removed_in_one_run() {
    let text = |names: std::ops::Range<usize>| {
        let names = names.map(|number| format!("    displayName: name {number}"));
        let names: Vec<String> = names.collect();
        let names = names.join("\n");
        format!(
            "{HEAD}  - name: crm\n    provider: hubspot\n{names}\n    proxy:\n      enabled: true\n"
        )
    };
    check_fixed(&text(0..12), Applicability::Unsafe, &text(11..12));
    check_fixed(&text(0..300), Applicability::Unsafe, &text(299..300));
    check_fixed(&text(0..12), Applicability::Safe, &text(0..12));
}

#[test]
fn what_the_platform_reads_stays_after_a_safe_fix() {
    let text = |on: &str| {
        format!("{HEAD}  - name: off\n    provider: hubspot\n    proxy:\n      enabled: {on}\n")
    };
    check_fixed(&text("yes"), Applicability::Safe, &text("true"));
    let quoted = text("true").replace("off", "\"off\"");
    check_fixed(&text("yes"), Applicability::Unsafe, &quoted);
}

/// The text after a tag is never quoted twice.
#[test]
fn a_tagged_value_is_left_to_its_author() {
    let text = format!(
        "{HEAD}  - name: !!bool yes\n    displayName: !!bool \"yes\"\n    provider: hubspot\n    \
         proxy:\n      enabled: true\n"
    );
    let fixed = check_fixed(&text, Applicability::Unsafe, &text);
    assert_eq!(fixed.dropped, []);
}

#[test]
fn a_fix_that_changes_nothing_is_not_offered() {
    let settings = Settings::default();
    let texts = ["", "specVersion: 1.0.0\n", HEAD, "- - -\n", "a: 'b\n"];
    for text in texts {
        let checked = check(&SourceFile::new("amp.yaml", text), &settings);
        let mut fixes = checked
            .diagnostics
            .iter()
            .filter_map(|one| one.fix.as_ref());
        assert!(fixes.all(|fix| fix.changes(text)), "{text:?}");
    }
}
