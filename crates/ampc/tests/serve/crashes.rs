use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::server::Server;

/// All records of an object, by one of their fields.
pub async fn records(server: &Server, object: &str, field: &str) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    let mut token = String::new();
    loop {
        let path = format!("/sandbox/crm/acme/{object}?pageSize=1000{token}");
        let page = server.get(&path).await;
        for record in page["results"].as_array().into_iter().flatten() {
            let key = record["fields"][field].as_str().unwrap().to_owned();
            *found.entry(key).or_default() += 1;
        }
        match page["pagination"]["nextPageToken"].as_str() {
            Some(next) => token = format!("&pageToken={next}"),
            None => return found,
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bulk_write_that_is_killed_again_and_again_writes_each_row_once() {
    const ROWS: usize = 100_000;
    let mut text = String::from("Key__c,Name\n");
    for row in 0..ROWS {
        writeln!(text, "{row:06},Row {row}").unwrap();
    }
    let mut server = Server::start();
    let path = "/v1/projects/p/integrations/crm/objects/tactics__c:async";
    let body = json!({ "groupRef": "acme", "primaryKey": "Key__c", "records": text });
    let answer = server.request(Method::PUT, path).json(&body).send().await;
    let answer: Value = answer.unwrap().json().await.unwrap();
    let id = answer["operationId"].as_str().unwrap().to_owned();
    for wait in [
        0, 3, 7, 12, 20, 30, 45, 60, 80, 100, 120, 140, 160, 180, 210, 230, 260, 290, 320, 350,
    ] {
        tokio::time::sleep(Duration::from_millis(wait)).await;
        server.kill_and_restart();
    }
    let operation = server.done(&id).await;
    assert_eq!(operation["result"], "BulkWriteCompleted", "{operation}");
    let records = records(&server, "tactics__c", "Key__c").await;
    assert_eq!(records.len(), ROWS);
    assert!(records.values().all(|count| *count == 1));
    let results = server
        .get_text(&format!("/v1/projects/p/operations/{id}/results"))
        .await;
    assert_eq!(results.lines().count(), ROWS + 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn creates_that_are_acknowledged_are_written_once_whatever_happens() {
    const WRITES: usize = 10_000;
    const ROUNDS: usize = 20;
    let mut server = Server::start();
    let mut operations = Vec::new();
    for round in 0..ROUNDS {
        let path = "/v1/projects/p/integrations/crm/objects/account";
        let mut sent = tokio::task::JoinSet::new();
        for write in 0..WRITES / ROUNDS {
            let name = format!("{}", round * (WRITES / ROUNDS) + write);
            let body = json!({
                "groupRef": "acme", "type": "create", "mode": "asynchronous",
                "record": { "Name": name },
            });
            let request = server.request(Method::POST, path).json(&body);
            sent.spawn(async move {
                let answer: Value = request.send().await.unwrap().json().await.unwrap();
                answer["operationId"].as_str().unwrap().to_owned()
            });
        }
        operations.extend(sent.join_all().await);
        server.kill_and_restart();
    }
    for operation in &operations {
        let operation = server.done(operation).await;
        assert_eq!(operation["status"], "success", "{operation}");
    }
    let records = records(&server, "account", "Name").await;
    assert_eq!((operations.len(), records.len()), (WRITES, WRITES));
    assert!(records.values().all(|count| *count == 1));
}
