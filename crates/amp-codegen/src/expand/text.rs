//! Texts that every YAML reader reads as the same text.

use std::fmt::Write as _;

use amp_parser::yaml::edit::in_single_quotes;
use amp_parser::yaml::is_text;

/// The text as a scalar on one line: without quotes if it needs none, in double quotes if it has to
/// be escaped, otherwise in single quotes.
pub(super) fn scalar(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    if !text.contains(is_odd) {
        return in_single_quotes(text);
    }
    let mut quoted = String::from('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            _ => push_escaped(character, &mut quoted),
        }
    }
    quoted.push('"');
    quoted
}

/// A comment ends with its line, so characters that would end the line are escaped.
pub(super) fn comment(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        push_escaped(character, &mut line);
    }
    line
}

/// Whether readers of YAML 1.1 and 1.2 read a text without quotes as itself, after a key or a dash.
/// Older readers give a meaning to `=` and `<<`, and know more forms of numbers.
fn is_plain(text: &str) -> bool {
    const INDICATORS: &str = "-?:,[]{}#&*!|>'\"%@`=<+.~";

    let is_scalar = !text.starts_with(|first| INDICATORS.contains(first))
        && !text.ends_with(':')
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.contains(is_odd)
        && text.trim() == text;
    is_scalar && is_text(text)
}

/// Whether some readers end a line at a character or drop it.
fn is_odd(character: char) -> bool {
    let is_break = matches!(character, '\u{2028}' | '\u{2029}');
    let is_mark = matches!(character, '\u{feff}' | '\u{fffe}' | '\u{ffff}');
    is_break || is_mark || character.is_control()
}

/// All odd characters are below U+10000.
fn push_escaped(character: char, line: &mut String) {
    match character {
        '\n' => line.push_str("\\n"),
        odd if is_odd(odd) => {
            // Writing to a string cannot fail.
            let _ = write!(line, "\\u{:04x}", u32::from(odd));
        }
        other => line.push(other),
    }
}
