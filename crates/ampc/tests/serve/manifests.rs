use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::json;

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
