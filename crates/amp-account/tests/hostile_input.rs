//! Descriptions of objects that are truncated, spliced or made up, from a fixed seed: the function
//! of the fuzz target `account`.
//!
//! `AMPC_CASES` says how many are tried: a hundred thousand with
//! `AMPC_CASES=100000 cargo test --profile harness -p amp-account --test hostile_input`.
#![expect(clippy::unwrap_used, reason = "a test may fail")]
#![expect(
    clippy::disallowed_methods,
    reason = "the samples are on the disk, and a variable says how many are tried"
)]

use std::path::{Path, PathBuf};

use amp_account::{Account, Object, read};
use amp_diagnostics::SourceFile;
use amp_testkit::mutation::{Random, mutated};

const CASES: usize = 5000;

/// The samples of every format.
fn samples() -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/schemas");
    let names = [
        "contact.json",
        "companies.json",
        "metadata.json",
        "objects/Contact/fields/Tier__c.field-meta.xml",
        "objects/Contact/fields/Age__c.field-meta.xml",
    ];
    let text = |name| std::fs::read_to_string(folder.join(name)).unwrap();
    names.map(|name| (name.into(), text(name))).into()
}

/// Queries everything about a description, if the text is one.
fn try_text(path: &Path, text: String) -> bool {
    let source = SourceFile::new("given", text);
    match read(path, &source) {
        Err(error) => {
            assert!(!error.to_string().is_empty());
            false
        }
        Ok(object) => {
            exhaust(object);
            true
        }
    }
}

fn exhaust(object: Object) {
    for field in object.fields() {
        let written = &field.source.text()[field.span.range()];
        assert!(!written.is_empty());
        assert_eq!(object.field(&field.name).unwrap().name, field.name);
    }
    let name = object.name().to_owned();
    let account = Account::new([object.clone(), object]);
    assert!(account.object(&name.to_uppercase()).is_some() || !name.is_ascii());
}

#[test]
fn any_text_is_read_or_refused() {
    let cases = std::env::var("AMPC_CASES").map_or(CASES, |cases| cases.parse().unwrap());
    let samples = samples();
    let mut random = Random::new(14);
    let (mut read, mut refused) = (0, 0);
    for _ in 0..cases {
        let (path, text) = &samples[random.below(samples.len())];
        let mut text = mutated(text, &mut random);
        if random.below(8) == 0 {
            // The end of one file after the beginning of another.
            let (_, other) = &samples[random.below(samples.len())];
            let place = text.floor_char_boundary(random.below(text.len() + 1));
            let rest = other.floor_char_boundary(random.below(other.len() + 1));
            text.replace_range(place.., &other[rest..]);
        }
        if try_text(path, text) {
            read += 1;
        } else {
            refused += 1;
        }
    }
    assert!(
        read > cases / 20 && refused > cases / 20,
        "{read} {refused}"
    );
}

/// Depth and width are bounded by the text: neither overflows the stack nor grows quadratically.
#[test]
fn deep_and_wide_texts_are_read_or_refused() {
    let many = 100_000;
    let in_fields = |value: &str| {
        format!(
            r#"{{"name": "o", "fields": [{{"name": "f", "createable": true, "updateable": true, "more": {value}}}]}}"#
        )
    };
    let deep = format!("{}{}", "[".repeat(many), "]".repeat(many));
    // What is not read is skipped, however deep it is.
    assert!(try_text(Path::new("a.json"), in_fields(&deep)));
    assert!(!try_text(Path::new("a.json"), deep));
    let wrapped = format!("{}{{}}{}", r#"{"result": "#.repeat(many), "}".repeat(many));
    assert!(!try_text(Path::new("a.json"), wrapped));
    let open = "<a>".repeat(many);
    let close = "</a>".repeat(many);
    let xml = format!("<CustomField><fullName>a__c</fullName>{open}{close}</CustomField>");
    let path = Path::new("objects/o/fields/a__c.field-meta.xml");
    assert!(try_text(path, xml));
    assert!(!try_text(path, open));
    let field = r#"{"name": "f", "createable": true, "updateable": true}"#;
    let fields = vec![field; many].join(",");
    let text = format!(r#"{{"name": "o", "fields": [{fields}]}}"#);
    assert!(try_text(Path::new("a.json"), text));
}
