//! Several processes on one PostgreSQL server.

use std::fmt::Write as _;
use std::process::Command;
use std::time::Duration;

use amp_fakes::SalesforceFake;
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::crashes::records;
use crate::limits::{is_refused_for_now, until_written};
use crate::providers::{ACCOUNT, create, credentials, install, write};
use crate::server::{DATABASE, Server, manifest, new_database, psql, psql_at};

const VAULT_KEY: &str = "AMPC_VAULT_KEY";

/// Two servers on one database, and the name of the database.
fn two_servers() -> ([Server; 2], String) {
    two_servers_in(Vec::new())
}

/// The same, with environment variables.
fn two_servers_in(variables: Vec<(String, String)>) -> ([Server; 2], String) {
    two_servers_as(variables, &["--allow-private-urls"])
}

/// The same with other arguments.
fn two_servers_as(
    mut variables: Vec<(String, String)>,
    arguments: &[&str],
) -> ([Server; 2], String) {
    let url = new_database();
    let name = url.rsplit('/').next().unwrap().to_owned();
    variables.push((DATABASE.to_owned(), url));
    variables.push((VAULT_KEY.to_owned(), "00".repeat(32)));
    let start = || Server::start_as(&manifest(), variables.clone(), arguments);
    ([start(), start()], name)
}

/// Makes the database unavailable for two seconds, as a restart does.
async fn interrupt(database: &str) {
    psql(&format!(
        "ALTER DATABASE {database} ALLOW_CONNECTIONS false"
    ));
    psql(&format!(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'"
    ));
    tokio::time::sleep(Duration::from_secs(2)).await;
    psql(&format!("ALTER DATABASE {database} ALLOW_CONNECTIONS true"));
}

#[tokio::test(flavor = "multi_thread")]
async fn each_write_is_made_once_though_a_process_dies_and_the_database_goes_away() {
    const WRITES: usize = 10_000;
    let ([mut one, other], database) = two_servers();
    let mut acknowledged = Vec::new();
    let mut sent = JoinSet::new();
    for write in 0..WRITES {
        if write == WRITES / 3 {
            one.kill();
        } else if write == WRITES * 2 / 3 {
            interrupt(&database).await;
        }
        // The key makes a repeat safe if the first answer was lost.
        let server = if write % 2 == 0 && write < WRITES / 3 {
            &one
        } else {
            &other
        };
        sent.spawn(acknowledged_by(keyed(server, write), keyed(&other, write)));
        if sent.len() >= AT_ONCE {
            acknowledged.push(sent.join_next().await.unwrap().unwrap());
        }
    }
    acknowledged.extend(sent.join_all().await);
    are_written_once(&other, acknowledged, WRITES).await;
}

/// It restarts the server of all databases, so `.ci/postgres` runs it alone.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "it restarts the server of all databases"]
async fn each_write_is_made_once_though_the_server_of_the_database_crashes() {
    const WRITES: usize = 5_000;
    let restart = std::env::var("AMPC_TEST_DATABASE_RESTART").unwrap();
    let ([one, other], _) = two_servers();
    let mut acknowledged = Vec::new();
    let mut sent = JoinSet::new();
    for write in 0..WRITES {
        if write == WRITES / 3 || write == WRITES * 2 / 3 {
            assert!(Command::new(&restart).status().unwrap().success());
        }
        let (first, again) = if write % 2 == 0 {
            (&one, &other)
        } else {
            (&other, &one)
        };
        sent.spawn(acknowledged_by(keyed(first, write), keyed(again, write)));
        if sent.len() >= AT_ONCE {
            acknowledged.push(sent.join_next().await.unwrap().unwrap());
        }
    }
    acknowledged.extend(sent.join_all().await);
    are_written_once(&other, acknowledged, WRITES).await;
}

/// How many writes are sent at the same time.
const AT_ONCE: usize = 64;

/// A write whose key makes a repeat safe if the first answer was lost.
fn keyed(server: &Server, write: usize) -> RequestBuilder {
    let body = create(&write.to_string(), "asynchronous");
    let request = server.request(Method::POST, ACCOUNT).json(&body);
    request.header("Idempotency-Key", format!("write-{write}"))
}

/// The operation of a write that is sent again until it is acknowledged.
async fn acknowledged_by(first: RequestBuilder, again: RequestBuilder) -> String {
    let mut answer = first.send().await;
    loop {
        if let Ok(answer) = answer
            && answer.status().is_success()
        {
            let answer: Value = answer.json().await.unwrap();
            return answer["operationId"].as_str().unwrap().to_owned();
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
        answer = again.try_clone().unwrap().send().await;
    }
}

/// Checks that each of this many writes has an operation of its own, and one record.
async fn are_written_once(server: &Server, mut operations: Vec<String>, writes: usize) {
    assert_eq!(operations.len(), writes);
    operations.sort_unstable();
    operations.dedup();
    assert_eq!(
        operations.len(),
        writes,
        "an operation was made for each write"
    );
    for operation in &operations {
        let operation = server.done(operation).await;
        assert_eq!(operation["status"], "success", "{operation}");
    }
    let records = records(server, "account", "Name").await;
    assert_eq!(records.len(), writes);
    assert!(records.values().all(|count| *count == 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_that_one_process_took_are_written_by_another() {
    let ([mut one, other], _) = two_servers();
    let mut rows = String::from("Key__c,Name\n");
    for row in 0..100_000 {
        writeln!(rows, "{row:06},Row {row}").unwrap();
    }
    let path = "/v1/projects/p/integrations/crm/objects/tactics__c:async";
    let body = json!({
        "groupRef": "acme", "primaryKey": "Key__c", "records": rows,
    });
    let answer = one.request(Method::PUT, path).json(&body).send().await;
    let answer: Value = answer.unwrap().json().await.unwrap();
    tokio::time::sleep(Duration::from_millis(300)).await;
    one.kill();
    let id = answer["operationId"].as_str().unwrap();
    let operation = other.done(id).await;
    assert_eq!(operation["result"], "BulkWriteCompleted", "{operation}");
    let records = records(&other, "tactics__c", "Key__c").await;
    assert_eq!(records.len(), 100_000);
    assert!(records.values().all(|count| *count == 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_process_changes_the_other_knows() {
    let ([one, other], _) = two_servers();
    let path = "/v1/projects/p/integrations/crm/installations";
    let body = json!({ "groupRef": "acme", "config": { "content": { "provider": "salesforce" } } });
    let made = one
        .request(Method::POST, path)
        .json(&body)
        .send()
        .await
        .unwrap();
    let made: Value = made.json().await.unwrap();
    let write = |mode: &str| {
        let path = "/v1/projects/p/integrations/crm/objects/account";
        let body = json!({
            "groupRef": "acme", "type": "create", "mode": mode, "record": { "Name": "x" },
        });
        other.request(Method::POST, path).json(&body).send()
    };
    let answer: Value = write("synchronous").await.unwrap().json().await.unwrap();
    let operation = one
        .get(&format!(
            "/v1/projects/p/operations/{}",
            answer["operationId"].as_str().unwrap()
        ))
        .await;
    assert_eq!(operation["installationId"], made["id"], "{operation}");
    let gone = one
        .request(
            Method::DELETE,
            &format!("{path}/{}", made["id"].as_str().unwrap()),
        )
        .send();
    assert_eq!(gone.await.unwrap().status().as_u16(), 204);
    let answer: Value = write("synchronous").await.unwrap().json().await.unwrap();
    let operation = other
        .get(&format!(
            "/v1/projects/p/operations/{}",
            answer["operationId"].as_str().unwrap()
        ))
        .await;
    assert_ne!(operation["installationId"], made["id"], "{operation}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operation_that_cannot_be_read_holds_up_no_other() {
    let url = new_database();
    let server = Server::start_in(&manifest(), vec![(DATABASE.to_owned(), url.clone())]);
    let waits = json!({
        "groupRef": "acme", "type": "create", "mode": "asynchronous",
        "record": { "Name": "waits" }, "autoBatchPolicy": { "maxDelayMinutes": 5 },
    });
    let (status, answer) = write(&server, waits).await;
    assert_eq!(status, 200, "{answer}");
    psql_at(
        &url,
        "UPDATE ampc.operations SET kind = 'records', plan = '{', next_attempt = 0",
    );
    for name in ["one", "two", "three"] {
        let (_, answer) = write(&server, create(name, "asynchronous")).await;
        let operation = server.done(answer["operationId"].as_str().unwrap()).await;
        assert_eq!(operation["status"], "success", "{operation}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_one_process_rotated_is_used_by_the_other() {
    let fake = SalesforceFake::start().await.unwrap();
    fake.tokens().rotate();
    let ([one, other], _) = two_servers_in(credentials(&fake));
    install(&one).await;
    for round in 0..3 {
        for (server, name) in [(&one, "one"), (&other, "other")] {
            fake.tokens().expire();
            let name = format!("{name} {round}");
            let (status, answer) = write(server, create(&name, "synchronous")).await;
            assert_eq!(status, 200, "{answer}");
        }
    }
    assert_eq!(fake.records("Account").len(), 6);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_limit_holds_over_all_processes() {
    let fake = SalesforceFake::start().await.unwrap();
    let limit = ["--installation-limit", "1"];
    let ([one, other], _) = two_servers_as(credentials(&fake), &limit);
    install(&one).await;
    fake.traffic().hold();
    let (_, first) = write(&one, create("one", "asynchronous")).await;
    until_written(&fake, 1).await;
    let (_, second) = write(&other, create("two", "asynchronous")).await;
    is_refused_for_now(&other).await;
    assert_eq!(fake.traffic().count("/sobjects/"), 1);
    fake.traffic().go_on();
    for answer in [first, second] {
        let operation = other.done(answer["operationId"].as_str().unwrap()).await;
        assert_eq!(operation["status"], "success", "{operation}");
    }
}

#[test]
fn a_process_with_another_vault_key_does_not_serve() {
    let url = new_database();
    let variables = vec![
        (DATABASE.to_owned(), url.clone()),
        (VAULT_KEY.to_owned(), "00".repeat(32)),
    ];
    let _first = Server::start_in(&manifest(), variables);
    let said = refused(&url, &"11".repeat(32));
    assert!(said.contains("give all processes the same"), "{said}");
}

#[test]
fn a_database_of_a_newer_program_is_left_alone() {
    let url = new_database();
    let variables = vec![(DATABASE.to_owned(), url.clone())];
    drop(Server::start_in(&manifest(), variables));
    psql_at(&url, "UPDATE ampc.schema_version SET version = 99");
    let said = refused(&url, &"00".repeat(32));
    assert!(said.contains("has the schema 99"), "{said}");
}

#[test]
fn an_address_that_cannot_be_used_is_refused_without_its_password() {
    let said = refused("postgres://ampc:s3cret@[half", &"00".repeat(32));
    assert!(said.contains("give one such as"), "{said}");
    let said = refused("postgres://ampc:s3cret@127.0.0.1:1/ampc", &"00".repeat(32));
    assert!(said.contains("the database cannot be used"), "{said}");
    assert!(!said.contains("s3cret"), "{said}");
}

/// The error of a process that refuses to serve.
fn refused(database: &str, vault_key: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_ampc"))
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(folder.path())
        .args(["--database-url", database])
        .arg(manifest())
        .env(VAULT_KEY, vault_key)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    String::from_utf8(output.stderr).unwrap()
}
