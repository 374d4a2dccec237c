//! The server reports the same findings as the command line, for every published manifest.

use std::fs;
use std::path::Path;

use amp_checker::{Settings, check};
use amp_diagnostics::{PositionEncoding, SourceFile};
use amp_project::{ConfigChoice, Configs, discover};
use amp_testkit::beside;
use serde_json::{Value, json};

use crate::client::Client;

#[test]
#[ignore = "reads published manifests"]
fn the_server_finds_what_the_command_line_finds() {
    let found = discover(
        &[beside("corpus")],
        &mut Configs::new(ConfigChoice::Nothing),
    );
    assert!(found.manifests.len() > 50, "{}", found.manifests.len());
    let mut client = Client::able();
    for manifest in &found.manifests {
        let text = fs::read_to_string(&manifest.path).unwrap();
        let uri = format!("file://{}", manifest.path.display());
        client.open(&uri, &text);
        let params = json!({ "textDocument": { "uri": uri } });
        let answer = client.ask("textDocument/diagnostic", params).unwrap();
        let told: Vec<(String, Value)> = answer["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(told)
            .collect();
        assert_eq!(
            told,
            expected(&manifest.path, &text, &manifest.settings()),
            "{uri}"
        );
    }
    client.end();
}

fn told(item: &Value) -> (String, Value) {
    (
        item["code"].as_str().unwrap().to_owned(),
        item["range"].clone(),
    )
}

fn expected(path: &Path, text: &str, settings: &Settings) -> Vec<(String, Value)> {
    let source = SourceFile::new(path.to_string_lossy(), text);
    let place = |offset| {
        let place = source.line_column(offset, PositionEncoding::Utf8);
        json!({ "line": place.line, "character": place.column })
    };
    let checked = check(&source, settings);
    let found = checked.diagnostics.iter().map(|one| {
        let span = one.primary.span;
        let range = json!({ "start": place(span.start), "end": place(span.end) });
        (one.rule.id.to_owned(), range)
    });
    found.collect()
}
