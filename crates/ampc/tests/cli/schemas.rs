//! What the files say that describe an account.

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
    // Of another provider.
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
    let refused = create(r#"{"Region__c": "west", "Emial": "h@x.org", "score__c": 1}"#);
    let taken = create(r#"{"familyName": "Potter", "region__c": "north"}"#);
    let files = directory(&[
        ("amp.yaml", WRITES),
        ("contact.json", CONTACT),
        ("refused.http", &refused),
        ("taken.http", &taken),
        ("no-key.http", &upsert("Email")),
        ("key.http", &upsert("external_key__c")),
    ]);
    let test = |name: &str| format!("routes --schema contact.json test --request {name}.http");
    check("account_refuses", &files, &test("refused"));
    check("account_refuses_key", &files, &test("no-key"));
    check_code(&files, &test("taken"), 0);
    check_code(&files, &test("key"), 0);
    // Without the account, only the provider would say it.
    check_code(&files, "routes test --request refused.http", 0);
}
