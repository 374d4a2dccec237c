//! Client and server have the same text after any edits.

use amp_testkit::Random;
use serde_json::json;

use crate::client::Client;

const URI: &str = "file:///nowhere/amp.yaml";

/// The number of edits of a conversation: 10,000 in all four.
const EDITS: i32 = 2_500;

/// The texts that are typed: signs with a meaning, characters of every length, line breaks of every
/// kind.
const TYPED: [&str; 16] = [
    "a",
    ":",
    " ",
    "\n",
    "- ",
    "\"",
    "{",
    "]",
    "é",
    "🦀",
    "\r\n",
    "# amp:ignore[",
    "&x ",
    "*x",
    "\t",
    "objectName: contacts\n",
];

const START: &str = "specVersion: 1.0.0\nintegrations:\n  - name: a\n    provider: hubspot\n    proxy:\n      enabled: true\n";

/// The positions of a text in UTF-16, each with its byte. None is inside a line break.
fn positions(text: &str) -> Vec<(usize, u32, u32)> {
    let (mut line, mut column) = (0, 0);
    let mut positions = vec![(0, 0, 0)];
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let after = at + sign.len_utf8();
        let is_half = sign == '\r' && signs.peek().is_some_and(|&(_, next)| next == '\n');
        if is_half {
            continue;
        }
        if matches!(sign, '\n' | '\r') {
            (line, column) = (line + 1, 0);
        } else {
            column += u32::try_from(sign.len_utf16()).unwrap();
        }
        positions.push((after, line, column));
    }
    positions
}

#[test]
fn client_and_server_have_the_same_text_after_random_edits() {
    for seed in 0..4 {
        let mut random = Random::new(seed);
        let capabilities = json!({ "textDocument": { "diagnostic": {} } });
        let mut client = Client::with(capabilities);
        client.open(URI, START);
        let mut text = START.to_owned();
        for version in 2..EDITS + 2 {
            let positions = positions(&text);
            let one = positions[random.below(positions.len())];
            let length = random.below(8).min(positions.len());
            let first = positions.iter().position(|place| *place == one).unwrap();
            let other = positions[(first + length).min(positions.len() - 1)];
            let typed = TYPED[random.below(TYPED.len())];
            text.replace_range(one.0..other.0, typed);
            if text.len() > 2_000 {
                text.truncate(text.char_indices().nth(100).unwrap().0);
                let whole = json!({ "text": text });
                client.tell(
                    "textDocument/didChange",
                    json!({
                        "textDocument": { "uri": URI, "version": version },
                        "contentChanges": [whole],
                    }),
                );
                continue;
            }
            client.tell(
                "textDocument/didChange",
                json!({
                    "textDocument": { "uri": URI, "version": version },
                    "contentChanges": [{
                        "range": {
                            "start": { "line": one.1, "character": one.2 },
                            "end": { "line": other.1, "character": other.2 },
                        },
                        "text": typed,
                    }],
                }),
            );
            if !random.once_in(4) {
                continue;
            }
            let at = positions[random.below(positions.len())];
            let method = ["completion", "hover", "definition"][random.below(3)];
            let method = format!("textDocument/{method}");
            client
                .ask_at(&method, URI, (at.1, at.2), json!({}))
                .unwrap();
        }
        // The server's findings in its text are the same as in ours.
        let own = "file:///nowhere/other/amp.yaml";
        client.open(own, &text);
        let params = |uri: &str| json!({ "textDocument": { "uri": uri } });
        for method in ["diagnostic", "foldingRange", "semanticTokens/full"] {
            let method = format!("textDocument/{method}");
            let there = client.ask(&method, params(URI)).unwrap();
            assert_eq!(
                there,
                client.ask(&method, params(own)).unwrap(),
                "{seed} {text:?}"
            );
        }
        let end = json!({ "line": 1_000_000, "character": 0 });
        let selected = |uri: &str| json!({ "textDocument": { "uri": uri }, "positions": [end] });
        let there = client
            .ask("textDocument/selectionRange", selected(URI))
            .unwrap();
        let here = client
            .ask("textDocument/selectionRange", selected(own))
            .unwrap();
        assert_eq!(there, here, "{seed} {text:?}");
        client.end();
    }
}
