//! A scripted client, over a connection in memory.

use std::thread::{self, JoinHandle};
use std::time::Duration;

use amp_lsp::{Ended, run};
use crossbeam_channel::unbounded;
use lsp_server::{Connection, Message, Notification, Request, Response};
use serde_json::{Value, json};

/// After this time no answer is expected any more.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Client {
    connection: Option<Connection>,
    server: Option<JoinHandle<Ended>>,
    next: i32,
    /// The server's messages other than answers.
    pub heard: Vec<Message>,
}

impl Client {
    /// A client that has sent nothing yet.
    pub fn new() -> Self {
        let (sender, to_server) = unbounded();
        let (from_server, receiver) = unbounded();
        let other = Connection {
            sender: from_server,
            receiver: to_server,
        };
        Self {
            connection: Some(Connection { sender, receiver }),
            server: Some(thread::spawn(move || run(&other))),
            next: 0,
            heard: Vec::new(),
        }
    }

    /// A client after the handshake.
    pub fn with(capabilities: Value) -> Self {
        let mut client = Self::new();
        client
            .ask(
                "initialize",
                json!({ "processId": null, "capabilities": capabilities }),
            )
            .unwrap();
        client.tell("initialized", json!({}));
        client
    }

    /// A client with all capabilities, in UTF-8.
    pub fn able() -> Self {
        Self::with(json!({
            "general": { "positionEncodings": ["utf-8", "utf-16"] },
            "textDocument": {
                "diagnostic": {},
                "publishDiagnostics": { "relatedInformation": true },
                "completion": { "completionItem": { "snippetSupport": true } },
            },
            "workspace": { "workspaceEdit": { "documentChanges": true } },
        }))
    }

    pub fn send(&self, message: impl Into<Message>) {
        self.connection
            .as_ref()
            .unwrap()
            .sender
            .send(message.into())
            .unwrap();
    }

    pub fn tell(&self, method: &str, params: Value) {
        self.send(Notification {
            method: method.to_owned(),
            params,
        });
    }

    /// Sends a request and waits for the answer, or the error's code and message.
    pub fn ask(&mut self, method: &str, params: Value) -> Result<Value, (i32, String)> {
        self.next += 1;
        let id = self.next.into();
        self.send(Request {
            id,
            method: method.to_owned(),
            params,
        });
        loop {
            match self.receive() {
                Message::Response(Response {
                    id,
                    response_result,
                }) if id == self.next.into() => {
                    return response_result.map_err(|error| (error.code, error.message));
                }
                other => self.heard.push(other),
            }
        }
    }

    pub fn receive(&self) -> Message {
        let connection = self.connection.as_ref().unwrap();
        connection
            .receiver
            .recv_timeout(PATIENCE)
            .expect("the server answers")
    }

    pub fn open(&self, uri: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": "yaml", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Sends a request at a position, counted from 0.
    pub fn ask_at(
        &mut self,
        method: &str,
        uri: &str,
        at: (u32, u32),
        more: Value,
    ) -> Result<Value, (i32, String)> {
        let mut params = json!({
            "textDocument": { "uri": uri },
            "position": { "line": at.0, "character": at.1 },
        });
        let more = more.as_object().cloned().unwrap_or_default();
        params.as_object_mut().unwrap().extend(more);
        self.ask(method, params)
    }

    /// The next published findings of a document, and their version.
    pub fn published(&mut self, uri: &str) -> (Option<i64>, Vec<Value>) {
        loop {
            let message = self.receive();
            if let Message::Notification(told) = &message
                && told.method == "textDocument/publishDiagnostics"
                && told.params["uri"] == uri
            {
                let found = told.params["diagnostics"].as_array().unwrap().clone();
                return (told.params["version"].as_i64(), found);
            }
            self.heard.push(message);
        }
    }

    /// Sends nothing more, and waits until the server ends.
    #[cfg(unix)]
    pub fn wait(mut self) -> Ended {
        self.server.take().unwrap().join().unwrap()
    }

    /// Leaves without `shutdown`.
    pub fn leave(mut self) -> Ended {
        self.connection = None;
        self.server.take().unwrap().join().unwrap()
    }

    /// Leaves as the protocol requires.
    pub fn end(mut self) -> Ended {
        assert_eq!(self.ask("shutdown", Value::Null), Ok(Value::Null));
        self.tell("exit", Value::Null);
        self.server.take().unwrap().join().unwrap()
    }
}
