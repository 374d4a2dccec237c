//! Requests that match, requests that do not, and inconsistent tables.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::fmt::Write as _;

use amp_routes::document::{
    Integration, Method, Operation, RouteDocument, ValueDefaults, WriteObject,
};
use amp_routes::{MatchError, ProviderTraits, RouteTable, path_segment};
use xxhash_rust::xxh3::xxh3_64;

/// Names with everything that a path can confuse: blanks, slashes, percent signs, colons, the
/// suffix of a bulk request, letters beyond ASCII; and with lengths around the longest that the
/// index stores itself.
const NAMES: [&str; 17] = [
    "account",
    "Account",
    "touchpoints__c",
    "a b",
    "a/b",
    "100%",
    "%2F",
    "a:async",
    ":async",
    "größe",
    "日本",
    "a?b#c",
    "touchpoint_of_19__c",
    "touchpoint_of_20_b_c",
    "touchpoint_of_21_by_c",
    "touchpoint_of_20_b_d",
    "touchpoint_of_21_by_d",
];

fn object(name: &str, operations: &[Operation]) -> WriteObject {
    WriteObject {
        object_name: name.to_owned(),
        names: vec![name.to_owned(), format!("our {name}")],
        custom: false,
        operations: operations.to_vec(),
        inherit_mapping: false,
        fields: Vec::new(),
        value_defaults: ValueDefaults::default(),
        batch: None,
    }
}

fn document(names: &[&str]) -> RouteDocument {
    let all = [Operation::Create, Operation::Update, Operation::Upsert];
    let integration = |name: &str, id: Option<&str>, operations: &[Operation]| Integration {
        name: name.to_owned(),
        id: id.map(str::to_owned),
        display_name: None,
        provider: "salesforce".to_owned(),
        module: None,
        traits: ProviderTraits::default(),
        objects: names.iter().map(|name| object(name, operations)).collect(),
    };
    RouteDocument::new(
        None,
        vec![
            integration("crm/ü", Some("113e 9685"), &all),
            integration("no bulk", None, &all[..2]),
        ],
    )
}

fn table() -> RouteTable {
    RouteTable::from_document(&document(&NAMES)).unwrap()
}

/// Every byte of a name as an escape, as a client may send it.
fn all_encoded(name: &str) -> String {
    name.bytes().fold(String::new(), |mut encoded, byte| {
        let _ = write!(encoded, "%{byte:02x}");
        encoded
    })
}

#[test]
fn every_route_is_found_however_its_names_are_encoded() {
    let (document, table) = (document(&NAMES), table());
    let encodings: [fn(&str) -> String; 2] = [path_segment, all_encoded];
    let mut matched = 0;
    for integration in &document.integrations {
        for key in [Some(&integration.name), integration.id.as_ref()]
            .into_iter()
            .flatten()
        {
            for object in &integration.objects {
                for name in &object.names {
                    assert_eq!(
                        table.find(key, name).unwrap().object_name(),
                        object.object_name
                    );
                    for encode in encodings {
                        let path = format!(
                            "/v1/projects/p/integrations/{}/objects/{}",
                            encode(key),
                            encode(name)
                        );
                        let found = table.match_path("POST", &path).unwrap();
                        assert_eq!(found.object.object_name(), object.object_name, "{path}");
                        assert_eq!(found.method, Method::Post);
                        let bulk = table.match_path("PUT", &format!("{path}:async"));
                        match bulk {
                            Ok(found) => assert_eq!(found.object.object_name(), object.object_name),
                            Err(MatchError::OperationNotOffered { .. }) => {
                                assert_eq!(integration.name, "no bulk");
                            }
                            Err(error) => panic!("{path}: {error}"),
                        }
                        matched += 1;
                    }
                }
            }
        }
    }
    assert_eq!(matched, 3 * NAMES.len() * 2 * 2);
}

#[test]
fn a_request_that_matches_nothing_says_what_to_do() {
    let table = table();
    let objects = "/v1/projects/p/integrations/no%20bulk/objects";
    let requests = [
        ("POST", format!("{objects}/acount")),
        ("POST", format!("{objects}/ACCOUNT")),
        (
            "POST",
            "/v1/projects/p/integrations/no-bulk/objects/account".to_owned(),
        ),
        ("POST", format!("{objects}/account/")),
        ("POST", format!("{objects}/")),
        ("POST", format!("{objects}/account/more")),
        (
            "POST",
            "/v1/projects//integrations/no%20bulk/objects/account".to_owned(),
        ),
        ("POST", format!("{objects}/a%zz")),
        ("POST", format!("{objects}/a%")),
        ("POST", format!("{objects}/%ff")),
        ("POST", format!("{objects}/..")),
        ("POST", format!("{objects}/%2e")),
        ("PATCH", format!("{objects}/account")),
        ("post", format!("{objects}/account")),
        ("PUT", format!("{objects}/account:async")),
        ("PUT", format!("{objects}/account")),
        ("POST", String::new()),
    ];
    let answers: Vec<String> = requests
        .iter()
        .map(|(method, path)| {
            let error = table.match_path(method, path).unwrap_err();
            let (status, title, remedy) = (error.status(), error.title(), error.remedy());
            format!("{method} {path}\n  {status} {title}\n  {error}\n  {remedy}\n")
        })
        .collect();
    insta::assert_snapshot!(answers.join("\n"));
}

/// Bytes 16 to 24 hold the checksum of what follows them.
fn with_fitting_checksum(mut bytes: Vec<u8>) -> Vec<u8> {
    let checksum = xxh3_64(&bytes[24..]).to_le_bytes();
    bytes[16..24].copy_from_slice(&checksum);
    bytes
}

/// Reads everything that a table has.
fn exhaust(table: &RouteTable) -> usize {
    let mut seen = table.project().map_or(0, str::len);
    for integration in table.integrations() {
        seen += integration.provider().len();
        for object in integration.objects() {
            seen += object.fields().count() + object.integration().name().len();
            for name in object.names() {
                seen += usize::from(table.find(integration.name(), name).is_ok());
            }
        }
    }
    let path = "/v1/projects/p/integrations/no%20bulk/objects/account";
    seen + usize::from(table.match_path("POST", path).is_ok())
}

#[test]
fn a_table_that_contradicts_itself_answers_without_a_panic() {
    let table = RouteTable::from_document(&document(&NAMES[..2])).unwrap();
    let bytes = table.as_bytes().to_vec();
    let mut loaded = 0;
    for place in 24..bytes.len() {
        for value in [0x00, 0x01, 0x7f, 0xff] {
            let mut damaged = bytes.clone();
            damaged[place] = value;
            if let Ok(table) = RouteTable::from_bytes(with_fitting_checksum(damaged)) {
                exhaust(&table);
                loaded += 1;
            }
        }
    }
    assert!(loaded > bytes.len(), "only {loaded} tables were loaded");
}
