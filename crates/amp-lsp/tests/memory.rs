//! A server that is typed into all day uses no more memory than a new one.

#![expect(
    clippy::unwrap_used,
    reason = "a test ends where something is not as it should be"
)]

use std::thread;

use amp_lsp::{Ended, run};
use crossbeam_channel::unbounded;
use lsp_server::{Connection, Message, Notification, Request};
use peak_alloc::PeakAlloc;
use serde_json::{Value, json};

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

const URI: &str = "file:///nowhere/amp.yaml";

/// The edits of a round, after which the bytes are counted.
const EDITS: usize = 2_000;

/// The difference that is allowed between two rounds: caches, and memory that another thread has
/// not freed yet.
const SLACK: usize = 64 * 1024;

const START: &str = "specVersion: 1.0.0\nintegrations:\n  - name: a\n    provider: hubspot\n    read:\n      objects:\n        - objectName: contacts\n          destination: d\n          schedule: \"0 * * * *\"\n";

/// The texts that are typed at the end of the manifest, one after the other, and removed again.
const TYPED: [&str; 6] = [
    "          requiredFields:\n            - fieldName: emial\n",
    "          requiredFields:\n            - fieldName:name\n",
    "          optionalFields: {\n",
    "  # amp:ignore[unknown-key] a reason\n",
    "    write: *none\n",
    "        - objectName: companies\n",
];

#[test]
fn ten_thousand_edits_leave_no_more_memory_than_two_thousand() {
    let (sender, to_server) = unbounded();
    let (from_server, receiver) = unbounded();
    let theirs = Connection {
        sender: from_server,
        receiver: to_server,
    };
    let server = thread::spawn(move || run(&theirs));
    let client = Connection { sender, receiver };
    let capabilities = json!({ "textDocument": { "diagnostic": {} } });
    ask(
        &client,
        "initialize",
        json!({ "capabilities": capabilities }),
    );
    tell(&client, "initialized", json!({}));
    let document = json!({ "uri": URI, "languageId": "yaml", "version": 0, "text": START });
    tell(
        &client,
        "textDocument/didOpen",
        json!({ "textDocument": document }),
    );

    let mut version = 0;
    let mut held = || {
        for round in 0..EDITS / 2 {
            version += 2;
            type_and_take_out(&client, version, TYPED[round % TYPED.len()]);
        }
        ALLOCATOR.current_usage()
    };
    let first = held();
    let later: Vec<usize> = (0..4).map(|_| held()).collect();
    let most = later.iter().copied().max().unwrap();
    assert!(
        most <= first + SLACK,
        "{first} bytes at first, then {later:?}"
    );

    ask(&client, "shutdown", Value::Null);
    tell(&client, "exit", Value::Null);
    assert_eq!(server.join().unwrap(), Ended::Properly);
}

/// Two edits, with the requests that an editor sends after the first.
fn type_and_take_out(client: &Connection, version: usize, typed: &str) {
    let line = START.lines().count();
    let place = |line: usize| json!({ "line": line, "character": 0 });
    let end = line + typed.lines().count();
    for (version, until, text) in [(version - 1, line, typed), (version, end, "")] {
        let range = json!({ "start": place(line), "end": place(until) });
        let document = json!({ "uri": URI, "version": version });
        let changes = json!([{ "range": range, "text": text }]);
        let params = json!({ "textDocument": document, "contentChanges": changes });
        tell(client, "textDocument/didChange", params);
        if text.is_empty() {
            continue;
        }
        let document = json!({ "uri": URI });
        let params = json!({ "textDocument": document, "position": place(line) });
        ask(client, "textDocument/completion", params.clone());
        ask(client, "textDocument/diagnostic", params);
    }
}

fn tell(client: &Connection, method: &str, params: Value) {
    let method = method.to_owned();
    client
        .sender
        .send(Notification { method, params }.into())
        .unwrap();
}

fn ask(client: &Connection, method: &str, params: Value) {
    let (id, method) = (1.into(), method.to_owned());
    client
        .sender
        .send(Request { id, method, params }.into())
        .unwrap();
    loop {
        if let Message::Response(answer) = client.receiver.recv().unwrap() {
            answer.response_result.unwrap();
            return;
        }
    }
}
