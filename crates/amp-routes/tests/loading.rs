//! The binary form, whole and damaged, and documents that are no table.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use amp_routes::document::{
    FieldKind, FieldMapping, Integration, Operation, RouteDocument, ValueDefaults, WriteObject,
};
use amp_routes::{BatchLimits, LoadError, RouteTable};

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
            },
            FieldMapping {
                name: "notes".to_owned(),
                target: None,
                kind: FieldKind::UserDefined,
                required: false,
                default: Some("description".to_owned()),
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
    assert_eq!(table.to_document(), document());
    let json = document().to_json();
    let from_json = RouteTable::from_json(json.as_bytes()).unwrap();
    assert_eq!(from_json.as_bytes(), bytes());
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
    // The version follows the four bytes by which a table is known.
    bytes[4] = 2;
    let error = RouteTable::from_bytes(bytes).unwrap_err();
    assert!(
        matches!(error, LoadError::UnsupportedVersion { .. }),
        "{error:?}"
    );
    assert!(error.to_string().contains("`formatVersion` 2"), "{error}");
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
