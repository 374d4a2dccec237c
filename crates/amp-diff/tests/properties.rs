//! What holds for every manifest, however wrong.
#![expect(
    clippy::disallowed_methods,
    reason = "tests find their data on the disk"
)]

mod comparing;
#[path = "../../amp-parser/tests/mutation/mod.rs"]
mod mutation;

use std::path::{Path, PathBuf};

use amp_checker::Settings;
use amp_diagnostics::{SourceFile, Span};
use amp_diff::rule;
use comparing::{Side, compare};
use walkdir::WalkDir;

use mutation::{Random, mutated};

#[test]
fn a_manifest_has_not_changed_from_itself() {
    for text in manifests(&project()) {
        check_same(&text);
    }
}

#[cfg(feature = "corpus")]
#[test]
fn a_published_manifest_has_not_changed_from_itself() {
    let corpus = std::env::var_os("AMPC_CORPUS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus"),
        PathBuf::from,
    );
    let texts = manifests(&corpus);
    assert!(
        texts.len() > 50,
        "no corpus at {}: put it there or name its folder in AMPC_CORPUS",
        corpus.display()
    );
    for text in texts {
        check_same(&text);
    }
}

#[test]
fn mutated_manifests_are_compared_soundly() {
    let mut random = Random::new(0);
    for text in manifests(&project()) {
        let broken = mutated(&text, &mut random);
        check_same(&broken);
        check_pair(&text, &broken);
        check_pair(&broken, &text);
    }
}

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata")
}

/// The manifests below a folder, in the order of their paths.
fn manifests(root: &Path) -> Vec<String> {
    let texts: Vec<String> = WalkDir::new(root)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.expect("it can be read").into_path())
        .filter(|path| {
            let extension = path.extension().and_then(|name| name.to_str());
            matches!(extension, Some("yaml" | "yml"))
        })
        .map(|path| std::fs::read(path).expect("it can be read"))
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .collect();
    assert!(texts.len() > 50);
    texts
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
