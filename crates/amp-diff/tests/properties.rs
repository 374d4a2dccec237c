//! Properties of every manifest, however wrong.

mod comparing;

use amp_checker::Settings;
use amp_diagnostics::{SourceFile, Span};
use amp_diff::rule;
use amp_testkit::mutation::{Random, mutated};
use amp_testkit::{beside, manifests, testdata};
use comparing::{Side, compare};

#[test]
fn a_manifest_has_not_changed_from_itself() {
    for source in manifests(&testdata()) {
        check_same(source.text());
    }
}

#[test]
#[ignore = "reads published manifests"]
fn a_published_manifest_has_not_changed_from_itself() {
    for source in manifests(&beside("corpus")) {
        check_same(source.text());
    }
}

#[test]
fn mutated_manifests_are_compared_soundly() {
    let mut random = Random::new(0);
    for source in manifests(&testdata()) {
        let text = source.text();
        let broken = mutated(text, &mut random);
        check_same(&broken);
        check_pair(text, &broken);
        check_pair(&broken, text);
    }
}

#[track_caller]
fn check_same(text: &str) {
    let old = Side::any("old.amp.yaml", text, Settings::default());
    let new = Side::any("amp.yaml", text, Settings::default());
    let changes = compare(&old, &new);
    assert!(changes.is_empty(), "{text}{changes:#?}");
}

#[track_caller]
fn check_pair(old: &str, new: &str) {
    let old = Side::any("old.amp.yaml", old, Settings::default());
    let new = Side::any("amp.yaml", new, Settings::default());
    for finding in compare(&old, &new) {
        assert!(rule(finding.rule.id).is_some(), "{}", finding.rule.id);
        assert!(finding.path.is_some(), "{finding:?}");
        for label in finding.labels() {
            check_span(label.span, &new.source);
        }
        for place in &finding.elsewhere {
            check_span(place.label.span, &place.source);
        }
    }
}

#[track_caller]
fn check_span(span: Span, source: &SourceFile) {
    let text = source.text();
    let is_sound = span.start <= span.end && text.get(span.range()).is_some();
    assert!(is_sound, "{span:?} of {text:?}");
}
