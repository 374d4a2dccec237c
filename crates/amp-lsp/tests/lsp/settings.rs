//! `ampc.toml` in the editor: as on the disk, while it is typed, and broken.

use std::fs;
use std::path::Path;

use serde_json::json;
use tempfile::TempDir;

use crate::client::Client;

/// A manifest with a finding if `mapping-noop` is no longer off.
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

/// Edits that take long to compute are resolved when the action is chosen, and only for the text
/// for which it was offered.
#[test]
fn the_fixes_of_a_rule_are_found_when_they_are_chosen() {
    let manifest = "file:///nowhere/amp.yaml";
    let text = MANIFEST.replace(
        "objectName: contacts",
        "objectNmae: contacts\n          destnation: x",
    );
    let text = text.replace("          destination: hook\n", "");
    let support = json!({ "properties": ["edit"] });
    let mut client = Client::with(json!({ "textDocument": {
        "diagnostic": {},
        "codeAction": { "dataSupport": true, "resolveSupport": support },
    } }));
    client.open(manifest, &text);
    let params = json!({
        "textDocument": { "uri": manifest },
        "range": { "start": { "line": 6, "character": 12 }, "end": { "line": 6, "character": 12 } },
        "context": { "diagnostics": [] },
    });
    let offered = client.ask("textDocument/codeAction", params).unwrap();
    let all = offered.as_array().unwrap().iter();
    let all = all.filter(|action| action["edit"].is_null());
    let all: Vec<_> = all.cloned().collect();
    let titles: Vec<&str> = all
        .iter()
        .map(|one| one["title"].as_str().unwrap())
        .collect();
    assert_eq!(
        titles,
        [
            "Fix all `required-field` in this file",
            "Fix all that ampc can fix safely"
        ]
    );
    let resolved = client.ask("codeAction/resolve", all[1].clone()).unwrap();
    let edits = resolved["edit"]["changes"][manifest].as_array().unwrap();
    assert_eq!(edits.len(), 2, "{resolved}");
    let change = json!({
        "textDocument": { "uri": manifest, "version": 2 },
        "contentChanges": [{ "text": MANIFEST }],
    });
    client.tell("textDocument/didChange", change);
    let refused = client
        .ask("codeAction/resolve", all[1].clone())
        .unwrap_err();
    assert_eq!(refused.0, -32801);
    client.end();
}

#[test]
fn findings_may_wait_until_a_document_is_saved() {
    let manifest = "file:///nowhere/amp.yaml";
    let mut client = Client::new();
    let params = json!({
        "processId": null,
        "capabilities": { "textDocument": { "diagnostic": {} } },
        "initializationOptions": { "run": "onSave" },
    });
    let capabilities = client.ask("initialize", params).unwrap()["capabilities"].take();
    assert!(capabilities["diagnosticProvider"].is_null());
    assert_eq!(capabilities["textDocumentSync"]["save"], true);
    client.tell("initialized", json!({}));
    client.open(manifest, MANIFEST);
    assert_eq!(codes(&client.published(manifest).1), [""; 0]);
    let broken = json!({
        "textDocument": { "uri": manifest, "version": 2 },
        "contentChanges": [{ "text": MANIFEST.replace("name: a", "nmae: a") }],
    });
    client.tell("textDocument/didChange", broken);
    let document = json!({ "textDocument": { "uri": manifest } });
    client.tell("textDocument/didSave", document.clone());
    let (version, found) = client.published(manifest);
    assert_eq!((version, codes(&found)), (Some(2), vec!["required-field"]));
    client.tell("textDocument/didClose", document);
    assert_eq!(client.published(manifest).1, [] as [serde_json::Value; 0]);
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
    // An open document pulls its findings.
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

#[test]
fn a_configuration_is_completed_and_explained() {
    let text = "destinations = []\n\n[rules]\nstyle = \"err\"\n\n\n[[overrides]]\nfi\n";
    let config = "file:///nowhere/ampc.toml";
    let mut client = Client::able();
    client.open(config, text);
    let mut offered = |at| {
        let answer = client
            .ask_at("textDocument/completion", config, at, json!({}))
            .unwrap();
        let items = answer["items"].as_array().unwrap().iter();
        let shown = items.map(|item| {
            let edit = &item["textEdit"];
            let new = edit["newText"].as_str().unwrap();
            format!("{} => {new}", crate::text::slice(text, &edit["range"]))
        });
        shown.collect::<Vec<_>>()
    };
    let top = offered((1, 0));
    assert!(top.contains(&" => catalog = \"\"".to_owned()), "{top:?}");
    assert!(
        !top.iter().any(|one| one.contains("destinations")),
        "{top:?}"
    );
    let levels = offered((3, 12));
    assert_eq!(levels[3], "\"err\" => \"error\"");
    assert!(offered((4, 0)).contains(&" => unknown-key = \"\"".to_owned()));
    assert_eq!(
        offered((7, 2)),
        ["fi => files = []", "fi => [overrides.rules]"]
    );
    let answer = client
        .ask_at("textDocument/hover", config, (3, 1), json!({}))
        .unwrap();
    let page = answer["contents"]["value"].as_str().unwrap();
    assert_eq!(page, "**`style`**\n\nEvery rule of the category `style`.");
    client.end();
}
