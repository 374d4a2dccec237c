//! Lists of fields from a file.
#![expect(clippy::unwrap_used, reason = "a failed assumption is a failed test")]

use std::fmt::Write as _;

use amp_catalog::fields::{KnownField, KnownObject};
use amp_catalog::{Action, Catalog, LoadError, ObjectLookup};

const BUILT_IN: &str = include_str!("../data/fields.txt");

const GIVEN: &str = "\
# what a newer version has

[hubspot/crm]
contacts\tstandard
\temail\tstring\tw
\tEmail\tstring\tr
\ttier\tsingleSelect\tw\tgold|silver
robots\tclosed
\tname
[hubspot/other]
=hubspot/crm
";

fn hubspot(catalog: &Catalog, object: &str) -> Option<KnownObject> {
    let provider = catalog.provider("hubspot").unwrap();
    provider.known_object(Some("crm"), object)
}

/// A field as a line of a list.
fn line(field: &KnownField) -> String {
    let values: Vec<_> = field.values().collect();
    let flag = field
        .read_only()
        .map_or("", |only| ["w", "r"][usize::from(only)]);
    let (name, kind) = (field.name(), field.field_type().as_str());
    format!("\t{name}\t{kind}\t{flag}\t{}\n", values.join("|"))
}

#[test]
fn a_list_goes_in_the_place_of_what_was_known() {
    let catalog = Catalog::load(GIVEN.as_bytes()).unwrap();
    let contacts = hubspot(&catalog, "CONTACTS").unwrap();
    let fields: String = contacts.fields().map(|field| line(&field)).collect();
    let expected =
        "\tEmail\tstring\tr\t\n\temail\tstring\tw\t\n\ttier\tsingleSelect\tw\tgold|silver\n";
    assert_eq!(fields, expected);
    assert_eq!(contacts.field_count(), 3);
    for name in ["email", "Email"] {
        assert_eq!(contacts.field(name).unwrap().name(), name);
    }
    assert_eq!(contacts.field("TIER").unwrap().name(), "tier");
    assert!(contacts.field("firstname").is_none());
    assert!(hubspot(&catalog, "companies").is_none());

    let names: Vec<_> = catalog
        .provider("hubspot")
        .unwrap()
        .known_objects(None)
        .collect();
    let names: Vec<_> = names.iter().map(KnownObject::name).collect();
    assert_eq!(names, ["contacts", "robots"]);
    // What the list does not contain is built in.
    let salesforce = catalog.provider("salesforce").unwrap();
    assert!(salesforce.known_object(None, "Contact").is_some());
    assert!(catalog.as_of().is_some());
}

#[test]
fn no_list_of_objects_excludes_what_is_given() {
    let look_up = |catalog: &Catalog| {
        let provider = catalog.provider("hubspot").unwrap();
        provider.object(Some("crm"), "robots", Action::Read)
    };
    let look_up_closed = |catalog: &Catalog| {
        let closed = catalog.provider("accuLynx").unwrap();
        closed.object(None, "robots", Action::Read)
    };
    let given = GIVEN.replace("hubspot/crm", "accuLynx");
    let given = given.replace("[hubspot/other]\n=accuLynx\n", "");
    assert_eq!(look_up_closed(&Catalog::built_in()), ObjectLookup::Unknown);
    assert_eq!(
        look_up_closed(&Catalog::load(given.as_bytes()).unwrap()),
        ObjectLookup::NotListed
    );
    assert_eq!(
        look_up(&Catalog::load(GIVEN.as_bytes()).unwrap()),
        ObjectLookup::NotListed
    );
}

/// The list that the built-in facts are packed from gives the same facts when it is loaded.
#[test]
fn the_built_in_list_can_be_given() {
    let text = BUILT_IN.replace('\n', "\r\n");
    let given = Catalog::load(text.as_bytes()).unwrap();
    let built_in = Catalog::built_in();
    let mut count = 0;
    for provider in built_in.providers() {
        let other = given.provider(provider.key()).unwrap();
        let modules = provider.modules().map(|module| Some(module.name()));
        for module in modules.chain([None]) {
            let objects: Vec<_> = provider.known_objects(module).collect();
            let others: Vec<_> = other.known_objects(module).collect();
            assert_eq!(objects.len(), others.len(), "{provider:?}");
            for (object, other) in objects.iter().zip(&others) {
                assert_eq!(
                    (object.name(), object.coverage()),
                    (other.name(), other.coverage())
                );
                let lines: Vec<_> = object.fields().map(|field| line(&field)).collect();
                let others: Vec<_> = other.fields().map(|field| line(&field)).collect();
                assert_eq!(lines, others, "{}", object.name());
                count += lines.len();
            }
        }
    }
    assert!(count > 90_000, "{count}");
}

/// Files are combined, each replacing what was known before.
#[test]
fn lists_of_providers_and_of_fields_come_together() {
    let providers = r#"{"ours": {"support": {"read": true}}, "hubspot": {"support": {}}}"#;
    let fields = "[ours]\nthings\tclosed\n\tid\n";
    for files in [[providers, fields], [fields, providers]] {
        let mut catalog = Catalog::built_in();
        for file in files {
            catalog = catalog.with(file.as_bytes()).unwrap();
        }
        assert!(catalog.provider("salesforce").is_none());
        let ours = catalog.provider("ours").unwrap();
        assert_eq!(ours.known_objects(None).count(), 1);
    }
    let more = Catalog::load(fields.as_bytes()).unwrap();
    let more = more.with(GIVEN.as_bytes()).unwrap();
    assert!(hubspot(&more, "robots").is_some());
}

#[test]
fn what_is_wrong_with_a_list_is_said_with_the_line() {
    let long = format!(
        "[a]\no\tclosed\n\t{}\t{}\n",
        "n".repeat(300),
        "t".repeat(300)
    );
    let mut report = String::new();
    for text in [
        "[a]\no\topen\n",
        "[a]\no\n",
        "[a]\n\tf\n",
        "[a]\no\tclosed\n\tf\ttext\n",
        "[a]\no\tclosed\n\tf\tstring\tx\n",
        "[a]\no\tclosed\n\tf\tstring\tw\ta|b\tc\n",
        "[a]\no\tclosed\n\tf\n\tg\n\tf\n",
        "[a]\no\tclosed\no\tpartial\n",
        "[a]\n\tclosed\n",
        "[a]\no\tclosed\n\t\tstring\n",
        "[a]\no\tclosed\n\n# b\n[a]\np\tclosed\n",
        "[a]\n=b\n",
        "[a]\n=b\n[b]\n=a\n",
        "[a]\n=b\no\tclosed\n",
        "[a]\no\tclosed\n=b\n",
        "[a]\n=b\n\tf\n",
        "[a]\n[b\n",
        "[a b]\n",
        &long,
    ] {
        let error = Catalog::load(text.as_bytes()).unwrap_err();
        assert!(matches!(error, LoadError::Fields(_)), "{text:?}: {error}");
        let shown: String = text.chars().take(60).collect();
        writeln!(report, "{shown:?}\n  {error}").unwrap();
    }
    let error = Catalog::load(b"[a]\no\tclosed\n\t\xff\n").unwrap_err();
    writeln!(report, "bytes\n  {error}").unwrap();
    let mut endless = b"[a]\no\tclosed\n".to_vec();
    endless.resize(17 << 20, b'#');
    let error = Catalog::load(&endless).unwrap_err();
    writeln!(report, "17 MiB\n  {error}").unwrap();
    insta::assert_snapshot!(report);
}

/// Whatever is cut out of a list or inserted into it, the result is a catalog or an error with a
/// line.
#[test]
fn no_text_is_too_strange() {
    let mut seed = 7_u64;
    let mut below = |bound: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(seed >> 33).unwrap() % bound
    };
    let pieces: [&[u8]; 9] = [
        b"\t", b"\n", b"=", b"[a]\n", b"|", b"\xff", b"closed", b"\r", b"\0",
    ];
    let (mut read, mut refused) = (0, 0);
    for _ in 0..20_000 {
        let mut text = GIVEN.as_bytes().to_vec();
        for _ in 0..=below(3) {
            let (start, length) = (below(text.len()), below(8));
            let end = text.len().min(start + length);
            text.splice(start..end, pieces[below(pieces.len())].iter().copied());
        }
        match Catalog::load(&text) {
            Ok(catalog) => {
                read += 1;
                for object in catalog.provider("hubspot").unwrap().known_objects(None) {
                    assert!(
                        object
                            .fields()
                            .all(|field| object.field(field.name()).is_some())
                    );
                }
            }
            Err(error) => {
                refused += 1;
                assert!(error.to_string().contains("line "), "{error}");
            }
        }
    }
    assert!(read > 1000 && refused > 1000, "{read} {refused}");
}
