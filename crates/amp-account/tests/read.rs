//! Every format, from the samples in `testdata/schemas`.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "the samples are on the disk"
)]

use std::fmt::Write;
use std::path::{Path, PathBuf};

use amp_account::{Account, Object, read};
use amp_diagnostics::{PositionEncoding, SourceFile};

const SAMPLES: [&str; 5] = [
    "contact.json",
    "companies.json",
    "metadata.json",
    "objects/Contact/fields/Tier__c.field-meta.xml",
    "objects/Contact/fields/Age__c.field-meta.xml",
];

fn sample(name: &str) -> (PathBuf, SourceFile) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/schemas");
    let text = std::fs::read_to_string(folder.join(name)).unwrap();
    (name.into(), SourceFile::new(name, text))
}

fn object(name: &str) -> Object {
    let (path, source) = sample(name);
    read(&path, &source).unwrap()
}

fn shown(object: &Object) -> String {
    let extent = if object.is_complete() { "all" } else { "some" };
    let mut text = format!("{}, {extent} of its fields\n", object.name());
    for field in object.fields() {
        let place = field
            .source
            .line_column(field.span.start, PositionEncoding::Utf32);
        let written = &field.source.text()[field.span.range()];
        let _ = writeln!(
            text,
            "  {} ({}) at {}:{} `{written}`, create {:?}, update {:?}, key {:?}, required {}, values {:?}",
            field.name,
            field.field_type.as_str(),
            place.line + 1,
            place.column + 1,
            field.createable,
            field.updateable,
            field.is_key,
            field.is_required,
            field.values
        );
    }
    text
}

#[test]
fn every_format_is_read() {
    let shown: Vec<String> = SAMPLES.iter().map(|name| shown(&object(name))).collect();
    insta::assert_snapshot!("formats", shown.join("\n"));
}

#[test]
fn files_about_one_object_come_together() {
    let account = Account::new(SAMPLES.map(object));
    let contact = account.object("CONTACT").unwrap();
    assert!(contact.is_complete());
    for name in ["email", "Tier__c", "AGE__C"] {
        assert!(contact.field(name).is_some(), "{name}");
    }
    assert!(contact.field("Emial").is_none());
    assert!(account.object("lead").is_none());
    assert!(Account::default().object("contact").is_none());
}

#[test]
fn other_files_are_refused_with_what_is_accepted() {
    let refused = |name: &str, text: &str| {
        let source = SourceFile::new(name, text);
        format!("{text:?}: {}", read(Path::new(name), &source).unwrap_err())
    };
    let texts = [
        "{}",
        "[]",
        "",
        "{\"name\": \"a\"",
        "{\"name\": \"a\", \"fields\": 1}",
        "{\"name\": \"a\", \"fields\": [{\"name\": 1}]}",
        "{\"results\": {}}",
        "<CustomObject/>",
        "<CustomField></CustomField>",
        "<CustomField><fullName>A</fullName>",
        "<a",
    ];
    let refused = texts.map(|text| refused("file", text));
    insta::assert_snapshot!("refused", refused.join("\n"));
}

#[test]
fn no_text_makes_it_panic() {
    for name in SAMPLES {
        let (path, source) = sample(name);
        let text = source.text();
        for at in 0..text.len() {
            for cut in [&text[..at], &text[at..]] {
                let _ = read(&path, &SourceFile::new(name, cut));
            }
            let without = format!("{}{}", &text[..at], &text[at + 1..]);
            let _ = read(&path, &SourceFile::new(name, without));
        }
    }
    let deep = "<a>".repeat(100_000);
    assert!(read(Path::new("a"), &SourceFile::new("a", deep)).is_err());
    let deep = "[".repeat(100_000);
    assert!(read(Path::new("a"), &SourceFile::new("a", deep)).is_err());
}
