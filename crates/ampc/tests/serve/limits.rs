//! Limits on what is in progress at a provider at the same time.

use std::time::{Duration, Instant};

use amp_fakes::SalesforceFake;
use reqwest::Method;

use crate::providers::{ACCOUNT, create, credentials, install, write};
use crate::server::{Server, manifest};

/// Waits until a fake has received this many writes.
pub async fn until_written(fake: &SalesforceFake, writes: usize) {
    let patience = Instant::now() + Duration::from_secs(60);
    while fake.traffic().count("/sobjects/") < writes {
        assert!(Instant::now() < patience, "the provider is not asked");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// A synchronous write is refused for now, and its key is still unused.
pub async fn is_refused_for_now(server: &Server) {
    for _ in 0..2 {
        refused_for_now(server).await;
    }
}

async fn refused_for_now(server: &Server) {
    let body = create("too much", "synchronous");
    let request = server.request(Method::POST, ACCOUNT).json(&body);
    let answer = request.header("Idempotency-Key", "too much").send();
    let answer = answer.await.unwrap();
    assert_eq!(answer.status(), 429);
    assert_eq!(answer.headers()["retry-after"], "1");
    let problem: serde_json::Value = answer.json().await.unwrap();
    assert_eq!(problem["title"], "Too much at once");
    assert_eq!(problem["retryable"], true);
}

async fn so_many_are_under_way(limit: &str) {
    let fake = SalesforceFake::start().await.unwrap();
    let server = Server::start_as(&manifest(), credentials(&fake), &[limit, "2"]);
    install(&server).await;
    let known = || {
        let request = server.request(Method::POST, ACCOUNT);
        let request = request.header("Idempotency-Key", "known");
        request.json(&create("known", "synchronous")).send()
    };
    assert_eq!(known().await.unwrap().status(), 200);
    fake.traffic().hold();
    let mut operations = Vec::new();
    for name in ["one", "two", "three", "four", "five"] {
        let (status, answer) = write(&server, create(name, "asynchronous")).await;
        assert_eq!(status, 200, "{answer}");
        operations.push(answer["operationId"].as_str().unwrap().to_owned());
    }
    until_written(&fake, 3).await;
    is_refused_for_now(&server).await;
    // An earlier answer is given again.
    assert_eq!(known().await.unwrap().status(), 200);
    assert_eq!(fake.traffic().count("/sobjects/"), 3);
    fake.traffic().go_on();
    for operation in operations {
        let operation = server.done(&operation).await;
        assert_eq!(operation["status"], "success", "{operation}");
    }
    assert_eq!(fake.records("Account").len(), 6);
    let (status, answer) = write(&server, create("six", "synchronous")).await;
    assert_eq!(status, 200, "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_installation_has_a_limit() {
    so_many_are_under_way("--installation-limit").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_project_has_a_limit() {
    so_many_are_under_way("--project-limit").await;
}
