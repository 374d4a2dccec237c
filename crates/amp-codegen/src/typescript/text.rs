//! Parts of TypeScript's syntax that contain texts of a manifest.

use crate::wording::is_invisible;

/// A documentation comment. No text can end it early.
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
        quoted(name)
    }
}

/// The text as a string literal: that of JSON, with characters that only JSON allows unescaped also
/// escaped.
pub(super) fn quoted(text: &str) -> String {
    let json = serde_json::Value::from(text).to_string();
    let mut quoted = String::with_capacity(json.len());
    for character in json.chars() {
        if is_invisible(character) {
            quoted.extend(
                character
                    .escape_unicode()
                    .filter(|part| !"{}".contains(*part)),
            );
        } else {
            quoted.push(character);
        }
    }
    quoted
}

/// The lines, indented one more level.
pub(super) fn indent(lines: &str) -> String {
    lines.lines().flat_map(|line| ["  ", line, "\n"]).collect()
}
