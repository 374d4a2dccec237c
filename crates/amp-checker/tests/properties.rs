//! Properties of every manifest, however wrong.

use amp_checker::{Checked, Settings, check, fix, rule};
use amp_diagnostics::{Applicability, Diagnostic, Severity, SourceFile, Span};
use amp_testkit::mutation::{Random, mutated};
use amp_testkit::{manifests, testdata};

#[test]
fn mutated_manifests_are_checked_and_fixed_soundly() {
    let mut random = Random::new(0);
    for seed in manifests(&testdata()) {
        check_manifest(&mutated(seed.text(), &mut random));
    }
}

#[track_caller]
fn check_manifest(text: &str) {
    let source = SourceFile::new("amp.yaml", text);
    let settings = Settings::default();
    let checked = check(&source, &settings);
    for diagnostic in &checked.diagnostics {
        check_diagnostic(diagnostic, text);
    }
    let again = check(&source, &settings);
    assert_eq!(checked.diagnostics, again.diagnostics, "{text:?}");

    for applicability in [Applicability::Safe, Applicability::Unsafe] {
        let fixed = fix(&source, &settings, applicability);
        let mended = fixed.source.text();
        assert!(fixed.settled, "{text:?}");
        assert!(
            !is_read_whole(&checked) || errors(&fixed.checked) <= errors(&checked),
            "{text:?} has more errors as {mended:?}"
        );
        let again = fix(&fixed.source, &settings, applicability);
        assert_eq!(again.source.text(), mended, "{text:?}");
    }
}

/// Whether nothing was left out to the end of the text. A part left out may contain any number of
/// errors.
fn is_read_whole(checked: &Checked) -> bool {
    let tree = &checked.parse.tree;
    let end = tree.text().trim_end().len();
    tree.damage()
        .last()
        .is_none_or(|rest| (rest.end as usize) < end)
}

#[track_caller]
fn check_diagnostic(diagnostic: &Diagnostic, text: &str) {
    assert!(rule(diagnostic.rule.id).is_some(), "{}", diagnostic.rule.id);
    assert!(diagnostic.path.is_some(), "{diagnostic:?} of {text:?}");
    for label in diagnostic.labels() {
        check_span(label.span, text);
    }
    let mut fixes = diagnostic.fix.iter();
    assert!(fixes.all(|fix| fix.changes(text)), "{diagnostic:?}");
    for message in messages(diagnostic) {
        let is_one_line = !message.contains(char::is_control);
        assert!(is_one_line, "{message:?} of {text:?}");
    }
    let edits = diagnostic.fix.iter().flat_map(|fix| &fix.edits);
    let mut end = 0;
    for edit in edits {
        check_span(edit.span, text);
        assert!(end <= edit.span.start, "edits overlap in {text:?}");
        end = edit.span.end;
    }
}

/// The texts of a diagnostic that must fit on one line.
fn messages(diagnostic: &Diagnostic) -> impl Iterator<Item = &str> {
    let labels = diagnostic.labels().map(|label| label.message.as_str());
    let titles = diagnostic.fix.iter().map(|fix| fix.title.as_str());
    labels.chain(titles).chain([diagnostic.message.as_str()])
}

#[track_caller]
fn check_span(span: Span, text: &str) {
    let is_sound = span.start <= span.end && text.get(span.range()).is_some();
    assert!(is_sound, "{span:?} of {text:?}");
}

fn errors(checked: &Checked) -> usize {
    let diagnostics = checked.diagnostics.iter();
    diagnostics
        .filter(|one| one.severity == Severity::Error)
        .count()
}
