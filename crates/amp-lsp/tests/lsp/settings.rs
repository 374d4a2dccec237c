//! `ampc.toml` in the editor: as it lies on the disk, as it is being typed, and broken.

use std::fs;
use std::path::Path;

use serde_json::json;
use tempfile::TempDir;

use crate::client::Client;

/// A manifest that gets a finding when `mapping-noop` is no longer off.
const MANIFEST: &str = "\
specVersion: 1.0.0
integrations:
  - name: a
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          destination: hook
";

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

fn codes(found: &[serde_json::Value]) -> Vec<&str> {
    found
        .iter()
        .map(|one| one["code"].as_str().unwrap())
        .collect()
}

#[test]
fn the_nearest_configuration_holds_and_is_read_again() {
    let folder = TempDir::new().unwrap();
    let config = folder.path().join("ampc.toml");
    fs::write(&config, "destinations = [\"other\"]\n").unwrap();
    let manifest = uri(&folder.path().join("amp.yaml"));
    let watching =
        json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    let mut client = Client::with(watching);
    client.open(&manifest, MANIFEST);
    assert_eq!(
        codes(&client.published(&manifest).1),
        ["destination-not-found"]
    );
    fs::write(&config, "destinations = [\"hook\"]\n").unwrap();
    client.tell(
        "workspace/didChangeWatchedFiles",
        json!({
            "changes": [{ "uri": uri(&config), "type": 2 }],
        }),
    );
    assert_eq!(codes(&client.published(&manifest).1), [""; 0]);
    client.end();
}

#[test]
fn the_text_in_the_editor_counts_before_that_on_the_disk() {
    let folder = TempDir::new().unwrap();
    let config = folder.path().join("ampc.toml");
    fs::write(&config, "destinations = [\"hook\"]\n").unwrap();
    let (config, manifest) = (uri(&config), uri(&folder.path().join("amp.yaml")));
    let mut client = Client::with(json!({}));
    client.open(&manifest, MANIFEST);
    assert_eq!(codes(&client.published(&manifest).1), [""; 0]);
    client.open(&config, "destinations = [\"other\"]\n");
    assert_eq!(
        codes(&client.published(&manifest).1),
        ["destination-not-found"]
    );
    client.tell(
        "textDocument/didClose",
        json!({ "textDocument": { "uri": config } }),
    );
    assert_eq!(codes(&client.published(&manifest).1), [""; 0]);
    client.end();
}

#[test]
fn a_broken_configuration_is_a_finding_in_it() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("ampc.toml");
    fs::write(&path, "[rules]\nmaping-noop = \"error\"\n").unwrap();
    let (config, manifest) = (uri(&path), uri(&folder.path().join("amp.yaml")));
    let mut client = Client::able();
    client.open(&manifest, MANIFEST);
    let (version, found) = client.published(&config);
    assert_eq!((version, codes(&found)), (None, vec!["config"]));
    // As a document, it is asked for.
    client.open(&config, "[rules]\nmaping-noop = \"error\"\n");
    assert_eq!(client.published(&config).1, [] as [serde_json::Value; 0]);
    let params = json!({ "textDocument": { "uri": config } });
    let answer = client.ask("textDocument/diagnostic", params).unwrap();
    let found = answer["items"].as_array().unwrap();
    assert_eq!(codes(found), ["config"]);
    assert_eq!(
        found[0]["range"]["start"],
        json!({ "line": 1, "character": 0 })
    );
    client.end();
}
