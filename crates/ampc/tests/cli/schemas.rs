//! The effect of files that describe an account.

use crate::{check, check_code, directory};

const CONTACT: &str = include_str!("../../../../testdata/schemas/contact.json");
const COMPANIES: &str = include_str!("../../../../testdata/schemas/companies.json");
const TIER: &str =
    include_str!("../../../../testdata/schemas/objects/Contact/fields/Tier__c.field-meta.xml");

const MANIFEST: &str = "\
specVersion: 1.0.0
integrations:
  - name: contacts
    provider: salesforce
    read:
      objects:
        - objectName: contact
          destination: contactsWebhook
          requiredFields:
            - fieldName: Socre__c
            - fieldName: Name
              mapToName: fullName
    write:
      objects:
        - objectName: contact
          inheritMapping: true
  - name: companies
    provider: hubspot
    read:
      objects:
        - objectName: companies
          destination: companiesWebhook
          requiredFields:
            - fieldName: teir
";

#[test]
fn manifests_are_checked_with_what_the_account_has() {
    let files = directory(&[
        ("amp.yaml", MANIFEST),
        ("contact.json", CONTACT),
        ("companies.json", COMPANIES),
    ]);
    check("without_schema", &files, "check");
    check(
        "schema",
        &files,
        "check --schema contact.json --schema hubspot=companies.json",
    );
    // It describes an account at another provider.
    check_code(&files, "check --schema hubspot=contact.json", 0);
}

#[test]
fn a_configuration_names_schemas() {
    let config = "[schemas]\nsalesforce = ['../force-app']\nhubspot = ['companies.json']\n";
    let manifest = MANIFEST.replace("Socre__c", "Teir__c");
    let files = directory(&[
        ("a/amp.yaml", &manifest),
        ("a/ampc.toml", config),
        ("a/companies.json", COMPANIES),
        (
            "force-app/main/default/objects/Contact/fields/Tier__c.field-meta.xml",
            TIER,
        ),
    ]);
    check("configured_schemas", &files, "check");
    check_code(&files, "check --no-config", 0);
}

#[test]
fn schemas_that_cannot_be_used_are_refused() {
    let config = "[schemas]\nhubspt = ['a.json']\nhubspot = ['amp.yaml', 'none.json', '.', 1]\n";
    let files = directory(&[("amp.yaml", MANIFEST), ("ampc.toml", config)]);
    check("broken_schemas", &files, "check");
    check(
        "refused_schema",
        &files,
        "check --no-config --schema amp.yaml",
    );
}

const WRITES: &str = "\
specVersion: 1.0.0
integrations:
  - name: contacts
    provider: salesforce
    read:
      objects:
        - objectName: contact
          destination: contactsWebhook
          requiredFields:
            - fieldName: LastName
              mapToName: familyName
    write:
      objects:
        - objectName: contact
          inheritMapping: true
";

/// A request to the integration above.
fn request(verb: &str, path: &str, body: &str) -> String {
    format!("{verb} /v1/projects/p/integrations/contacts/objects/{path} HTTP/1.1\n\n{body}")
}

#[test]
fn a_request_is_held_against_the_account() {
    let create = |record: &str| {
        let body = format!("{{\"groupRef\": \"g\", \"type\": \"create\", \"record\": {record}}}");
        request("POST", "contact", &body)
    };
    let upsert = |key: &str| {
        let rows = format!("{key},familyName\\nharry,Potter\\n");
        let body =
            format!("{{\"groupRef\": \"g\", \"primaryKey\": \"{key}\", \"records\": \"{rows}\"}}");
        request("PUT", "contact:async", &body)
    };
    let refused = create(
        r#"{"Region__c": "west", "Emial": "h@x.org", "score__c": 1, "age__c": "old", "Tags__c": {}}"#,
    );
    let taken = create(
        r#"{"familyName": "Potter", "region__c": "north", "age__c": "21", "tags__c": "a;b"}"#,
    );
    let rows = r"External_Key__c,Region__c,Age__c,Tags__c,Email\n1,west,young,a;c,\n2,north,21,a;b,b@x.org\n";
    let body =
        format!(r#"{{"groupRef": "g", "primaryKey": "External_Key__c", "records": "{rows}"}}"#);
    let cells = request("PUT", "contact:async", &body);
    let rows = r"External_Key__c,Region__c\n1,north\n";
    let body =
        format!(r#"{{"groupRef": "g", "primaryKey": "External_Key__c", "records": "{rows}"}}"#);
    let no_name = request("PUT", "contact:async", &body);
    let files = directory(&[
        ("amp.yaml", WRITES),
        ("contact.json", CONTACT),
        ("refused.http", &refused),
        ("taken.http", &taken),
        ("no-key.http", &upsert("Email")),
        ("cells.http", &cells),
        ("key.http", &upsert("external_key__c")),
        ("no-name.http", &no_name),
    ]);
    let test = |name: &str| format!("routes --schema contact.json test --request {name}.http");
    check("account_refuses", &files, &test("refused"));
    check("account_refuses_key", &files, &test("no-key"));
    check("account_refuses_cells", &files, &test("cells"));
    check("account_warns_of_new_rows", &files, &test("no-name"));
    check_code(&files, &test("taken"), 0);
    check_code(&files, &test("key"), 0);
    // Without the account, only the provider would refuse it.
    check_code(&files, "routes test --request refused.http", 0);
}

/// The types in a table require neither the account nor the manifest.
#[test]
fn a_table_has_the_types_of_the_account() {
    let manifest = WRITES.replace(
        "              mapToName: familyName\n",
        "              mapToName: familyName\n            - fieldName: Age__c\n              mapToName: age\n",
    );
    let create = |age: &str| {
        let record = format!("{{\"familyName\": \"Potter\", \"age\": {age}}}");
        let body = format!("{{\"groupRef\": \"g\", \"type\": \"create\", \"record\": {record}}}");
        request("POST", "contact", &body)
    };
    let files = directory(&[
        ("amp.yaml", &manifest),
        ("contact.json", CONTACT),
        ("old.http", &create("\"old\"")),
        ("young.http", &create("21")),
    ]);
    let emit = "--emit routes,routes-bin,types";
    check_code(&files, &format!("build --out-dir plain {emit}"), 0);
    let typed = format!("build --out-dir typed --field-types --schema contact.json {emit}");
    check_code(&files, &typed, 0);
    let read = |file: &str| std::fs::read_to_string(files.path().join(file)).expect("it is built");
    assert!(read("plain/routes.json").contains(r#""formatVersion": 2"#));
    assert!(!read("plain/routes.json").contains(r#""type""#));
    assert!(read("typed/routes.json").contains(r#""formatVersion": 3"#));
    assert!(read("typed/routes.json").contains(r#""type": "int""#));
    assert!(read("plain/ampc.d.ts").contains("  age?: JsonValue;"));
    assert!(read("typed/ampc.d.ts").contains("  age?: NumberValue | null;"));
    let size = |file: &str| {
        let metadata = std::fs::metadata(files.path().join(file));
        metadata.expect("it is built").len()
    };
    assert_eq!(size("plain/routes.bin"), size("typed/routes.bin"));
    for table in ["typed/routes.json", "typed/routes.bin"] {
        let test = |request: &str| format!("routes --routes {table} test --request {request}.http");
        check("typed_table_refuses", &files, &test("old"));
        check_code(&files, &test("young"), 0);
    }
    check_code(
        &files,
        "routes --routes plain/routes.bin test --request old.http",
        0,
    );
}

/// What is known of the provider casts doubt on columns and values of rows.
#[test]
fn rows_are_held_against_what_is_known() {
    let rows = r"AccountNumbr,NumberOfEmployees,SystemModstamp\nx,many,\ny,12,\n";
    let body = format!(r#"{{"groupRef": "g", "primaryKey": "AccountNumbr", "records": "{rows}"}}"#);
    let files = directory(&[
        ("amp.yaml", &WRITES.replace("contact\n", "account\n")),
        ("rows.http", &request("PUT", "account:async", &body)),
    ]);
    check(
        "rows_are_doubtful",
        &files,
        "routes test --request rows.http",
    );
}
