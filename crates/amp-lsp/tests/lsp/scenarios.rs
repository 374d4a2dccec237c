//! Each `testdata/lsp/<request>/<scenario>.yaml` is opened, the request is made at the mark, and
//! the answer is shown with the text in the `.snap` beside it.

use std::fmt::Write;
use std::fs;

use amp_testkit::{assert_beside, each_case, stem};
use serde_json::{Value, json};

use crate::client::Client;
use crate::text::{difference, edited, edits_of, offset, slice, underlined, without_mark};

const URI: &str = "file:///project/amp.yaml";

/// Makes the request in every scenario, and shows the answers.
fn check(question: &str, show: impl Fn(&mut Client, &str, (u32, u32)) -> String) {
    let pattern = format!("{question}/*.yaml");
    each_case("lsp", &pattern, |path| {
        let marked = fs::read_to_string(path).unwrap();
        let (text, at) = without_mark(&marked);
        let mut client = Client::able();
        client.open(URI, &text);
        let answer = show(&mut client, &text, at);
        client.end();
        assert_beside(path, stem(path), &format!("{marked}\n---\n{answer}"));
    });
}

/// The value in a comment of the scenario: `# choose: read`.
fn said<'t>(text: &'t str, what: &str) -> Option<&'t str> {
    let sign = format!("# {what}: ");
    text.lines().find_map(|line| line.strip_prefix(&sign))
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

#[test]
fn completion() {
    check("completion", |client, text, at| {
        let answer = client
            .ask_at("textDocument/completion", URI, at, json!({}))
            .unwrap();
        let items = answer["items"].as_array().unwrap();
        let mut out = String::new();
        for item in items.iter().take(20) {
            let detail = item["detail"].as_str().unwrap_or_default();
            writeln!(out, "{:<24} {detail}", item["label"].as_str().unwrap()).unwrap();
        }
        if items.len() > 20 {
            writeln!(out, "... {} in all", items.len()).unwrap();
        }
        let wanted = said(text, "choose");
        let is_wanted = |item: &&Value| wanted.is_none_or(|label| item["label"] == label);
        if let Some(item) = items.iter().find(is_wanted) {
            let edits = item["additionalTextEdits"].as_array();
            let edits = edits.into_iter().flatten().chain([&item["textEdit"]]);
            let difference = difference(text, &edited(text, edits));
            writeln!(out, "\n{}:\n{difference}", item["label"].as_str().unwrap()).unwrap();
        }
        out
    });
}

#[test]
fn hover() {
    check("hover", |client, text, at| {
        let answer = client
            .ask_at("textDocument/hover", URI, at, json!({}))
            .unwrap();
        if answer.is_null() {
            return "nothing".to_owned();
        }
        let page = answer["contents"]["value"].as_str().unwrap();
        format!("{}\n{page}", underlined(text, &answer["range"]))
    });
}

#[test]
fn diagnostics() {
    check("diagnostics", |client, text, _| {
        let params = json!({ "textDocument": { "uri": URI } });
        let answer = client.ask("textDocument/diagnostic", params).unwrap();
        let mut out = String::new();
        for found in answer["items"].as_array().unwrap() {
            let severity = ["error", "warning", "note"][number(&found["severity"]) - 1];
            let code = found["code"].as_str().unwrap();
            let message = found["message"].as_str().unwrap();
            writeln!(
                out,
                "{severity}[{code}] {message}\n{}",
                underlined(text, &found["range"])
            )
            .unwrap();
            for related in found["relatedInformation"].as_array().into_iter().flatten() {
                let range = &related["location"]["range"];
                let message = related["message"].as_str().unwrap();
                writeln!(out, "  {message}\n{}", underlined(text, range)).unwrap();
            }
        }
        out
    });
}

#[test]
fn actions() {
    check("actions", |client, text, at| {
        let place = json!({ "line": at.0, "character": at.1 });
        let mut out = String::new();
        for only in [None, Some(json!(["source.fixAll"]))] {
            let params = json!({
                "textDocument": { "uri": URI },
                "range": { "start": place, "end": place },
                "context": { "diagnostics": [], "only": only },
            });
            let answer = client.ask("textDocument/codeAction", params).unwrap();
            for action in answer.as_array().unwrap() {
                let preferred = if action["isPreferred"] == true {
                    ", preferred"
                } else {
                    ""
                };
                let kind = action["kind"].as_str().unwrap();
                let title = action["title"].as_str().unwrap();
                let edits = edits_of(&action["edit"]);
                let difference = difference(text, &edited(text, &edits));
                writeln!(out, "{title} ({kind}{preferred})\n{difference}").unwrap();
            }
        }
        out
    });
}

#[test]
fn definition() {
    check("definition", |client, text, at| {
        let answer = client
            .ask_at("textDocument/definition", URI, at, json!({}))
            .unwrap();
        if answer.is_null() {
            return "nothing".to_owned();
        }
        underlined(text, &answer["range"])
    });
}

#[test]
fn references() {
    check("references", |client, text, at| {
        let context = json!({ "context": { "includeDeclaration": true } });
        let answer = client
            .ask_at("textDocument/references", URI, at, context)
            .unwrap();
        let places = answer.as_array().unwrap().iter();
        places
            .map(|place| underlined(text, &place["range"]))
            .collect()
    });
}

#[test]
fn rename() {
    check("rename", |client, text, at| {
        let prepared = client
            .ask_at("textDocument/prepareRename", URI, at, json!({}))
            .unwrap();
        let new = json!({ "newName": said(text, "new name").unwrap() });
        let named = if prepared.is_null() {
            "no name\n".to_owned()
        } else {
            underlined(text, &prepared["range"])
        };
        match client.ask_at("textDocument/rename", URI, at, new) {
            Err((code, message)) => format!("{named}\n{code} {message}"),
            Ok(edit) => format!(
                "{named}\n{}",
                difference(text, &edited(text, &edits_of(&edit)))
            ),
        }
    });
}

#[test]
fn symbols() {
    fn show(out: &mut String, text: &str, symbols: &Value, depth: usize) {
        for symbol in symbols.as_array().into_iter().flatten() {
            let detail = symbol["detail"].as_str().unwrap_or_default();
            let name = symbol["name"].as_str().unwrap();
            let selected = slice(text, &symbol["selectionRange"]);
            let range = &symbol["range"];
            let lines = [&range["start"]["line"], &range["end"]["line"]];
            let [first, last] = lines.map(|line| line.as_u64().unwrap() + 1);
            writeln!(
                out,
                "{:depth$}{name} {detail} <{selected}> {first}-{last}",
                ""
            )
            .unwrap();
            show(out, text, &symbol["children"], depth + 2);
        }
    }
    check("symbols", |client, text, _| {
        let params = json!({ "textDocument": { "uri": URI } });
        let answer = client.ask("textDocument/documentSymbol", params).unwrap();
        let mut out = String::new();
        show(&mut out, text, &answer, 0);
        out
    });
}

#[test]
fn folding() {
    check("folding", |client, text, _| {
        let params = json!({ "textDocument": { "uri": URI } });
        let answer = client.ask("textDocument/foldingRange", params).unwrap();
        let mut out = String::new();
        for fold in answer.as_array().unwrap() {
            let first = usize::try_from(fold["startLine"].as_u64().unwrap()).unwrap();
            let last = fold["endLine"].as_u64().unwrap() + 1;
            let kind = fold["kind"].as_str().unwrap_or_default();
            let line = text.lines().nth(first).unwrap();
            writeln!(out, "{:>2}-{last:<2} {line} {kind}", first + 1).unwrap();
        }
        out
    });
}

#[test]
fn selection() {
    check("selection", |client, text, at| {
        let params = json!({
            "textDocument": { "uri": URI },
            "positions": [{ "line": at.0, "character": at.1 }],
        });
        let answer = client.ask("textDocument/selectionRange", params).unwrap();
        let mut out = String::new();
        let mut grown = &answer[0];
        while !grown.is_null() {
            let selected = slice(text, &grown["range"]);
            writeln!(out, "{selected:?}").unwrap();
            grown = &grown["parent"];
        }
        out
    });
}

#[test]
fn hints() {
    check("hints", |client, text, _| {
        let end = json!({ "line": 1_000, "character": 0 });
        let params = json!({
            "textDocument": { "uri": URI },
            "range": { "start": { "line": 0, "character": 0 }, "end": end },
        });
        let answer = client.ask("textDocument/inlayHint", params).unwrap();
        let mut shown = text.to_owned();
        for hint in answer.as_array().unwrap().iter().rev() {
            let label = hint["label"].as_str().unwrap();
            shown.insert_str(offset(text, &hint["position"]), &format!(" ⟦{label}⟧"));
        }
        shown
    });
}

#[test]
fn tokens() {
    const KINDS: [&str; 6] = [
        "provider",
        "object",
        "field",
        "mapped",
        "destination",
        "word",
    ];
    check("tokens", |client, text, _| {
        let params = json!({ "textDocument": { "uri": URI } });
        let answer = client
            .ask("textDocument/semanticTokens/full", params)
            .unwrap();
        let numbers: Vec<usize> = answer["data"]
            .as_array()
            .unwrap()
            .iter()
            .map(number)
            .collect();
        let (mut line, mut column) = (0, 0);
        let mut out = String::new();
        for token in numbers.chunks(5) {
            column = if token[0] == 0 {
                column + token[1]
            } else {
                token[1]
            };
            line += token[0];
            let start = json!({ "line": line, "character": column });
            let end = json!({ "line": line, "character": column + token[2] });
            let word = slice(text, &json!({ "start": start, "end": end }));
            writeln!(out, "{:>2} {:<12} {word}", line + 1, KINDS[token[3]]).unwrap();
        }
        out
    });
}

/// The layout of the whole text, and that of the line with the mark.
#[test]
fn layout() {
    check("layout", |client, text, at| {
        let document = json!({ "uri": URI });
        let options = json!({ "tabSize": 8, "insertSpaces": false });
        let all = json!({ "textDocument": document, "options": options });
        let place = json!({ "line": at.0, "character": at.1 });
        let range = json!({ "start": place, "end": place });
        let line = json!({ "textDocument": document, "options": options, "range": range });
        let all = client.ask("textDocument/formatting", all).unwrap();
        let line = client.ask("textDocument/rangeFormatting", line).unwrap();
        let shown = [("all", all), ("the line", line)].map(|(name, edits)| {
            let edits = edits.as_array().unwrap();
            let difference = difference(text, &edited(text, edits));
            format!("{name}, {} edits:\n{difference}\n", edits.len())
        });
        shown.concat()
    });
}
