//! The answers of the write runtime are as the generated descriptions promise.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use amp_codegen::TypeScript;
use amp_routes::RouteTable;
use amp_write::answer::{
    BatchAnswer, LogEntry, Message, Notification, OperationAnswer, OperationDetails, OperationPage,
    RecordAnswer, RecordFailure, WriteResult,
};
use amp_write::{
    Answer, BulkWriteRequest, InstallationConfig, Problem, WriteRequest, limits, plan,
};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use crate::generated::{described, sample};

#[test]
fn what_refuses_a_write_is_described() {
    let table = RouteTable::from_document(&sample()).unwrap();
    let contact = table.find("sync-hubspot", "contacts").unwrap();
    let mut answers = Vec::new();
    for body in [
        String::new(),
        "[]".to_owned(),
        r#"{"type": "creat", "record": {}, "batch": []}"#.to_owned(),
        "[".repeat(limits::REQUEST_BYTES + 1),
    ] {
        let errors = WriteRequest::from_json(body.as_bytes()).unwrap_err();
        answers.push(Answer::from(&errors));
    }
    for payload in [
        json!({ "record": { "name": "x" } }),
        json!({ "batch": [{ "record": { "id": "1" } }, { "record": { "id": "1" } }] }),
    ] {
        let mut body = json!({ "groupRef": "g", "type": "update" });
        body.as_object_mut()
            .unwrap()
            .extend(payload.as_object().unwrap().clone());
        let request = WriteRequest::from_json(body.to_string().as_bytes()).unwrap();
        let error = plan(contact, &request, &InstallationConfig::default()).unwrap_err();
        answers.push(Answer::not_planned(&error, &request, "operation-1"));
    }
    for (method, path) in [
        ("GET", "/"),
        ("POST", "/v1/projects/p/integrations/i/objects/o"),
    ] {
        answers.push(Answer::from(&table.match_path(method, path).unwrap_err()));
    }
    for answer in &answers {
        check("post", answer);
    }
    let shown: Vec<_> = answers
        .iter()
        .map(|answer| {
            format!(
                "{} {}\n{}\n",
                answer.status, answer.content_type, answer.body
            )
        })
        .collect();
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn what_refuses_a_bulk_upsert_is_described() {
    let errors = BulkWriteRequest::from_json(b"{}").unwrap_err();
    check("put", &Answer::from(&errors));
}

#[test]
fn the_answers_of_a_runtime_are_described() {
    let [full, failed] = results();
    let message = || Message {
        message: "error writing account: bad request".to_owned(),
    };
    let operation_id = || "operation-1".to_owned();
    for result in [None, Some(full.clone())] {
        let operation_id = operation_id();
        check(
            "post",
            &Answer::json(
                200,
                &RecordAnswer {
                    operation_id,
                    result,
                },
            ),
        );
    }
    for status in [200, 422] {
        let answer = BatchAnswer {
            operation_id: operation_id(),
            success_count: 1,
            failure_count: 1,
            results: vec![full.clone(), failed.clone()],
            errors: vec![message()],
        };
        check("post", &Answer::json(status, &answer));
    }
    for (warnings, raw_response) in [(vec![message()], Some("{}".to_owned())), (vec![], None)] {
        let answer = RecordFailure {
            operation_id: operation_id(),
            errors: vec![message()],
            result: Some(failed.clone()),
            warnings,
            raw_response,
        };
        check("post", &Answer::json(422, &answer));
    }
    let operation_id = operation_id();
    check("put", &Answer::json(200, &OperationAnswer { operation_id }));
    check("post", &Answer::from(&problem()));
}

/// The Write API's own description has every answer, and no others.
#[expect(clippy::disallowed_methods, reason = "the description is on the disk")]
#[test]
#[ignore = "reads the published description"]
fn the_published_description_has_the_same_answers() {
    let folder = amp_testkit::beside("schemas");
    let file = folder.join("ampersand-write-openapi.json");
    let text = fs::read_to_string(&file)
        .unwrap_or_else(|error| panic!("{}: {error}; put it there", file.display()));
    let published: Value = serde_json::from_str(&text).unwrap();
    let ours = described(&sample());
    let schemas = &ours["components"]["schemas"];
    let theirs = &published["components"]["schemas"];
    for (our_name, their_name) in [
        ("RecordAnswer", "WriteResponseSingleSuccess"),
        ("RecordFailure", "WriteResponseSingleFail"),
        ("BatchAnswer", "WriteResponseBatch"),
        ("WriteResult", "WriteResult"),
    ] {
        assert_eq!(
            keys(&schemas[our_name]),
            keys(&theirs[their_name]),
            "{our_name}"
        );
    }
    let paths = published["paths"].as_object().unwrap();
    let problem = &paths.values().next().unwrap()["post"]["responses"]["default"]["content"]["application/problem+json"]
        ["schema"];
    let mut known = keys(problem);
    known.extend(keys(&problem["allOf"][0]));
    let ours = keys(&schemas["ProblemDocument"]);
    assert_eq!(
        ours.keys().collect::<Vec<_>>(),
        known.keys().collect::<Vec<_>>()
    );
}

/// The types in TypeScript have the keys of the schemas, and require the same.
#[test]
fn the_types_of_the_answers_have_the_same_keys() {
    let types = TypeScript(&sample()).to_string();
    let description = described(&sample());
    for name in [
        "RecordAnswer",
        "BatchAnswer",
        "OperationAnswer",
        "RecordFailure",
        "WriteResult",
        "Message",
        "ProblemDocument",
    ] {
        let (_, block) = types
            .split_once(&format!("export interface {name} {{\n"))
            .unwrap_or_else(|| panic!("there is no type {name}"));
        let (block, _) = block.split_once("\n}").unwrap();
        let declared: BTreeMap<_, _> = block
            .lines()
            .filter(|line| !line.trim_start().starts_with("/**"))
            .map(|line| {
                let (key, _) = line.trim().split_once(':').unwrap();
                (key.trim_end_matches('?').to_owned(), !key.ends_with('?'))
            })
            .collect();
        assert_eq!(
            declared,
            keys(&description["components"]["schemas"][name]),
            "{name}"
        );
    }
}

/// The keys of a schema, and whether each is required.
fn keys(schema: &Value) -> BTreeMap<String, bool> {
    let required = schema["required"].as_array();
    let is_required =
        |key: &String| required.is_some_and(|required| required.iter().any(|name| name == key));
    let properties = schema["properties"].as_object().unwrap();
    properties
        .keys()
        .map(|key| (key.clone(), is_required(key)))
        .collect()
}

/// Checks an answer against what the description has for its status and media type.
#[track_caller]
fn check(method: &str, answer: &Answer) {
    let description = described(&sample());
    let paths = description["paths"].as_object().unwrap();
    let operation = paths.values().find_map(|path| path.get(method)).unwrap();
    let responses = &operation["responses"];
    let response = responses
        .get(answer.status.to_string())
        .or(responses.get("default"))
        .unwrap();
    let name = response["$ref"]
        .as_str()
        .unwrap()
        .rsplit('/')
        .next()
        .unwrap();
    let content = &description["components"]["responses"][name]["content"];
    let media_type = answer.content_type.split(';').next().unwrap();
    let mut schema = content
        .get(media_type)
        .unwrap_or_else(|| panic!("{} as {media_type}", answer.status))["schema"]
        .clone();
    if media_type == "text/plain" {
        assert_eq!(schema, json!({ "type": "string" }));
        assert!(answer.body.ends_with(['.', '?']), "{}", answer.body);
        return;
    }
    schema["components"] = description["components"].clone();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let body: Value = serde_json::from_str(&answer.body).unwrap();
    let errors: Vec<_> = validator
        .iter_errors(&body)
        .map(|error| error.to_string())
        .collect();
    assert_eq!(errors, [""; 0], "{body}");
}

/// Results with every optional key, and with none.
fn results() -> [WriteResult; 2] {
    let full = WriteResult {
        success: true,
        record_id: Some("0015g00000abcde".to_owned()),
        data: Some(Map::from_iter([("Name".to_owned(), json!("x"))])),
    };
    [full, WriteResult::default()]
}

/// A problem with every member.
fn problem() -> Problem {
    let uri = || Some("https://example.com/a".to_owned());
    let time = || Some("2026-08-21T10:00:00Z".to_owned());
    let text = || Some("x".to_owned());
    let problem = Problem {
        kind: uri(),
        href: uri(),
        title: "Service unavailable".to_owned(),
        status: 503,
        detail: "The provider does not answer.".to_owned(),
        instance: uri(),
        subsystem: text(),
        time: time(),
        request_id: text(),
        causes: vec!["x".to_owned()],
        remedy: text(),
        support_email: Some("a@example.com".to_owned()),
        support_phone: text(),
        support_url: uri(),
        retryable: Some(true),
        retry_after: time(),
        context: Map::from_iter([("a".to_owned(), json!(1))]),
    };
    let described = keys(&described(&sample())["components"]["schemas"]["ProblemDocument"]);
    let written = serde_json::to_value(&problem).unwrap();
    assert_eq!(written.as_object().unwrap().len(), described.len());
    problem
}

/// The files in `testdata/write/answers` are read as the types they are named after, are written
/// back unchanged, and match the schemas of the types.
#[test]
fn every_answer_is_read_and_written_alike() {
    check_type::<RecordAnswer>(&["record", "record-asynchronous"]);
    check_type::<RecordFailure>(&["failure"]);
    check_type::<BatchAnswer>(&["batch"]);
    check_type::<Problem>(&["problem"]);
    check_type::<OperationDetails>(&["operation"]);
    check_type::<OperationPage>(&["operations"]);
    check_type::<Vec<LogEntry>>(&["logs"]);
    check_type::<Notification>(&["notification"]);
}

#[expect(clippy::disallowed_methods, reason = "the answers are on the disk")]
fn check_type<T: Serialize + DeserializeOwned + JsonSchema>(names: &[&str]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/write/answers");
    let contracts = [
        SchemaSettings::draft2020_12().for_serialize(),
        SchemaSettings::draft2020_12().for_deserialize(),
    ];
    let schemas = contracts.map(|contract| {
        let schema = contract.into_generator().into_root_schema_for::<T>();
        jsonschema::validator_for(schema.as_value()).unwrap()
    });
    for name in names {
        let json = fs::read_to_string(folder.join(format!("{name}.json"))).unwrap();
        let given: Value = serde_json::from_str(&json).unwrap();
        let read: T = serde_json::from_str(&json).unwrap();
        assert_eq!(serde_json::to_value(&read).unwrap(), given, "{name}");
        for schema in &schemas {
            assert!(schema.is_valid(&given), "{name}");
            assert!(!schema.is_valid(&json!({ "operationId": 1 })), "{name}");
        }
    }
}
