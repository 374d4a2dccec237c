//! The pieces of TypeScript's syntax that hold texts of a manifest.

/// A documentation comment. Nothing in the text ends it.
pub(super) fn doc(text: &str) -> String {
    format!("/** {} */\n", text.replace("*/", "*\\/"))
}

/// The name of a property, in quotes unless it is a plain one.
pub(super) fn key(name: &str) -> String {
    let is_plain = |character: char| character.is_ascii_alphanumeric() || "_$".contains(character);
    let begins_plainly = name.starts_with(|first: char| !first.is_ascii_digit());
    if begins_plainly && name.chars().all(is_plain) {
        name.to_owned()
    } else {
        let quoted = serde_json::Value::from(name).to_string();
        // Line breaks to TypeScript, but not to JSON.
        quoted
            .replace('\u{2028}', "\\u2028")
            .replace('\u{2029}', "\\u2029")
    }
}

/// The lines, one step further in.
pub(super) fn indent(lines: &str) -> String {
    lines.lines().flat_map(|line| ["  ", line, "\n"]).collect()
}
