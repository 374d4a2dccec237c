//! Behaviour that involves all manifests of a workspace.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::client::Client;

fn manifest(name: &str) -> String {
    format!(
        "specVersion: 1.0.0\nintegrations:\n  - name: {name}\n    provider: hubspot\n    write:\n      \
         objects:\n        - objectName: contacts\n"
    )
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// A client that works in a folder with these manifests.
fn client(files: &[(&str, &str)]) -> (TempDir, Client) {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let client = client_in(folder.path());
    (folder, client)
}

/// A client that works in a folder.
fn client_in(folder: &Path) -> Client {
    let mut client = Client::new();
    let params = json!({
        "processId": null,
        "capabilities": {
            "textDocument": { "publishDiagnostics": { "relatedInformation": true } },
            "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } },
        },
        "workspaceFolders": [{ "uri": uri(folder), "name": "project" }],
    });
    client.ask("initialize", params).unwrap();
    client.tell("initialized", json!({}));
    client
}

/// The published findings of a document, once it has this many.
fn published(client: &mut Client, uri: &str, count: usize) -> Vec<Value> {
    loop {
        let (_, found) = client.published(uri);
        if found.len() == count {
            return found;
        }
    }
}

fn changed(client: &Client, path: &Path) {
    let changes = json!([{ "uri": uri(path), "type": 2 }]);
    client.tell(
        "workspace/didChangeWatchedFiles",
        json!({ "changes": changes }),
    );
}

#[test]
fn integrations_of_two_manifests_that_are_named_alike_are_shown() {
    let text = manifest("crm-sync");
    let files = [
        ("a/amp.yaml", text.as_str()),
        ("b/amp.yaml", &manifest("CRM-sync")),
    ];
    let (folder, mut client) = client(&files);
    let (a, b) = (
        folder.path().join("a/amp.yaml"),
        folder.path().join("b/amp.yaml"),
    );
    client.open(&uri(&a), &text);
    let found = published(&mut client, &uri(&a), 1);
    assert_eq!(
        (&found[0]["code"], &found[0]["severity"]),
        (&json!("shared-integration-name"), &json!(3))
    );
    assert_eq!(
        found[0]["range"]["start"],
        json!({ "line": 2, "character": 10 })
    );
    let message = found[0]["message"].as_str().unwrap();
    assert!(
        message.contains("b/amp.yaml") && message.contains("crm-sync"),
        "{message}"
    );
    assert_eq!(
        found[0]["relatedInformation"][0]["location"]["uri"],
        uri(&b)
    );

    fs::write(&b, manifest("other")).unwrap();
    changed(&client, &b);
    published(&mut client, &uri(&a), 0);
    fs::write(&b, &text).unwrap();
    changed(&client, &b);
    published(&mut client, &uri(&a), 1);
    // For another project, nothing clashes.
    let config = folder.path().join("b/ampc.toml");
    fs::write(&config, "project = \"second\"\n").unwrap();
    changed(&client, &config);
    published(&mut client, &uri(&a), 0);
    client.end();
}

#[cfg(unix)]
#[test]
fn a_file_of_a_linked_workspace_is_shown_through_the_link() {
    let text = manifest("crm-sync");
    let files = [
        ("real/a/amp.yaml", text.as_str()),
        ("real/b/amp.yaml", text.as_str()),
    ];
    let (folder, _) = client(&files);
    let link = folder.path().join("link");
    std::os::unix::fs::symlink("real", &link).unwrap();
    let mut client = client_in(&link);
    let [a, b] = ["a/amp.yaml", "b/amp.yaml"].map(|name| uri(&link.join(name)));
    client.open(&a, &text);
    let found = published(&mut client, &a, 1);
    assert_eq!(found[0]["relatedInformation"][0]["location"]["uri"], b);
    client.end();
}

#[test]
fn the_text_in_the_editor_counts() {
    let text = manifest("crm-sync");
    let files = [("a/amp.yaml", text.as_str()), ("b/amp.yaml", text.as_str())];
    let (folder, mut client) = client(&files);
    let (a, b) = (
        folder.path().join("a/amp.yaml"),
        folder.path().join("b/amp.yaml"),
    );
    client.open(&uri(&b), &manifest("other"));
    published(&mut client, &uri(&b), 0);
    client.open(&uri(&a), &text);
    let change = |uri: &str, text: &str| {
        json!({
            "textDocument": { "uri": uri, "version": 2 },
            "contentChanges": [{ "text": text }],
        })
    };
    // The findings of one document depend on the current text of the other.
    client.tell("textDocument/didChange", change(&uri(&b), &text));
    published(&mut client, &uri(&b), 1);
    client.tell(
        "textDocument/didChange",
        change(&uri(&b), &manifest("third")),
    );
    published(&mut client, &uri(&b), 0);
    client.tell("textDocument/didChange", change(&uri(&a), &text));
    published(&mut client, &uri(&a), 0);
    client.end();
}

#[test]
fn integrations_and_objects_are_found_in_all_manifests() {
    let text = manifest("crm-sync");
    let files = [
        ("amp.yaml", text.as_str()),
        ("other/deals.amp.yaml", &manifest("deal-sync")),
        ("node_modules/amp.yaml", &manifest("not-ours")),
        ("other/broken.amp.yaml", "integrations:\n  - name: \"half"),
    ];
    let (folder, mut client) = client(&files);
    let path = folder.path().join("amp.yaml");
    client.open(&uri(&path), &text);
    let mut symbols = |query: &str| loop {
        let answer = client
            .ask("workspace/symbol", json!({ "query": query }))
            .unwrap();
        let found: Vec<String> = answer.as_array().unwrap().iter().map(shown).collect();
        // The folder is searched meanwhile.
        if !found.is_empty() {
            return found;
        }
    };
    assert_eq!(symbols("dlsync"), ["deal-sync in , deals.amp.yaml:3"]);
    assert_eq!(
        symbols("CONT"),
        [
            "contacts in crm-sync write, amp.yaml:7",
            "contacts in deal-sync write, deals.amp.yaml:7"
        ]
    );
    assert_eq!(symbols("half"), ["half in , broken.amp.yaml:2"]);
    client.end();
}

fn shown(symbol: &Value) -> String {
    let location = &symbol["location"];
    format!(
        "{} in {}, {}:{}",
        symbol["name"].as_str().unwrap(),
        symbol["containerName"].as_str().unwrap_or_default(),
        location["uri"]
            .as_str()
            .unwrap()
            .rsplit('/')
            .next()
            .unwrap(),
        location["range"]["start"]["line"].as_u64().unwrap() + 1
    )
}

#[test]
fn folders_come_and_go() {
    let text = manifest("crm-sync");
    let (folder, mut client) = client(&[("amp.yaml", text.as_str())]);
    let other = TempDir::new().unwrap();
    fs::write(other.path().join("amp.yaml"), &text).unwrap();
    let path = folder.path().join("amp.yaml");
    client.open(&uri(&path), &text);
    published(&mut client, &uri(&path), 0);
    let added = json!([{ "uri": uri(other.path()), "name": "other" }]);
    for (added, removed, count) in [(added.clone(), json!([]), 1), (json!([]), added, 0)] {
        let event = json!({ "added": added, "removed": removed });
        client.tell(
            "workspace/didChangeWorkspaceFolders",
            json!({ "event": event }),
        );
        published(&mut client, &uri(&path), count);
    }
    client.end();
}

#[test]
fn ids_that_fit_no_integration_are_shown_in_the_configuration() {
    let config = "[integrations]\ngone = \"b7d2\"\n";
    let files = [
        ("amp.yaml", manifest("crm-sync")),
        ("ampc.toml", config.to_owned()),
    ];
    let files: Vec<_> = files
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    let (folder, mut client) = client(&files);
    let (path, text) = (
        folder.path().join("ampc.toml"),
        config.replace("gone", "crm-sync"),
    );
    client.open(&uri(&path), config);
    let found = published(&mut client, &uri(&path), 1);
    assert_eq!(found[0]["code"], "integration-id-unused");

    fs::write(&path, &text).unwrap();
    let change = json!({
        "textDocument": { "uri": uri(&path), "version": 2 },
        "contentChanges": [{ "text": text }],
    });
    client.tell("textDocument/didChange", change);
    changed(&client, &path);
    published(&mut client, &uri(&path), 0);
    client.end();
}
