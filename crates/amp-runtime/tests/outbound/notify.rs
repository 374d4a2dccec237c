//! Notifications to destinations about asynchronous writes.

use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use amp_runtime::webhook::{Secret, verify};
use jiff::Timestamp;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::server::{Reply, Request, Server, Then};
use super::service::{Service, eventually};

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn destination(name: &str, url: &str) -> Value {
    json!({ "name": name, "type": "webhook", "metadata": { "url": url } })
}

fn records(names: &[&str]) -> Value {
    let records = names
        .iter()
        .map(|name| json!({ "record": { "Name": name } }));
    json!({
        "groupRef": "acme",
        "type": "create",
        "mode": "asynchronous",
        "batch": records.collect::<Vec<_>>(),
        "batchPolicy": { "allOrNone": false },
    })
}

async fn create(service: &Service, destination: Value) -> Value {
    let (status, made) = service
        .ask(Method::POST, "destinations", Some(destination))
        .await;
    assert_eq!(status, StatusCode::CREATED, "{made}");
    made
}

/// The requests that a server received, once there are this many.
async fn requests(server: &Server, count: usize) -> Vec<Request> {
    eventually(async || {
        let requests = server.requests();
        (requests.len() >= count).then_some(requests)
    })
    .await
}

fn key(made: &Value) -> Secret {
    Secret::parse(made["secrets"]["webhookSigningKey"].as_str().unwrap()).unwrap()
}

fn is_signed(request: &Request, key: &Secret) -> bool {
    let header = |name: &str| request.header(&format!("webhook-{name}")).unwrap();
    let (id, timestamp, signature) = (header("id"), header("timestamp"), header("signature"));
    let keys = std::slice::from_ref(key);
    verify(
        keys,
        id,
        timestamp,
        signature,
        &request.body,
        Timestamp::now(),
    )
    .is_ok()
}

fn body(request: &Request) -> Value {
    serde_json::from_slice(&request.body).unwrap()
}

/// The sentences in the log of an operation, once one has this beginning.
async fn log(service: &Service, operation: &str, beginning: &str) -> Vec<String> {
    eventually(async || {
        let log = service.get(&format!("operations/{operation}/logs")).await;
        let entries = log.as_array()?.iter();
        let sentences = entries.map(|entry| entry["message"]["msg"].as_str().unwrap().to_owned());
        let sentences: Vec<_> = sentences.collect();
        let is_there = sentences.iter().any(|one| one.starts_with(beginning));
        is_there.then_some(sentences)
    })
    .await
}

#[tokio::test]
async fn a_destination_is_told_what_came_of_a_write() {
    let receiver = Server::start(|_| Reply::status(204)).await;
    let folder = folder();
    let service = Service::start(folder.path(), true).await;
    let mut wanted = destination("results", &receiver.url("127.0.0.1"));
    wanted["metadata"]["headers"] = json!({ "Authorization": "Bearer 1234" });
    let made = create(&service, wanted).await;
    let installation = json!({
        "groupRef": "acme",
        "group": { "groupName": "Acme" },
        "connection": { "id": "connection", "consumer": { "consumerRef": "jo" } },
    });
    let installed = service.ask(
        Method::POST,
        "integrations/i/installations",
        Some(installation),
    );
    let installation_id = installed.await.1["id"].clone();

    let operation = service.write(Method::POST, records(&["a", "b"])).await;
    let told = requests(&receiver, 1).await;
    assert!(is_signed(&told[0], &key(&made)));
    assert!(!is_signed(&told[0], &Secret::generate().unwrap()));
    assert_eq!(told[0].header("authorization"), Some("Bearer 1234"));
    log(
        &service,
        &operation,
        "Notified `results`, which answered 204",
    )
    .await;
    let details = service.get(&format!("operations/{operation}")).await;
    assert!(
        details["metadata"]["retry"]["lastNotified"].is_string(),
        "{details}"
    );
    let ids = details["metadata"]["successfulRecordIds"].clone();
    assert_eq!(ids.as_array().unwrap().len(), 2);
    assert_eq!(
        body(&told[0]),
        json!({
            "notificationType": "write.async.done",
            "data": {
                "projectId": "demo",
                "provider": "salesforce",
                "integrationId": "i",
                "integrationName": "i",
                "installationId": installation_id,
                "connectionId": "connection",
                "groupRef": "acme",
                "groupName": "Acme",
                "consumerRef": "jo",
                "consumerName": "",
                "objectName": "o",
                "success": true,
                "successfulRecordIds": ids,
                "errors": [],
            },
        })
    );

    // A synchronous write is answered, so no destination is notified.
    let mut synchronous = records(&["c"]);
    synchronous["mode"] = json!("synchronous");
    service.write(Method::POST, synchronous).await;
    let operation = service
        .write(Method::POST, records(&["sandbox:refuse:no", "d"]))
        .await;
    log(&service, &operation, "Notified").await;
    let told = requests(&receiver, 2).await;
    assert_eq!(told.len(), 2);
    let data = &body(&told[1])["data"];
    assert_eq!(data["success"], false, "{data}");
    assert_eq!(data["successfulRecordIds"].as_array().unwrap().len(), 1);
    assert_eq!(data["errors"].as_array().unwrap().len(), 1, "{data}");
    assert!(data["errors"][0].as_str().unwrap().contains("no"), "{data}");
}

#[tokio::test]
async fn a_bulk_write_is_told_with_what_became_of_its_rows() {
    let receiver = Server::start(|_| Reply::status(200)).await;
    let folder = folder();
    let service = Service::start(folder.path(), true).await;
    create(&service, destination("results", &receiver.url("127.0.0.1"))).await;
    let rows = "Key__c,Name\n1,a\n2,\"sandbox:refuse:no, never\"\n3,c\n,d\n";
    let bulk = json!({ "groupRef": "acme", "primaryKey": "Key__c", "records": rows });
    let operation = service.write(Method::PUT, bulk).await;
    log(&service, &operation, "Notified").await;
    let data = body(&requests(&receiver, 1).await[0])["data"].clone();
    assert_eq!(data["success"], false, "{data}");
    let ids = data["successfulRecordIds"].as_array().unwrap();
    let distinct: HashSet<_> = ids.iter().map(|id| id.as_str().unwrap()).collect();
    assert_eq!(distinct.len(), 2, "{data}");
    let errors = data["errors"].as_array().unwrap();
    assert_eq!(errors.len(), 3, "{data}");
    assert!(errors[0].as_str().unwrap().contains("no, never"), "{data}");
    let last = errors[2].as_str().unwrap();
    assert!(
        last.starts_with("2 of 4 rows") && last.contains(&operation),
        "{last}"
    );
    let details = service.get(&format!("operations/{operation}")).await;
    let rows = json!({ "processed": 4, "written": 2, "failed": 2 });
    assert_eq!(details["metadata"]["rows"], rows, "{details}");
}

#[tokio::test]
async fn a_message_comes_again_with_the_same_id() {
    let answered = AtomicUsize::new(0);
    let receiver = Server::start(move |_| match answered.fetch_add(1, Ordering::SeqCst) {
        0 => Reply::status(500),
        _ => Reply::status(200),
    })
    .await;
    let folder = folder();
    let service = Service::start(folder.path(), true).await;
    create(&service, destination("results", &receiver.url("127.0.0.1"))).await;
    let operation = service.write(Method::POST, records(&["a"])).await;
    let told = requests(&receiver, 2).await;
    assert_eq!(told[0].header("webhook-id"), told[1].header("webhook-id"));
    assert_eq!(told[0].body, told[1].body);
    let log = log(&service, &operation, "Notified").await;
    let failed = "Attempt 1 to notify `results` failed; the next one comes in 5 s";
    assert!(log.iter().any(|one| one == failed), "{log:?}");
}

#[tokio::test]
async fn a_message_outlives_the_process() {
    // The first message gets no answer.
    let asked = AtomicUsize::new(0);
    let receiver = Server::start(move |_| match asked.fetch_add(1, Ordering::SeqCst) {
        0 => Reply::new("").then(Then::Hold),
        _ => Reply::status(200),
    })
    .await;
    let folder = folder();
    let service = Service::start(folder.path(), true).await;
    create(&service, destination("results", &receiver.url("127.0.0.1"))).await;
    let operation = service.write(Method::POST, records(&["a"])).await;
    requests(&receiver, 1).await;
    service.kill();

    let service = Service::start(folder.path(), true).await;
    log(&service, &operation, "Notified").await;
    let told = receiver.requests();
    assert_eq!(told.len(), 2);
    assert_eq!(told[0].header("webhook-id"), told[1].header("webhook-id"));
    assert_eq!(told[0].body, told[1].body);
}

#[tokio::test]
async fn who_is_gone_is_told_no_more_until_enabled() {
    let answered = AtomicUsize::new(0);
    let receiver = Server::start(move |_| match answered.fetch_add(1, Ordering::SeqCst) {
        0 => Reply::status(410),
        _ => Reply::status(200),
    })
    .await;
    let folder = folder();
    let service = Service::start(folder.path(), true).await;
    create(&service, destination("results", &receiver.url("127.0.0.1"))).await;
    // Another destination is still notified, and shows when a write is done.
    let witness = Server::start(|_| Reply::status(200)).await;
    create(&service, destination("witness", &witness.url("127.0.0.1"))).await;
    let operation = service.write(Method::POST, records(&["a"])).await;
    log(
        &service,
        &operation,
        "Gave up to notify `results` at attempt 1",
    )
    .await;
    assert_eq!(service.get("destinations/results").await["disabled"], true);

    let unheard = service.write(Method::POST, records(&["b"])).await;
    let sentences = log(&service, &unheard, "Notified `witness`").await;
    assert!(
        !sentences.iter().any(|one| one.contains("`results`")),
        "{sentences:?}"
    );
    assert_eq!(receiver.requests().len(), 1);

    let enabled = json!({ "updateMask": ["disabled"], "destination": { "disabled": false } });
    let patched = service
        .ask(Method::PATCH, "destinations/results", Some(enabled))
        .await;
    assert_eq!(patched.1["disabled"], false);
    let operation = service.write(Method::POST, records(&["c"])).await;
    log(&service, &operation, "Notified `results`").await;
    assert_eq!(receiver.requests().len(), 2);
}

#[tokio::test]
async fn a_destination_is_read_changed_and_deleted() {
    let receiver = Server::start(|_| Reply::status(200)).await;
    let folder = folder();
    let service = Service::start(folder.path(), true).await;
    let mut first = destination("first", &receiver.url("127.0.0.1"));
    first["events"] = json!([]);
    let made = create(&service, first).await;
    let id = made["id"].as_str().unwrap();
    let mut shown = made.clone();
    shown.as_object_mut().unwrap().remove("secrets");
    assert_eq!(service.get("destinations").await, json!([shown]));
    assert_eq!(service.get("destinations/first").await, shown);
    let with_key = service
        .get(&format!("destinations/{id}?includeSecrets=true"))
        .await;
    assert_eq!(with_key, made);
    let again = destination("first", &receiver.url("127.0.0.1"));
    let (status, problem) = service.ask(Method::POST, "destinations", Some(again)).await;
    assert_eq!(status, StatusCode::CONFLICT, "{problem}");

    // Both keys are valid for a while.
    let rotated = service
        .get("destinations/first?includeSecrets=true&rotate=true")
        .await;
    assert_ne!(rotated["secrets"], made["secrets"]);
    let change = json!({
        "updateMask": ["name", "events", "metadata.headers"],
        "destination": {
            "name": "second",
            "events": ["write.async.done"],
            "metadata": { "headers": { "X-Team": "crm" } },
        },
    });
    let path = format!("destinations/{id}");
    let (status, changed) = service.ask(Method::PATCH, &path, Some(change)).await;
    assert_eq!(status, StatusCode::OK, "{changed}");
    let operation = service.write(Method::POST, records(&["a"])).await;
    log(&service, &operation, "Notified `second`").await;
    let told = receiver.requests();
    assert!(is_signed(&told[0], &key(&made)) && is_signed(&told[0], &key(&rotated)));
    assert_eq!(told[0].header("x-team"), Some("crm"));

    let deleted = service
        .ask(Method::DELETE, "destinations/second", None)
        .await;
    assert_eq!(deleted.0, StatusCode::NO_CONTENT);
    assert_eq!(
        service.ask(Method::GET, &path, None).await.0,
        StatusCode::NOT_FOUND
    );
    assert_eq!(service.get("destinations").await, json!([]));
}

#[tokio::test]
async fn what_is_no_destination_is_refused() {
    let folder = folder();
    let service = Service::start(folder.path(), false).await;
    let public = "https://hooks.example.com/";
    let with = |key: &str, value: Value| {
        let mut given = destination("a", public);
        *given.pointer_mut(key).unwrap() = value;
        given
    };
    let with_headers = |headers: Value| {
        let mut given = destination("a", public);
        given["metadata"]["headers"] = headers;
        given
    };
    let mut unknown_event = destination("a", public);
    unknown_event["events"] = json!(["read.done"]);
    for (given, status, said) in [
        (
            with("/metadata/url", json!("http://hooks.example.com/")),
            422,
            "`metadata.url` leads to",
        ),
        (
            with("/metadata/url", json!("https://127.0.0.1/")),
            422,
            "a loopback address",
        ),
        (
            with("/metadata/url", json!("hooks")),
            422,
            "`metadata.url` is not a URL",
        ),
        (
            with("/metadata/url", Value::Null),
            422,
            "`metadata.url` is missing",
        ),
        (
            with("/name", json!("a/b")),
            422,
            "letters, digits and dashes",
        ),
        (with("/name", json!(5)), 400, "another type"),
        (with("/type", json!("kinesis")), 422, "`webhook`"),
        (
            with_headers(json!({ "webhook-id": "1" })),
            422,
            "is set by the sender",
        ),
        (
            with_headers(json!({ "X-A": "a\nb" })),
            422,
            "is not a header",
        ),
        (
            unknown_event,
            422,
            "There is no event `read.done`, but `write.async.done`.",
        ),
    ] {
        let (found, problem) = service
            .ask(Method::POST, "destinations", Some(given.clone()))
            .await;
        assert_eq!(found, status, "{given}: {problem}");
        let detail = problem["detail"].as_str().unwrap();
        assert!(detail.contains(said), "{given}: {detail}");
    }
    assert_eq!(service.get("destinations").await, json!([]));
    create(&service, destination("a", public)).await;
    let change = json!({ "updateMask": ["id"], "destination": {} });
    let (status, problem) = service
        .ask(Method::PATCH, "destinations/a", Some(change))
        .await;
    assert_eq!(status, StatusCode::BAD_REQUEST, "{problem}");
}
