//! The binary form, whole and damaged, and documents that are not a valid table.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use amp_routes::document::{
    FieldKind, FieldMapping, FormatVersion, Integration, Operation, RouteDocument, ValueDefaults,
    ValueType, WriteObject,
};
use amp_routes::{BatchLimits, LoadError, ProviderTraits, RouteTable};
use xxhash_rust::xxh3::xxh3_64;

fn object(name: &str, mapped: Option<&str>) -> WriteObject {
    WriteObject {
        object_name: name.to_owned(),
        names: [Some(name), mapped]
            .into_iter()
            .flatten()
            .map(str::to_owned)
            .collect(),
        custom: name.ends_with("__c"),
        operations: vec![Operation::Create, Operation::Upsert],
        inherit_mapping: mapped.is_some(),
        fields: vec![
            FieldMapping {
                name: "$['info']['phone']".to_owned(),
                target: Some("mobilephone".to_owned()),
                kind: FieldKind::Predefined,
                required: true,
                default: None,
                value_type: None,
                read_only: None,
            },
            FieldMapping {
                name: "notes".to_owned(),
                target: None,
                kind: FieldKind::UserDefined,
                required: false,
                default: Some("description".to_owned()),
                value_type: None,
                read_only: None,
            },
        ],
        value_defaults: ValueDefaults {
            allow_any_fields: true,
        },
        batch: Some(BatchLimits {
            create: 100,
            update: 50,
        }),
    }
}

fn integration(name: &str, id: Option<&str>, objects: Vec<WriteObject>) -> Integration {
    Integration {
        name: name.to_owned(),
        id: id.map(str::to_owned),
        display_name: None,
        provider: "salesforce".to_owned(),
        module: Some("crm".to_owned()),
        traits: ProviderTraits::default(),
        objects,
    }
}

fn document() -> RouteDocument {
    RouteDocument::new(
        Some("demo".to_owned()),
        vec![
            integration(
                "crm",
                Some("113e9685"),
                vec![
                    object("account", Some("company")),
                    object("tactics__c", None),
                ],
            ),
            integration("größe / reads only", None, Vec::new()),
        ],
    )
}

fn bytes() -> Vec<u8> {
    let table = RouteTable::from_document(&document()).unwrap();
    table.as_bytes().to_vec()
}

#[test]
fn a_table_comes_back_as_it_was() {
    assert_eq!(bytes(), bytes());
    let table = RouteTable::from_bytes(bytes()).unwrap();
    assert_eq!(table.to_document().unwrap(), document());
    let json = document().to_json();
    let from_json = RouteTable::from_json(json.as_bytes()).unwrap();
    assert_eq!(from_json.as_bytes(), bytes());
}

#[test]
fn a_name_that_clients_take_out_of_a_path_has_no_route_but_the_bulk_one() {
    let objects = vec![object("..", Some("parent"))];
    let document = RouteDocument::new(None, vec![integration("crm", None, objects)]);
    let routes: Vec<_> = document
        .routes
        .iter()
        .map(|route| {
            let segment = route.path.rsplit('/').next().unwrap();
            format!("{} {segment}", route.method.as_str())
        })
        .collect();
    assert_eq!(routes, ["PUT ..:async", "POST parent", "PUT parent:async"]);
    RouteDocument::from_json(document.to_json().as_bytes()).unwrap();
}

/// Two ways to make a small file expand: many integrations that share all objects, and many names
/// that share one long text.
#[test]
fn a_table_that_uses_its_entries_over_and_over_has_no_plain_form() {
    let objects: Vec<_> = (0..1000).map(|i| object(&format!("o{i}"), None)).collect();
    let mut integrations = vec![integration("all", None, objects)];
    integrations.extend((0..1000).map(|i| integration(&format!("i{i}"), None, Vec::new())));
    let shared = forged(integrations, |bytes, at| {
        let [integrations, objects, ..] = at;
        for record in 0..1001 {
            // The range of objects of an integration: all of them, from the first.
            put(bytes, integrations.0 + record * 60 + 48, 0);
            put(bytes, integrations.0 + record * 60 + 52, objects.1);
        }
    });
    assert_refused(&shared);

    let long = "x".repeat(50_000);
    let objects = (0..1000).map(|i| object(&format!("o{i}"), None));
    let objects = [object(&long, None)].into_iter().chain(objects).collect();
    let repeated = forged(vec![integration("all", None, objects)], |bytes, at| {
        let [_, objects, ..] = at;
        let name = bytes[objects.0..objects.0 + 8].to_vec();
        for record in 0..1001 {
            let place = objects.0 + record * 40;
            bytes[place..place + 8].copy_from_slice(&name);
        }
    });
    assert_refused(&repeated);
}

#[track_caller]
fn assert_refused(bytes: &[u8]) {
    let table = RouteTable::from_bytes(bytes).unwrap();
    let error = table.to_document().unwrap_err();
    assert!(matches!(error, LoadError::Repeats), "{error}");
}

/// A table with modified bytes and a matching checksum. `change` gets the offset and the number of
/// records of each section.
fn forged(
    integrations: Vec<Integration>,
    change: impl Fn(&mut [u8], [(usize, usize); 6]),
) -> Vec<u8> {
    let document = RouteDocument::new(None, integrations);
    let table = RouteTable::from_document(&document).unwrap();
    assert_eq!(table.to_document().unwrap(), document);
    let mut bytes = table.as_bytes().to_vec();
    let number = |at: usize| {
        let four = bytes[at..at + 4].try_into().unwrap();
        usize::try_from(u32::from_le_bytes(four)).unwrap()
    };
    let sections = [32, 40, 48, 56, 64, 72].map(|at| (number(at), number(at + 4)));
    change(&mut bytes, sections);
    let checksum = xxh3_64(&bytes[24..]).to_le_bytes();
    bytes[16..24].copy_from_slice(&checksum);
    bytes
}

fn put(bytes: &mut [u8], at: usize, number: usize) {
    let number = u32::try_from(number).unwrap();
    bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
}

#[test]
fn a_table_that_is_cut_off_is_an_error() {
    let bytes = bytes();
    for length in 0..bytes.len() {
        let error = RouteTable::from_bytes(&bytes[..length]).unwrap_err();
        let is_known = matches!(error, LoadError::NotBinary | LoadError::WrongLength { .. });
        assert!(is_known, "cut at {length}: {error:?}");
    }
    let longer = [bytes.as_slice(), &[0]].concat();
    RouteTable::from_bytes(longer).unwrap_err();
}

#[test]
fn a_table_with_another_byte_is_an_error() {
    let bytes = bytes();
    for place in 0..bytes.len() {
        for change in [0x01, 0x80, 0xff] {
            let mut damaged = bytes.clone();
            damaged[place] ^= change;
            let loaded = RouteTable::from_bytes(damaged);
            assert!(loaded.is_err(), "byte {place} changed by {change:#x}");
        }
    }
}

#[test]
fn a_later_version_is_named() {
    let mut bytes = bytes();
    // The version follows the four magic bytes.
    bytes[4] = 4;
    let error = RouteTable::from_bytes(bytes).unwrap_err();
    assert!(
        matches!(error, LoadError::UnsupportedVersion { .. }),
        "{error:?}"
    );
    assert!(error.to_string().contains("`formatVersion` 4"), "{error}");
}

#[test]
fn what_is_no_table_at_all_is_an_error() {
    for bytes in ["", "{}", "specVersion: 1.0.0", &"\0".repeat(4096)] {
        let error = RouteTable::from_bytes(bytes.as_bytes()).unwrap_err();
        assert!(matches!(error, LoadError::NotBinary), "{error:?}");
    }
}

#[test]
fn a_name_that_stands_for_two_things_is_an_error() {
    let collisions = [
        vec![
            integration("crm", None, Vec::new()),
            integration("crm", None, Vec::new()),
        ],
        vec![
            integration("crm", None, Vec::new()),
            integration("other", Some("crm"), Vec::new()),
        ],
        vec![integration(
            "crm",
            None,
            vec![object("account", Some("company")), object("company", None)],
        )],
    ];
    let errors = collisions.map(|integrations| {
        let document = RouteDocument::new(None, integrations);
        RouteTable::from_document(&document)
            .unwrap_err()
            .to_string()
    });
    insta::assert_snapshot!(errors.join("\n"));
}

/// Types take no space in the binary form, and only a table with types has the newer version.
#[test]
fn types_are_kept_in_both_forms() {
    let plain = document();
    assert_eq!(plain.format_version, FormatVersion::Untyped);
    let mut integrations = plain.integrations.clone();
    let field = &mut integrations[0].objects[0].fields[0];
    (field.value_type, field.read_only) = (Some(ValueType::DateTime), Some(true));
    let typed = RouteDocument::new(plain.project.clone(), integrations);
    assert_eq!(typed.format_version, FormatVersion::Typed);
    let [old, new] = [&plain, &typed].map(|document| RouteTable::from_document(document).unwrap());
    assert_eq!(old.as_bytes().len(), new.as_bytes().len());
    assert_eq!((old.as_bytes()[4], new.as_bytes()[4]), (2, 3));
    let read = RouteTable::from_bytes(new.as_bytes().to_vec()).unwrap();
    assert_eq!(read.to_document().unwrap(), typed);
    let json = typed.to_json();
    assert!(json.contains(r#""formatVersion": 3"#) && json.contains(r#""type": "datetime""#));
    assert_eq!(RouteDocument::from_json(json.as_bytes()).unwrap(), typed);
    assert!(!plain.to_json().contains("readOnly"));
    let mut both = plain;
    both.append(typed);
    assert_eq!(both.format_version, FormatVersion::Typed);
}

#[test]
fn every_type_has_its_name_and_number() {
    let names = [
        "string",
        "boolean",
        "int",
        "float",
        "date",
        "datetime",
        "singleSelect",
        "multiSelect",
        "reference",
        "object",
        "other",
    ];
    for name in names {
        let known = ValueType::from_name(name).unwrap();
        assert_eq!(serde_json::to_value(known).unwrap(), name);
        let mut document = document();
        document.integrations[0].objects[0].fields[0].value_type = Some(known);
        let table = RouteTable::from_document(&document).unwrap();
        let object = table
            .integrations()
            .next()
            .unwrap()
            .objects()
            .next()
            .unwrap();
        assert_eq!(object.fields().next().unwrap().value_type, Some(known));
    }
}
