//! The tree compared with that of `serde_yaml`: a text that both accept has the same value in both,
//! by the core schema of YAML 1.2, with aliases followed and merge keys applied.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::path::Path;

use amp_diagnostics::{Severity, SourceFile};
use amp_parser::yaml::{Node, NodeKind, Scalar, Tree};
use amp_testkit::{beside, manifests, testdata};
use serde_yaml::{Value, value::TaggedValue};

/// The manifests that hold one of the exceptions below.
const EXCEPT: [&str; 3] = [
    "rules/required-field/wrong_tag.yaml",
    "rules/yaml-ambiguous-scalar/wrong.yaml",
    "rules/yaml-merge-order/wrong.yaml",
];

#[test]
fn the_project_s_own_manifests_mean_the_same() {
    let compared = compare(&testdata());
    assert!(compared > 150, "{compared}");
}

#[test]
#[ignore = "reads published manifests"]
fn published_manifests_mean_the_same() {
    let compared = compare(&beside("corpus"));
    assert!(compared > 70, "{compared}");
}

#[test]
fn plain_scalars_and_structures_mean_the_same() {
    for text in [
        "",
        "~",
        "null",
        "NULL",
        "nUll",
        "true",
        "False",
        "yes",
        "on",
        "y",
        "0",
        "-12",
        "+12",
        "0x1F",
        "0o17",
        "1_000",
        "1:30",
        "1.5",
        "-1.5E-1",
        "1e3",
        "1.0.0",
        "--1",
        "2026-11-21",
        "'yes'",
        "\"1\\t2\"",
        "'it''s'",
        "!!str 12",
        "[a, [b], {c: d}]",
        "{}",
        "[]",
        "|\n  a\n  b\n",
        ">-\n  a\n  b\n",
        "two\n  lines",
        "&a x",
        "{1: a, true: b}",
    ] {
        let text = format!("key: {text}\n");
        assert_eq!(ours(&text), theirs(&text), "{text:?}");
    }
    for mapping in [
        "{<<: *a, x: own}",
        "{<<: *b, x: own}",
        "{<<: [*a, *b]}",
        "{<<: [*b, *a]}",
    ] {
        let text = format!("a: &a {{x: a, y: a}}\nb: &b {{x: b, z: b}}\nkey: {mapping}\n");
        assert_eq!(ours(&text), theirs(&text), "{text:?}");
    }
}

/// What `serde_yaml` reads differently from the core schema.
#[test]
fn the_exceptions_are_these() {
    for (text, core, theirs_instead) in [
        ("0777", Value::from(777), Value::from("0777")),
        ("0b101", Value::from("0b101"), Value::from(5)),
        ("!name", Value::from(""), Value::Null),
    ] {
        let text = format!("key: {text}\n");
        let value = |read: Option<Value>| read.unwrap()["key"].clone();
        assert_eq!(value(ours(&text)), core, "{text:?}");
        assert_eq!(value(theirs(&text)), theirs_instead, "{text:?}");
    }
    // On the platform, the later one wins.
    let text = "a: &a {x: merged}\nkey: {x: own, <<: *a}\n";
    let value = |read: Option<Value>| read.unwrap()["key"]["x"].clone();
    assert_eq!(value(ours(text)), "merged");
    assert_eq!(value(theirs(text)), "own");
}

/// Compares every manifest below a folder, and counts those that mean the same
/// to both.
fn compare(folder: &Path) -> usize {
    let mut compared = 0;
    for source in manifests(folder) {
        let text = source.text();
        if let (Some(ours), Some(theirs)) = (ours(text), theirs(text)) {
            let path = Path::new(source.name());
            if EXCEPT.iter().any(|except| path.ends_with(except)) {
                assert_ne!(ours, theirs, "{} is no exception", path.display());
            } else {
                assert_eq!(ours, theirs, "{}", path.display());
                compared += 1;
            }
        }
    }
    compared
}

/// The value of a text; `None` if it has errors.
fn ours(text: &str) -> Option<Value> {
    let (tree, diagnostics) = Tree::parse(&SourceFile::new("amp.yaml", text));
    let has_errors = diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error);
    (!has_errors).then(|| tree.root().map_or(Value::Null, value))
}

fn theirs(text: &str) -> Option<Value> {
    let mut value: Value = serde_yaml::from_str(text).ok()?;
    value.apply_merge().ok()?;
    Some(untagged(value))
}

fn value(node: Node<'_>) -> Value {
    let node = node.resolved().unwrap();
    match node.kind() {
        NodeKind::Mapping => {
            let entries = node.merged_entries();
            Value::Mapping(entries.map(|(key, of)| (value(key), value(of))).collect())
        }
        NodeKind::Sequence => Value::Sequence(node.items().map(value).collect()),
        NodeKind::Scalar | NodeKind::Alias => match node.core_scalar() {
            Scalar::Null => Value::Null,
            Scalar::Bool(value) => value.into(),
            Scalar::Int(value) => value.into(),
            Scalar::Float(value) => value.into(),
            Scalar::String(text) => text.into(),
        },
    }
}

/// Drops a tag that has no meaning in either.
fn untagged(value: Value) -> Value {
    match value {
        Value::Tagged(tagged) => {
            let TaggedValue { value, .. } = *tagged;
            untagged(value)
        }
        Value::Sequence(items) => Value::Sequence(items.into_iter().map(untagged).collect()),
        Value::Mapping(entries) => Value::Mapping(
            entries
                .into_iter()
                .map(|(key, value)| (untagged(key), untagged(value)))
                .collect(),
        ),
        scalar => scalar,
    }
}
