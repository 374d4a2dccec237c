use std::fmt::Write as _;

use reqwest::Method;
use serde_json::json;

use crate::server::Server;

const PATH: &str = "/v1/projects/p/integrations/crm/objects/tactics__c:async";

fn rows(count: u32) -> String {
    let mut text = String::from("ExternalId__c,Name\n");
    for row in 1..=count {
        writeln!(text, "key-{row},\"Row, {row}\"").unwrap();
    }
    text
}

async fn send(server: &Server, body: serde_json::Value) -> String {
    let answer = server.request(Method::PUT, PATH).json(&body).send().await;
    let answer: serde_json::Value = answer.unwrap().json().await.unwrap();
    answer["operationId"]
        .as_str()
        .unwrap_or_else(|| panic!("{answer}"))
        .to_owned()
}

/// A server that serves a file while the test runs.
async fn file_server(file: String) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = axum::Router::new().fallback(move || async move { file });
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    format!("http://{address}/rows.csv?signature=secret")
}

async fn count_of(server: &Server) -> usize {
    let mut count = 0;
    let mut token = String::new();
    loop {
        let path = format!("/sandbox/crm/acme/tactics__c?pageSize=1000{token}");
        let page = server.get(&path).await;
        count += page["results"].as_array().unwrap().len();
        match page["pagination"]["nextPageToken"].as_str() {
            Some(next) => token = format!("&pageToken={next}"),
            None => return count,
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_by_url_and_by_value_are_the_same_records() {
    let server = Server::start();
    let url = file_server(rows(1200)).await;
    let by_url = json!({ "groupRef": "acme", "primaryKey": "ExternalId__c", "recordsURL": url });
    let operation = server.done(&send(&server, by_url).await).await;
    assert_eq!(operation["result"], "BulkWriteCompleted");
    assert_eq!(count_of(&server).await, 1200);
    let by_value =
        json!({ "groupRef": "acme", "primaryKey": "ExternalId__c", "records": rows(1300) });
    let id = send(&server, by_value).await;
    server.done(&id).await;
    assert_eq!(count_of(&server).await, 1300);
    let results = server
        .get_text(&format!("/v1/projects/p/operations/{id}/results"))
        .await;
    let count = |word: &str| results.lines().filter(|line| line.contains(word)).count();
    assert_eq!((count(",updated,"), count(",created,")), (1200, 100));
    let numbers = results
        .lines()
        .skip(1)
        .map(|line| line.split(',').next().unwrap());
    assert!(numbers.eq((1..=1300).map(|row| row.to_string())));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_cannot_be_had_fails_the_operation_with_the_reason() {
    let server = Server::start();
    let url = file_server("no,header\n\"open".to_owned()).await;
    let body = json!({ "groupRef": "acme", "primaryKey": "no", "recordsURL": url });
    let operation = server.done(&send(&server, body).await).await;
    assert_eq!(operation["status"], "failure");
    let result = operation["result"].as_str().unwrap();
    assert!(result.contains("the quote that line 2"), "{result}");
    assert!(!operation.to_string().contains("secret"), "{operation}");
}
