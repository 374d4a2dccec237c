use reqwest::{StatusCode, header};

use crate::server::Server;

async fn submit(server: &Server, cookie: &str, record: &str, key: Option<&str>) -> String {
    let mut pairs = vec![
        ("route", "i/o"),
        ("operation", "create"),
        ("mode", "synchronous"),
        ("group_ref", "g"),
        ("record", record),
    ];
    pairs.extend(key.map(|key| ("key", key)));
    let form = server.form("/dashboard/write", &pairs);
    let answer = form.header(header::COOKIE, cookie).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    answer.text().await.unwrap()
}

#[tokio::test]
async fn a_plan_is_shown_first_and_sent_once() {
    let server = Server::start().await;
    let cookie = server.sign_in().await;
    let record = r#"{"stage": "Won", "segment": "A"}"#;
    let page = submit(&server, &cookie, record, None).await;
    assert!(page.contains("<code>stage</code> is written to <code>StageName</code>"));
    assert!(page.contains("The group has no installation yet"));
    assert!(server.operations().await.is_empty());

    let (_, key) = page.split_once("name=\"key\" value=\"").unwrap();
    let key = key.split('"').next().unwrap().to_owned();
    let first = submit(&server, &cookie, record, Some(&key)).await;
    let second = submit(&server, &cookie, record, Some(&key)).await;
    assert!(first.contains("Answer: 200") && second.contains("Answer: 200"));
    assert_eq!(server.operations().await.len(), 1);
    submit(&server, &cookie, r#"{"stage": "Lost"}"#, Some(&key)).await;
    assert_eq!(
        server.operations().await.len(),
        1,
        "a key stands for one write"
    );
}

#[tokio::test]
async fn what_cannot_be_planned_says_why() {
    let server = Server::start().await;
    let cookie = server.sign_in().await;
    for (record, expected) in [
        (
            "{ no JSON",
            "The record is neither a JSON object nor a list of some",
        ),
        (
            "7",
            "The record is neither a JSON object nor a list of some",
        ),
        ("[]", "batch"),
        (r#"{"stage": 1, "StageName": 2}"#, "StageName"),
    ] {
        let page = submit(&server, &cookie, record, None).await;
        let (_, outcome) = page.split_once("id=\"outcome\"").unwrap();
        assert!(outcome.contains(expected), "{record}: {outcome}");
        assert!(outcome.contains("role=\"alert\""), "{record}: {outcome}");
        assert!(!outcome.contains("name=\"key\""), "{record} can be sent");
    }
    assert!(server.operations().await.is_empty());
}
