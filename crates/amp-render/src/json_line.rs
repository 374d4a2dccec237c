use serde::Serialize;

/// A document as one line of JSON.
pub fn json_line(document: &impl Serialize) -> String {
    let text = serde_json::to_string(document);
    let mut text = text.expect("strings, numbers and lists of them always have a JSON form");
    text.push('\n');
    text
}
