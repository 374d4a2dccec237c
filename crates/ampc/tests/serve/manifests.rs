use std::fs;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::json;
use tokio::task::JoinSet;

use crate::server::{KEY, Server, manifest};

/// The status of a write to an object.
async fn status(server: &Server, object: &str) -> u16 {
    let body = json!({ "groupRef": "acme", "type": "create", "record": { "Name": "x" } });
    let path = format!("/v1/projects/p/integrations/crm/objects/{object}");
    let answer = server.request(Method::POST, &path).json(&body).send().await;
    answer.unwrap().status().as_u16()
}

async fn until(server: &Server, object: &str, wanted: u16) {
    let patience = Instant::now() + Duration::from_secs(60);
    while status(server, object).await != wanted {
        assert!(
            Instant::now() < patience,
            "`{object}` does not get {wanted}"
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_manifest_is_served_and_a_broken_one_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("amp.yaml");
    let sound = fs::read_to_string(manifest()).unwrap();
    fs::write(&path, &sound).unwrap();
    let server = Server::start_with(folder.path());
    assert_eq!(status(&server, "lead").await, 404);
    fs::write(
        &path,
        sound.replace("objectName: account", "objectName: lead"),
    )
    .unwrap();
    until(&server, "lead", 200).await;
    fs::write(&path, "specVersion: 1.0.0\nintegrations:\n  - name: [\n").unwrap();
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(status(&server, "lead").await, 200);
    fs::write(&path, &sound).unwrap();
    until(&server, "account", 200).await;
    assert_eq!(status(&server, "lead").await, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reload_drops_no_request() {
    const OBJECTS: usize = 500;
    const WRITERS: usize = 8;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("amp.yaml");
    let manifest = |last: &str| {
        let mut text = fs::read_to_string(manifest()).unwrap();
        let objects =
            (0..OBJECTS).map(|object| format!("        - objectName: thing{object}__c\n"));
        let objects: String = objects
            .chain([format!("        - objectName: {last}\n")])
            .collect();
        text = text.replace(
            "        - objectName: account\n",
            &format!("        - objectName: account\n{objects}"),
        );
        fs::write(&path, text).unwrap();
    };
    manifest("first__c");
    let server = Arc::new(Server::start_with(folder.path()));
    let is_over = Arc::new(AtomicBool::new(false));
    let mut writers = JoinSet::new();
    for _ in 0..WRITERS {
        let (server, is_over) = (Arc::clone(&server), Arc::clone(&is_over));
        writers.spawn(async move {
            let mut written = 0;
            while !is_over.load(Ordering::Relaxed) {
                assert_eq!(status(&server, "account").await, 200);
                written += 1;
            }
            written
        });
    }
    for object in ["second__c", "third__c", "fourth__c"] {
        manifest(object);
        until(&server, object, 200).await;
    }
    is_over.store(true, Ordering::Relaxed);
    let written: usize = writers.join_all().await.into_iter().sum();
    assert!(written > WRITERS, "{written}");
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_are_made_and_revoked_while_it_serves() {
    let server = Server::start();
    let keys = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_ampc"))
            .args(["serve", "keys"])
            .args(arguments)
            .arg("--data")
            .arg(server.data.path())
            .envs(server.variables())
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let key = keys(&["new", "for a test"]).trim().to_owned();
    let asked = |key: String| {
        let url = format!("{}/v1/projects/p/operations", server.url);
        async move {
            let client = reqwest::Client::new();
            let answer = client.get(url).header("X-Api-Key", key).send().await;
            answer.unwrap().status().as_u16()
        }
    };
    let patience = Instant::now() + Duration::from_secs(30);
    while asked(key.clone()).await != 200 {
        assert!(Instant::now() < patience, "the new key is not valid");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let list = keys(&["list"]);
    assert!(!list.contains(&key) && !list.contains(KEY), "{list}");
    let line = list
        .lines()
        .find(|line| line.ends_with("for a test"))
        .unwrap();
    let id = line.split_whitespace().next().unwrap();
    keys(&["revoke", id]);
    while asked(key.clone()).await != 401 {
        assert!(Instant::now() < patience, "the revoked key is valid");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(asked(KEY.to_owned()).await, 200);
}

#[test]
fn it_says_what_it_serves() {
    let server = Server::start();
    assert!(server.greeting[0].starts_with("listening on http://127.0.0.1:"));
    assert_eq!(
        server.greeting[1..],
        [
            "serving 4 objects of 2 integrations",
            "no credentials in the environment: writes go to the sandbox",
        ]
    );
}

#[test]
fn a_folder_is_served_from_by_one_process() {
    let server = Server::start();
    let output = Command::new(env!("CARGO_BIN_EXE_ampc"))
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(server.data.path())
        .arg(manifest())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert!(
        complaint.contains("another process serves from"),
        "{complaint}"
    );
}
