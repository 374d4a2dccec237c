//! What the protocol requires of a server, and what hostile clients try.

#[cfg(unix)]
use std::process::Command;

use amp_lsp::Ended;
use lsp_server::{Message, Notification};
use serde_json::{Value, json};

use crate::client::Client;

const URI: &str = "file:///nowhere/amp.yaml";

/// A manifest with one finding.
const WRONG: &str = "specVersion: 1.0.0\nintegrations:\n  - name: a\n    provider: hubspt\n    proxy:\n      enabled: true\n";

const RIGHT: &str = "specVersion: 1.0.0\nintegrations:\n  - name: a\n    provider: hubspot\n    proxy:\n      enabled: true\n";

fn change(uri: &str, version: i32, change: Value) -> Value {
    json!({
        "textDocument": { "uri": uri, "version": version },
        "contentChanges": [change],
    })
}

#[test]
fn a_conversation_has_its_order() {
    let mut client = Client::new();
    let early = client.ask("textDocument/hover", json!({}));
    assert_eq!(early.unwrap_err().0, -32002);
    client
        .ask("initialize", json!({ "capabilities": {} }))
        .unwrap();
    let again = client.ask("initialize", json!({ "capabilities": {} }));
    assert_eq!(again.unwrap_err().0, -32600);
    let unknown = client.ask("foo/bar", json!({}));
    assert_eq!(unknown.unwrap_err().0, -32601);
    client.ask("shutdown", Value::Null).unwrap();
    let late = client.ask("textDocument/hover", json!({}));
    assert_eq!(late.unwrap_err().0, -32600);
    client.tell("exit", Value::Null);
    assert_eq!(client.leave(), Ended::Properly);
}

#[test]
fn whoever_leaves_without_a_word_is_not_waited_for() {
    assert_eq!(Client::new().leave(), Ended::Abruptly);
    let client = Client::with(json!({}));
    client.tell("exit", Value::Null);
    assert_eq!(client.leave(), Ended::Abruptly);
    assert_eq!(Client::able().end(), Ended::Properly);
}

/// A crashed client does not close streams that other processes hold open.
#[cfg(unix)]
#[test]
fn a_server_ends_with_the_process_of_its_client() {
    let mut process = Command::new("sleep").arg("600").spawn().unwrap();
    let mut client = Client::new();
    let params = json!({ "processId": process.id(), "capabilities": {} });
    client.ask("initialize", params).unwrap();
    client.tell("initialized", json!({}));
    client.open(URI, WRONG);
    assert_eq!(client.published(URI).1.len(), 1);
    process.kill().unwrap();
    process.wait().unwrap();
    assert_eq!(client.wait(), Ended::Abruptly);
}

#[test]
fn a_client_that_asks_is_not_told_as_well() {
    let mut client = Client::able();
    client.open(URI, WRONG);
    let params = json!({ "textDocument": { "uri": URI } });
    let answer = client
        .ask("textDocument/diagnostic", params.clone())
        .unwrap();
    assert_eq!(answer["items"].as_array().unwrap().len(), 1);
    client.tell(
        "textDocument/didChange",
        change(URI, 2, json!({ "text": RIGHT })),
    );
    let answer = client.ask("textDocument/diagnostic", params).unwrap();
    assert_eq!(answer["items"], json!([]));
    assert!(
        client.heard.iter().all(|one| !is_publishing(one)),
        "{:?}",
        client.heard
    );
    client.end();
}

fn is_publishing(message: &Message) -> bool {
    matches!(message, Message::Notification(Notification { method, .. })
        if method == "textDocument/publishDiagnostics")
}

#[test]
fn every_version_is_told_and_a_closed_document_has_no_findings() {
    let mut client = Client::with(json!({}));
    client.open(URI, WRONG);
    let (version, found) = client.published(URI);
    assert_eq!((version, found.len()), (Some(1), 1));
    client.tell(
        "textDocument/didChange",
        change(URI, 2, json!({ "text": RIGHT })),
    );
    assert_eq!(client.published(URI), (Some(2), vec![]));
    client.tell(
        "textDocument/didChange",
        change(URI, 3, json!({ "text": WRONG })),
    );
    assert_eq!(client.published(URI).1.len(), 1);
    client.tell(
        "textDocument/didClose",
        json!({ "textDocument": { "uri": URI } }),
    );
    assert_eq!(client.published(URI), (None, vec![]));
    client.open(URI, WRONG);
    assert_eq!(client.published(URI).1.len(), 1);
    client.end();
}

#[test]
fn what_is_on_no_disk_is_checked() {
    let mut client = Client::with(json!({}));
    for uri in [
        "untitled:Untitled-1",
        "git:/x/amp.yaml?ref",
        "file:///a%20b/c%3A/amp.yaml",
    ] {
        client.open(uri, WRONG);
        assert_eq!(client.published(uri).1.len(), 1, "{uri}");
    }
    client.open("file:///x/docker-compose.yaml", "services:\n  a: [\n");
    assert_eq!(
        client.published("file:///x/docker-compose.yaml").1,
        [] as [Value; 0]
    );
    client.end();
}

#[test]
fn columns_are_counted_as_the_client_counts() {
    let text = RIGHT.replace(
        "name: a\n",
        "name: a\n    displayName: \"🦀é\" # amp:ignore[unknown-key]\n",
    );
    for (encodings, chosen, column) in [
        (json!(["utf-16", "utf-8"]), "utf-8", 39),
        (json!(["utf-16"]), "utf-16", 36),
        (json!(["utf-32", "utf-16"]), "utf-32", 35),
        (json!(["utf-7"]), "utf-16", 36),
        (Value::Null, "utf-16", 36),
    ] {
        let mut client = Client::new();
        let capabilities = json!({ "general": { "positionEncodings": encodings } });
        let answer = client
            .ask("initialize", json!({ "capabilities": capabilities }))
            .unwrap();
        assert_eq!(answer["capabilities"]["positionEncoding"], chosen);
        client.open(URI, &text);
        let (_, found) = client.published(URI);
        // The comment silences nothing.
        let start = &found[0]["range"]["start"];
        assert_eq!(
            start,
            &json!({ "line": 3, "character": column }),
            "{chosen}"
        );
        client.end();
    }
}

#[test]
fn places_outside_of_the_text_are_its_end() {
    let mut client = Client::able();
    client.open(URI, RIGHT);
    for (line, character) in [(0, 4_000_000_000_u32), (99, 9), (4_000_000_000, 0)] {
        for method in [
            "hover",
            "completion",
            "definition",
            "prepareRename",
            "documentHighlight",
        ] {
            let method = format!("textDocument/{method}");
            client
                .ask_at(&method, URI, (line, character), json!({}))
                .unwrap();
        }
    }
    let outside = json!({
        "range": {
            "start": { "line": 99, "character": 9 },
            "end": { "line": 3, "character": 4_000_000_000_u32 },
        },
        "text": "x",
    });
    client.tell("textDocument/didChange", change(URI, 2, outside));
    let hover = client
        .ask_at("textDocument/hover", URI, (0, 1), json!({}))
        .unwrap();
    assert!(
        hover["contents"]["value"]
            .as_str()
            .unwrap()
            .contains("specVersion")
    );
    client.end();
}

#[test]
fn what_is_not_open_or_makes_no_sense_is_refused() {
    let mut client = Client::able();
    let unknown = client.ask_at(
        "textDocument/hover",
        "file:///x/amp.yaml",
        (0, 0),
        json!({}),
    );
    assert_eq!(unknown.unwrap_err().0, -32602);
    let senseless = client.ask("textDocument/hover", json!({ "textDocument": 3 }));
    assert_eq!(senseless.unwrap_err().0, -32602);
    for (method, params) in [
        (
            "textDocument/didChange",
            change("file:///x/amp.yaml", 2, json!({ "text": "x" })),
        ),
        ("textDocument/didChange", json!({ "textDocument": {} })),
        (
            "textDocument/didClose",
            json!({ "textDocument": { "uri": "file:///x/amp.yaml" } }),
        ),
        ("textDocument/didOpen", json!([])),
        ("$/cancelRequest", json!({ "id": 77 })),
        ("$/setTrace", json!({ "value": "off" })),
        ("workspace/didChangeWatchedFiles", json!({ "changes": [] })),
    ] {
        client.tell(method, params);
    }
    client.open(URI, RIGHT);
    client
        .ask_at("textDocument/hover", URI, (0, 0), json!({}))
        .unwrap();
    client.end();
}

#[test]
fn what_the_client_takes_back_is_not_worked_on() {
    let client = Client::able();
    let element = "      - objectName: contacts\n        destinaton: hook\n";
    let text = format!(
        "specVersion: 1.0.0\nintegrations:\n- name: a\n  provider: hubspot\n  read:\n    objects:\n{}",
        element.repeat(2_000)
    );
    client.open(URI, &text);
    let place = json!({ "line": 7, "character": 12 });
    let long = json!({
        "textDocument": { "uri": URI },
        "range": { "start": place, "end": place },
        "context": { "diagnostics": [] },
    });
    let request = |id: i32, method: &str, params: Value| lsp_server::Request {
        id: id.into(),
        method: method.to_owned(),
        params,
    };
    client.send(request(901, "textDocument/codeAction", long));
    let short = json!({ "textDocument": { "uri": URI }, "position": place });
    client.send(request(902, "textDocument/hover", short));
    client.tell("$/cancelRequest", json!({ "id": 902 }));
    let answers: Vec<Message> = vec![client.receive(), client.receive()];
    let [Message::Response(first), Message::Response(second)] = answers.as_slice() else {
        panic!("{answers:?}");
    };
    assert!(first.id == 901.into() && first.response_result.is_ok());
    let refused = second.response_result.as_ref().unwrap_err();
    assert_eq!(
        (second.id.to_string().as_str(), refused.code),
        ("902", -32800)
    );
    client.end();
}
