//! Our reading compared with the platform's: what its decoder refuses has an error here, and what
//! it accepts has the same value in both.
//!
//! Each line of the files is a text, whether the decoder reads it, and the JSON that it makes of
//! it. An error on a text that it reads is right if the reading loses something; in the sample such
//! a line says what.

#![expect(clippy::unwrap_used, reason = "a test may fail")]
#![expect(clippy::disallowed_methods, reason = "the texts are on the disk")]

use std::path::Path;

use amp_diagnostics::{Severity, SourceFile};
use amp_parser::yaml::{Node, NodeKind, Scalar, Tree};
use amp_testkit::{beside, testdata};
use serde_json::Value;

#[test]
fn a_sample_is_read_as_the_platform_does() {
    let file = testdata().join("platform/reads.jsonl");
    let mut rejected = 0;
    for line in lines(&file) {
        let text = line["text"].as_str().unwrap();
        let found = read(text);
        if line["reads"] == false {
            rejected += 1;
            assert!(found.is_none(), "{text:?} passes");
        } else if line["error"].is_string() {
            assert!(found.is_none(), "{text:?} passes: {}", line["error"]);
        } else {
            let found = found.unwrap_or_else(|| panic!("{text:?} has an error"));
            assert!(is_same(&found, &line["json"]), "{text:?}: {found}");
        }
    }
    assert!(rejected > 100, "{rejected}");
}

#[test]
#[ignore = "reads published answers"]
fn thousands_of_texts_are_read_as_the_platform_does() {
    let file = beside("oracle").join("platform-reads.jsonl");
    let (mut rejected, mut equal, mut with_errors) = (0, 0, 0);
    for line in lines(&file) {
        let text = line["text"].as_str().unwrap();
        match (line["reads"] == true, read(text)) {
            (false, None) => rejected += 1,
            (false, Some(_)) => panic!("{text:?} passes"),
            (true, None) => with_errors += 1,
            (true, Some(found)) => {
                assert!(is_same(&found, &line["json"]), "{text:?}: {found}");
                equal += 1;
            }
        }
    }
    assert!(rejected > 4_500, "{rejected}");
    // The others are cut off after the first document, or contain a duplicate key.
    assert!(
        equal > 2_700 && with_errors < 500,
        "{equal} and {with_errors}"
    );
}

fn lines(file: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(file).unwrap();
    let lines: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert!(lines.len() > 300, "{}", lines.len());
    lines
}

/// The value of a text; `None` when it has an error.
fn read(text: &str) -> Option<Value> {
    let (tree, diagnostics) = Tree::parse(&SourceFile::new("amp.yaml", text));
    let mut severities = diagnostics.iter().map(|found| found.severity);
    let is_sound = severities.all(|severity| severity != Severity::Error);
    is_sound.then(|| tree.root().map_or(Value::Null, value))
}

fn value(node: Node<'_>) -> Value {
    let node = node.resolved().unwrap();
    match node.kind() {
        NodeKind::Mapping => node
            .merged_entries()
            .map(|(key, entry)| (key.platform_key().unwrap().into_owned(), value(entry)))
            .collect(),
        NodeKind::Sequence => node.items().map(value).collect(),
        NodeKind::Scalar | NodeKind::Alias => match node.platform_scalar() {
            Scalar::Null => Value::Null,
            Scalar::Bool(value) => value.into(),
            Scalar::Int(value) => value.into(),
            // From 2^63 on, only the text still has all digits.
            Scalar::Float(value) => match node.platform_text().parse::<u64>() {
                Ok(digits) => digits.into(),
                Err(_) => value.into(),
            },
            Scalar::String(value) => value.into(),
        },
    }
}

/// Whether two values are equal; 1 and 1.0 are.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|(one, other)| is_same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let is_in_other =
                |key: &String, value| other.get(key).is_some_and(|other| is_same(value, other));
            one.len() == other.len() && one.iter().all(|(key, value)| is_in_other(key, value))
        }
        (Value::Number(one), Value::Number(other)) => {
            one == other || (one.is_f64() || other.is_f64()) && one.as_f64() == other.as_f64()
        }
        _ => one == other,
    }
}
