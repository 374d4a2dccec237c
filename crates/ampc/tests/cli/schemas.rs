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
