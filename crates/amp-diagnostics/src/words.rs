//! Sanitises the parts of a file that appear in messages.

use std::borrow::Cow;

/// A text on one line. What would end the line, or what a terminal would obey, is escaped as in a
/// double-quoted YAML scalar.
pub(crate) fn one_line(text: String) -> String {
    escaped(text, is_odd)
}

/// A text that may have several lines. Between backticks, where names and texts of a file appear,
/// it has no line breaks.
pub(crate) fn lines(text: String) -> String {
    let mut is_quoted = false;
    escaped(text, |character| {
        is_quoted ^= character == '`';
        is_odd(character) && (is_quoted || character != '\n')
    })
}

fn escaped(text: String, mut is_odd: impl FnMut(char) -> bool) -> String {
    // Nearly every text is fine as it is.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text;
    }
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        if is_odd(character) {
            line.push_str(&escape(character));
        } else {
            line.push(character);
        }
    }
    line
}

fn is_odd(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

fn escape(odd: char) -> Cow<'static, str> {
    match odd {
        '\n' => "\\n".into(),
        '\r' => "\\r".into(),
        '\t' => "\\t".into(),
        '\u{1b}' => "\\e".into(),
        '\0'..='\u{ff}' => format!("\\x{:02x}", u32::from(odd)).into(),
        _ => format!("\\u{:04x}", u32::from(odd)).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::{lines, one_line};

    #[track_caller]
    fn check(text: &str, line: &str, several: &str) {
        assert_eq!(one_line(text.to_owned()), line);
        assert_eq!(lines(text.to_owned()), several);
    }

    #[test]
    fn what_is_plain_stays_as_it_is() {
        check("`a` and “é”", "`a` and “é”", "`a` and “é”");
    }

    #[test]
    fn a_name_never_breaks_a_line() {
        check(
            "Write `a\nb\tc`:\n  x",
            "Write `a\\nb\\tc`:\\n  x",
            "Write `a\\nb\\tc`:\n  x",
        );
    }

    #[test]
    fn what_a_terminal_obeys_is_escaped() {
        check(
            "\u{1b}[31m\0\u{85}",
            "\\e[31m\\x00\\x85",
            "\\e[31m\\x00\\x85",
        );
        check(
            "\r\u{2028}\u{feff}",
            "\\r\\u2028\\ufeff",
            "\\r\\u2028\\ufeff",
        );
    }
}
