//! Values checked against the types of their fields, with `--check-types`.

use reqwest::Method;
use serde_json::{Value, json};

use crate::server::{Server, manifest};

const CONTACTS: &str = "/v1/projects/demo/integrations/marketing/objects/contacts";

/// The status and the text of the answer to a contact.
async fn answer(server: &Server, record: Value) -> (u16, String) {
    let body = json!({ "groupRef": "demo", "type": "create", "record": record });
    let answer = server.request(Method::POST, CONTACTS).json(&body).send();
    let answer = answer.await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn values_are_held_against_types_where_that_is_asked_for() {
    let checks = Server::start_as(&manifest(), Vec::new(), &["--check-types"]);
    let (status, said) = answer(&checks, json!({ "email": 5, "own": 5 })).await;
    assert_eq!(status, 400, "{said}");
    assert_eq!(
        said,
        "`/record/email`: 5 is not of types \"null\", \"string\""
    );
    let (status, said) = answer(&checks, json!({ "email": "a@example.com", "own": 5 })).await;
    assert_eq!(status, 200, "{said}");
    let plain = Server::start_as(&manifest(), Vec::new(), &[]);
    let (status, said) = answer(&plain, json!({ "email": 5 })).await;
    assert_eq!(status, 200, "{said}");
}

const COMPANIES: &str = "/v1/projects/demo/integrations/crm/objects/account:async";

#[tokio::test(flavor = "multi_thread")]
async fn rows_are_held_against_types_by_their_number() {
    let server = Server::start_as(&manifest(), Vec::new(), &["--check-types"]);
    let rows = "Key__c,NumberOfEmployees,own\n1,5,x\n2,many,x\n3,,x\n4,4\n";
    let body = json!({ "groupRef": "demo", "primaryKey": "Key__c", "records": rows });
    let answer = server.request(Method::PUT, COMPANIES).json(&body).send();
    let answer = answer.await.unwrap().text().await.unwrap();
    let answer: Value = serde_json::from_str(&answer).expect(&answer);
    let id = answer["operationId"].as_str().expect("an operation");
    server.done(id).await;
    let results = format!("/v1/projects/demo/operations/{id}/results");
    let results = server.get_text(&results).await;
    let results: Vec<&str> = results.lines().collect();
    assert!(results[1].starts_with("1,"), "{results:#?}");
    assert!(results[1].contains(",created,"), "{results:#?}");
    let refused = "`many` is not a value of `NumberOfEmployees`, which has the type int";
    assert!(results[2].starts_with("2,"), "{results:#?}");
    assert!(results[2].contains(refused), "{results:#?}");
    assert!(results[3].contains(",created,"), "{results:#?}");
    assert_eq!(results.len(), 5, "{results:#?}");
}
