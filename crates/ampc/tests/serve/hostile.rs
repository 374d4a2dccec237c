//! Rows that must not be fetched, and rows that do not end.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::routing::get;
use futures_util::stream;
use reqwest::Method;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::server::{Server, manifest};

const PATH: &str = "/v1/projects/p/integrations/crm/objects/tactics__c:async";

/// A server that may fetch from this machine by its address, and from no other private one.
fn serving() -> Server {
    Server::start_as(
        &manifest(),
        Vec::new(),
        &["--allow-private-host", "127.0.0.1"],
    )
}

async fn send(server: &Server, rows: Value) -> (u16, Value) {
    let mut body = json!({ "groupRef": "acme", "primaryKey": "Key__c" });
    body.as_object_mut()
        .unwrap()
        .extend(rows.as_object().unwrap().clone());
    let answer = server.request(Method::PUT, PATH).json(&body).send().await;
    let answer = answer.unwrap();
    let status = answer.status().as_u16();
    let text = answer.text().await.unwrap();
    // A request that cannot be read gets a plain sentence as an answer.
    let answer = serde_json::from_str(&text).unwrap_or(Value::String(text));
    (status, answer)
}

/// Why the rows at a URL are not written.
async fn why(server: &Server, url: &str) -> String {
    let (status, answer) = send(server, json!({ "recordsURL": url })).await;
    assert_eq!(status, 200, "{answer}");
    let operation = server.done(answer["operationId"].as_str().unwrap()).await;
    assert_eq!(operation["status"], "failure", "{operation}");
    operation["result"].as_str().unwrap().to_owned()
}

async fn file_server() -> String {
    let rows = || Bytes::from(b"12345678,a name\n".repeat(1 << 16));
    let endless = move || async move {
        let head = stream::iter([Bytes::from("Key__c,Name\n")]);
        let rows = stream::repeat_with(rows);
        let all = futures_util::StreamExt::chain(head, rows);
        Body::from_stream(futures_util::StreamExt::map(all, Ok::<_, std::io::Error>))
    };
    let declared = || async {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(151 << 20));
        let nothing = stream::pending::<Result<Bytes, std::io::Error>>();
        (headers, Body::from_stream(nothing))
    };
    let redirect = || async {
        let to = "https://169.254.169.254/latest/meta-data/";
        (StatusCode::FOUND, [(header::LOCATION, to)])
    };
    let router = Router::new()
        .route("/endless", get(endless))
        .route("/declared", get(declared))
        .route("/redirect", get(redirect));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    format!("http://{address}")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_too_long_or_has_no_end_is_refused() {
    let (server, files) = (serving(), file_server().await);
    let too_long = "the file of `recordsURL` has more than 157286400 bytes; split it and send a \
                    request for each part";
    assert_eq!(why(&server, &format!("{files}/declared")).await, too_long);
    assert_eq!(why(&server, &format!("{files}/endless")).await, too_long);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redirect_to_where_nobody_may_go_is_not_followed() {
    let (server, files) = (serving(), file_server().await);
    let why = why(&server, &format!("{files}/redirect")).await;
    assert!(
        why.starts_with("`recordsURL` ") && why.contains("169.254.169.254"),
        "{why}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_where_nobody_may_go_is_refused_at_once() {
    let server = Server::start_as(&manifest(), Vec::new(), &[]);
    for url in [
        "https://127.0.0.1/rows.csv",
        "https://localhost/rows.csv",
        "https://169.254.169.254/rows.csv",
        "https://[::ffff:10.0.0.1]/rows.csv",
        "https://0x7f.1/rows.csv",
        "http://example.com/rows.csv",
    ] {
        let (status, problem) = send(&server, json!({ "recordsURL": url })).await;
        assert!((400..500).contains(&status), "{url}: {status} {problem}");
        let said = problem.to_string();
        assert!(said.contains("recordsURL"), "{url}: {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn more_rows_than_a_request_may_have_are_refused() {
    let server = Server::start();
    let mut rows = String::from("Key__c,Name\n");
    while rows.len() <= (10 << 20) + (100 << 10) {
        rows.push_str("12345678,a name\n");
    }
    let (status, problem) = send(&server, json!({ "records": rows })).await;
    assert_eq!(status, 400, "{problem}");
    let said = problem.as_str().unwrap_or_default();
    assert!(
        said.contains("at most 10485760 are taken") && said.contains("`recordsURL`"),
        "{said}"
    );
}
