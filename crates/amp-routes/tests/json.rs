//! The JSON form, written and read back.

use amp_routes::document::{
    BatchLimits, FieldKind, FieldMapping, Integration, Operation, RouteDocument, ValueDefaults,
    WriteObject,
};
use amp_routes::{LoadError, ProviderTraits, bulk_path, object_path};

const JSON: &str = r#"{
  "formatVersion": 2,
  "project": null,
  "integrations": [
    {
      "name": "crm-writer",
      "id": null,
      "displayName": "CRM writer",
      "provider": "salesforce",
      "module": null,
      "traits": {
        "idField": "Id",
        "idLengths": [
          18,
          15
        ],
        "ignoresCase": true,
        "headers": true,
        "associations": false,
        "ifEmpty": true,
        "partialUpdates": false
      },
      "objects": [
        {
          "objectName": "account",
          "names": [
            "account",
            "company"
          ],
          "custom": false,
          "operations": [
            "create",
            "upsert"
          ],
          "inheritMapping": true,
          "fields": [
            {
              "name": "$['info']['notes']",
              "target": null,
              "kind": "userDefined",
              "required": false,
              "default": "description"
            }
          ],
          "valueDefaults": {
            "allowAnyFields": false
          },
          "batch": {
            "create": 100,
            "update": 100
          }
        }
      ]
    }
  ],
  "routes": [
    {
      "method": "POST",
      "path": "/v1/projects/{projectIdOrName}/integrations/{integrationId}/objects/account",
      "operations": [
        "create"
      ],
      "integration": 0,
      "object": 0
    },
    {
      "method": "PUT",
      "path": "/v1/projects/{projectIdOrName}/integrations/{integrationId}/objects/account:async",
      "operations": [
        "upsert"
      ],
      "integration": 0,
      "object": 0
    },
    {
      "method": "POST",
      "path": "/v1/projects/{projectIdOrName}/integrations/{integrationId}/objects/company",
      "operations": [
        "create"
      ],
      "integration": 0,
      "object": 0
    },
    {
      "method": "PUT",
      "path": "/v1/projects/{projectIdOrName}/integrations/{integrationId}/objects/company:async",
      "operations": [
        "upsert"
      ],
      "integration": 0,
      "object": 0
    }
  ]
}
"#;

fn table() -> RouteDocument {
    let account = WriteObject {
        object_name: "account".to_owned(),
        names: vec!["account".to_owned(), "company".to_owned()],
        custom: false,
        operations: vec![Operation::Create, Operation::Upsert],
        inherit_mapping: true,
        fields: vec![FieldMapping {
            name: "$['info']['notes']".to_owned(),
            target: None,
            kind: FieldKind::UserDefined,
            required: false,
            default: Some("description".to_owned()),
            value_type: None,
            read_only: None,
        }],
        value_defaults: ValueDefaults::default(),
        batch: Some(BatchLimits {
            create: 100,
            update: 100,
        }),
    };
    let integration = Integration {
        name: "crm-writer".to_owned(),
        id: None,
        display_name: Some("CRM writer".to_owned()),
        provider: "salesforce".to_owned(),
        module: None,
        traits: ProviderTraits {
            id_field: "Id".to_owned(),
            id_lengths: Some((18, 15)),
            ignores_case: true,
            headers: true,
            if_empty: true,
            ..ProviderTraits::default()
        },
        objects: vec![account],
    };
    RouteDocument::new(None, vec![integration])
}

#[test]
fn the_json_form_is_exact_and_reads_back() {
    assert_eq!(table().to_json(), JSON);
    assert_eq!(RouteDocument::from_json(JSON.as_bytes()).unwrap(), table());
}

#[test]
fn a_truncated_file_says_where_it_ends() {
    // Without the final newline and brace, every shorter file is incomplete.
    for length in 0..JSON.len() - 1 {
        let error = RouteDocument::from_json(&JSON.as_bytes()[..length]).unwrap_err();
        let message = error.to_string();
        assert!(
            message.starts_with("this routing table ends too early, at line "),
            "{length} bytes: {message}"
        );
    }
}

#[test]
fn a_wrong_file_is_refused_with_place_or_remedy() {
    let cases = [
        (
            r#""formatVersion": 2"#,
            r#""formatVersion": 4"#,
            "this routing table has `formatVersion` 4, but only versions 2 and 3 can be read here; \
             build it again with an `ampc` of the same release as the program that loads it",
        ),
        (
            r#""formatVersion": 2"#,
            r#""formatVersion": "2""#,
            "this is not a routing table: invalid type: string \"2\", expected u32 at line 2 column 22",
        ),
        (
            r#""custom": false"#,
            r#""custom": 0"#,
            "this is not a routing table: invalid type: integer `0`, expected a boolean at line 30 \
             column 21",
        ),
        (
            r#""custom": false"#,
            r#""costum": false"#,
            "this is not a routing table: unknown field `costum`, expected one of `objectName`, \
             `names`, `custom`, `operations`, `inheritMapping`, `fields`, `valueDefaults`, `batch` \
             at line 30 column 18",
        ),
        (
            r#""project": null"#,
            r#""project" null"#,
            "this routing table is not JSON: expected `:` at line 3 column 13",
        ),
        (
            r#""object": 0"#,
            r#""object": 1"#,
            "this routing table contradicts itself: `routes[0]` does not follow from its \
             integrations; build it again",
        ),
        (
            r#""integration": 0"#,
            r#""integration": 4294967295"#,
            "this routing table contradicts itself: `routes[0]` does not follow from its \
             integrations; build it again",
        ),
    ];
    for (from, to, expected) in cases {
        let wrong = JSON.replacen(from, to, 1);
        assert_ne!(wrong, JSON, "{from} is not in the file");
        let error: LoadError = RouteDocument::from_json(wrong.as_bytes()).unwrap_err();
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn bytes_that_are_no_text_are_an_error() {
    for bytes in [&b""[..], b"\xFF\xFE", b"\"\xFF\"", b"[]", b"null", b"{}"] {
        RouteDocument::from_json(bytes).unwrap_err();
    }
    let deep = "[".repeat(1_000_000);
    RouteDocument::from_json(deep.as_bytes()).unwrap_err();
    let hidden = format!(r#"{{"formatVersion":4,"x":{deep}"#);
    RouteDocument::from_json(hidden.as_bytes()).unwrap_err();
}

#[test]
fn a_name_is_one_segment_of_the_path() {
    let cases = [
        ("account", "account"),
        ("touchpoints__c", "touchpoints__c"),
        ("calendars/appointments", "calendars%2Fappointments"),
        ("Sales, EMEA", "Sales,%20EMEA"),
        ("contacts:async", "contacts%3Aasync"),
        ("100%", "100%25"),
        ("{integrationId}?#", "%7BintegrationId%7D%3F%23"),
        ("größe", "gr%C3%B6%C3%9Fe"),
        ("-._~!$&'()*+,;=@", "-._~!$&'()*+,;=@"),
    ];
    for (name, segment) in cases {
        let path = format!(
            "/v1/projects/{{projectIdOrName}}/integrations/{{integrationId}}/objects/{segment}"
        );
        assert_eq!(object_path(name), path);
        assert_eq!(bulk_path(name), path + ":async");
    }
}
