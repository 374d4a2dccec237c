//! A conversation: requests in a file, and a server's answers.
//!
//! A request begins with a line `### TITLE`, followed by the method and the path, headers, and
//! after a blank line the body. `WAIT` repeats a `GET` until an operation is done.
//! `{{operationId}}`, `{{recordId}}` and `{{id}}` are replaced with the value of the last answer
//! with such a key.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use reqwest::Method;
use serde_json::Value;

use crate::server::Server;

/// Holds a conversation with a server, and returns it with the answers.
pub async fn converse(server: &Server, text: &str) -> String {
    let mut known = BTreeMap::new();
    let mut told = String::new();
    for request in text.split("### ").skip(1) {
        let (title, rest) = request.split_once('\n').unwrap();
        let filled = fill(rest, &known);
        let (head, body) = filled.split_once("\n\n").unwrap_or((&filled, ""));
        let mut lines = head.lines();
        let (method, path) = lines.next().unwrap().split_once(' ').unwrap();
        let headers: Vec<_> = lines.filter_map(|line| line.split_once(": ")).collect();
        if method == "WAIT" {
            let id = path.rsplit('/').next().unwrap();
            server.done(id).await;
        }
        let method = if method == "WAIT" { "GET" } else { method };
        let mut request = server.request(Method::from_bytes(method.as_bytes()).unwrap(), path);
        for (name, value) in headers {
            request = request.header(name, value);
        }
        let answer = request
            .body(body.trim_end().to_owned())
            .send()
            .await
            .unwrap();
        let status = answer.status();
        let content_type = answer.headers().get("content-type");
        let content_type = content_type
            .map_or("", |value| value.to_str().unwrap())
            .to_owned();
        let text = answer.text().await.unwrap();
        let shown = match serde_json::from_str::<Value>(&text) {
            Ok(json) => {
                remember(&json, &mut known);
                serde_json::to_string_pretty(&json).unwrap()
            }
            Err(_) => text,
        };
        writeln!(told, "### {title}\n{}\n", rest.trim_end()).unwrap();
        writeln!(told, "--> {} {content_type}\n{shown}\n", status.as_u16()).unwrap();
    }
    told
}

fn fill(text: &str, known: &BTreeMap<String, String>) -> String {
    known.iter().fold(text.to_owned(), |text, (key, value)| {
        text.replace(&format!("{{{{{key}}}}}"), value)
    })
}

fn remember(json: &Value, known: &mut BTreeMap<String, String>) {
    match json {
        Value::Object(object) => {
            for (key, value) in object {
                if let ("operationId" | "recordId" | "id", Value::String(id)) =
                    (key.as_str(), value)
                {
                    known.insert(key.clone(), id.clone());
                }
                remember(value, known);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| remember(value, known)),
        _ => {}
    }
}
