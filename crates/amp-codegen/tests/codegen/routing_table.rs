use amp_catalog::Catalog;
use amp_checker::{Checked, Settings, check};
use amp_codegen::{routes_schema, routing_table};
use amp_diagnostics::SourceFile;
use amp_routes::{Operation, RouteDocument};
use amp_testkit::{manifests, testdata};
use serde_json::{Value, json};

fn build(text: &str) -> RouteDocument {
    let checked = check(&SourceFile::new("amp.yaml", text), &Settings::default());
    assert!(!checked.has_errors(), "{:#?}", checked.diagnostics);
    table(&checked)
}

fn table(checked: &Checked) -> RouteDocument {
    routing_table(&checked.model())
}

/// The first object of the first integration, as in the file.
fn first_object(text: &str) -> Value {
    let table: Value = serde_json::from_str(&build(text).to_json()).unwrap();
    table["integrations"][0]["objects"][0].clone()
}

#[test]
fn the_founding_example_routes_every_object() {
    let table = build(
        "specVersion: 1.0.0
integrations:
  - name: write-to-salesforce
    displayName: Write to Salesforce
    provider: salesforce
    write:
      objects:
        - objectName: account
        - objectName: contact
        - objectName: touchpoints__c # You can include custom objects
",
    );
    let [integration] = table.integrations.as_slice() else {
        panic!("{table:#?}")
    };
    let objects: Vec<_> = integration
        .objects
        .iter()
        .map(|object| (object.object_name.as_str(), object.custom))
        .collect();
    assert_eq!(
        objects,
        [
            ("account", false),
            ("contact", false),
            ("touchpoints__c", true)
        ]
    );

    let routes: Value = serde_json::from_str(&table.to_json()).unwrap();
    let root = "/v1/projects/{projectIdOrName}/integrations/{integrationId}/objects";
    assert_eq!(
        routes["routes"].as_array().unwrap()[4..],
        [
            json!({
                "method": "POST",
                "path": format!("{root}/touchpoints__c"),
                "operations": ["create", "update", "delete"],
                "integration": 0,
                "object": 2,
            }),
            json!({
                "method": "PUT",
                "path": format!("{root}/touchpoints__c:async"),
                "operations": ["upsert"],
                "integration": 0,
                "object": 2,
            }),
        ]
    );
}

const MAPPED: &str = "specVersion: 1.0.0
integrations:
  - name: crm
    provider: salesforce
    read:
      objects:
        - objectName: contact
          destination: webhook
          mapToName: person
        - objectName: account
          destination: webhook
          mapToName: company
          requiredFields:
            - fieldName: name
            - fieldName: mobilephone
              mapToName: phone
            - mapToName: notes
              prompt: Which field holds your notes?
              default: description
          optionalFields:
            - fieldName: $['BillingAddress']['city']
              mapToName: $['address']['city']
            - mapToName: tier
    write:
      objects:
        - objectName: account
          inheritMapping: true
          valueDefaults:
            allowAnyFields: true
";

#[test]
fn mappings_are_inherited_from_the_read_object() {
    assert_eq!(
        first_object(MAPPED),
        json!({
            "objectName": "account",
            "names": ["account", "company"],
            "custom": false,
            "operations": ["create", "update", "delete", "upsert"],
            "inheritMapping": true,
            "fields": [
                {"name": "phone", "target": "mobilephone", "kind": "predefined", "required": true, "default": null},
                {"name": "notes", "target": null, "kind": "userDefined", "required": true, "default": "description"},
                {"name": "$['address']['city']", "target": "$['BillingAddress']['city']", "kind": "predefined", "required": false, "default": null},
                {"name": "tier", "target": null, "kind": "userDefined", "required": false, "default": null},
            ],
            "valueDefaults": {"allowAnyFields": true},
            "batch": {"create": 100, "update": 100},
        })
    );
}

#[test]
fn without_inherit_mapping_nothing_is_inherited() {
    for text in [
        MAPPED.replace("inheritMapping: true", "inheritMapping: false"),
        MAPPED.replace("          inheritMapping: true\n", ""),
        // The read object of this name is missing, or differs in case.
        MAPPED.replace(
            "- objectName: account\n          destination",
            "- objectName: Account\n          destination",
        ),
    ] {
        let object = first_object(&text);
        assert_eq!(object["names"], json!(["account"]), "{text}");
        assert_eq!(object["fields"], json!([]), "{text}");
    }
}

#[test]
fn a_mapped_name_equal_to_the_own_name_is_listed_once() {
    let object = first_object(&MAPPED.replace("mapToName: company", "mapToName: account"));
    assert_eq!(object["names"], json!(["account"]));
}

#[test]
fn an_empty_text_is_a_key_left_out() {
    let text = MAPPED
        .replace(
            "salesforce",
            "salesforce\n    module: ''\n    displayName: ''",
        )
        .replace("mapToName: company", "mapToName: ''")
        .replace("default: description", "default: ''");
    let table = build(&text);
    assert_eq!(table.integrations[0].module, None);
    assert_eq!(table.integrations[0].display_name, None);
    let object = &table.integrations[0].objects[0];
    assert_eq!(object.names, ["account"]);
    assert!(object.batch.is_some());
    assert_eq!(object.fields[1].default, None);
}

#[test]
fn operations_follow_the_provider_and_its_module() {
    use Operation::{Create, Delete, Update, Upsert};
    let cases: [(&str, &[Operation], bool); 7] = [
        ("salesforce", &[Create, Update, Delete, Upsert], true),
        (
            "salesforce\n    module: crm",
            &[Create, Update, Delete, Upsert],
            true,
        ),
        (
            "salesforce\n    module: account-engagement",
            &[Create, Update],
            false,
        ),
        ("salesforceJWT", &[Create, Update, Delete, Upsert], true),
        ("hubspot", &[Create, Update, Delete], true),
        ("hubspot\n    module: crm", &[Create, Update, Delete], true),
        ("pipedrive", &[Create, Update], false),
    ];
    for (provider, operations, has_batch) in cases {
        let table = build(&MAPPED.replace("salesforce", provider));
        let object = &table.integrations[0].objects[0];
        assert_eq!(object.operations, operations, "{provider}");
        assert_eq!(object.batch.is_some(), has_batch, "{provider}");
    }
}

#[test]
fn operations_follow_the_catalog_that_is_given() {
    let catalog = br#"{"salesforce": {"support": {"write": true, "delete": true}}}"#;
    let catalog = Catalog::load(catalog).unwrap();
    let settings = Settings {
        catalog,
        ..Settings::default()
    };
    let checked = check(&SourceFile::new("amp.yaml", MAPPED), &settings);
    let table = routing_table(&checked.model());
    let object = &table.integrations[0].objects[0];
    assert_eq!(
        object.operations,
        [Operation::Create, Operation::Update, Operation::Delete]
    );
    assert_eq!(object.batch, None);
}

#[test]
fn custom_objects_are_told_by_the_convention_of_the_provider() {
    let manifest = "specVersion: 1.0.0
integrations:
  - name: write
    provider: hubspot
    write:
      objects:
        - objectName: contacts
        - objectName: 2-1234567
";
    let table = build(manifest);
    let objects = table.integrations[0].objects.iter();
    let custom: Vec<bool> = objects.map(|object| object.custom).collect();
    assert_eq!(custom, [false, true]);
}

#[test]
fn every_manifest_builds_one_valid_table() {
    manifests(&testdata()).iter().for_each(check_table);
}

/// The table is the same at every build, valid by its schema, and reads back.
pub(crate) fn check_table(source: &SourceFile) {
    let build = || table(&check(source, &Settings::default())).to_json();
    let bytes = build();
    assert_eq!(bytes, build(), "{}", source.name());
    assert_eq!(
        RouteDocument::from_json(bytes.as_bytes())
            .unwrap()
            .to_json(),
        bytes
    );
    let validator = jsonschema::draft7::new(&routes_schema()).unwrap();
    let table: Value = serde_json::from_str(&bytes).unwrap();
    if let Err(error) = validator.validate(&table) {
        panic!("{}: {error}", source.name());
    }
}

#[test]
fn a_manifest_with_mistakes_gives_a_smaller_table() {
    for text in [
        "",
        "integrations: 3",
        "integrations: [3, {name: [], provider: x}]",
        "{",
    ] {
        let checked = check(&SourceFile::new("amp.yaml", text), &Settings::default());
        assert_eq!(
            table(&checked),
            RouteDocument::new(None, Vec::new()),
            "{text}"
        );
    }
}
