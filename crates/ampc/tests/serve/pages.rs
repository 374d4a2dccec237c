//! The pages of the documentation: their commands are run as they are printed.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::server::{KEY, Server};

/// The commands that send requests to the server, in order.
fn commands(page: &str) -> Vec<String> {
    let blocks = page.split("```sh\n").skip(1);
    let blocks = blocks.filter_map(|block| block.split("```").next());
    let lines = blocks.flat_map(|block| block.split("\ncurl "));
    lines
        .map(|command| command.trim_start_matches("curl ").trim())
        .filter(|command| command.contains("http://127.0.0.1:8080") && !command.contains("ampc "))
        .map(|command| format!("curl --silent --fail-with-body {command}"))
        .collect()
}

#[test]
fn the_commands_of_the_page_on_serving_work() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let page = std::fs::read_to_string(root.join("docs/serve.md")).unwrap();
    let server = Server::start_with(&root.join("testdata/sample"));
    let commands = commands(&page);
    assert!(commands.len() >= 10, "{commands:#?}");
    let threads = tokio::runtime::Runtime::new().unwrap();
    let mut operation = String::new();
    for command in commands {
        if command.contains("object-metadata") {
            // The page is about an installation that its reader has.
            continue;
        }
        let said = Command::new("bash")
            .args(["-c", &command.replace("http://127.0.0.1:8080", &server.url)])
            .env("KEY", KEY)
            .env("OPERATION", &operation)
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&said.stdout);
        assert!(said.status.success(), "{command}\n{text}");
        let answer: Value = serde_json::from_str(&text).unwrap_or_default();
        if let Some(id) = answer["operationId"].as_str() {
            id.clone_into(&mut operation);
            threads.block_on(async {
                let path = format!("/v1/projects/my-project/operations/{id}");
                while server.get(&path).await["status"] == "in_progress" {
                    tokio::time::sleep(std::time::Duration::from_millis(20)).await;
                }
            });
        }
    }
}
