/// The form in which a character of a file is displayed.
///
/// A terminal obeys control characters and reorders text at bidirectional marks, so a file could
/// hide or forge findings. A control character is displayed as its picture (`␛`), every other such
/// character as U+FFFD. A tab is kept.
pub fn printable(character: char) -> char {
    match character {
        '\t' => '\t',
        '\u{7F}' => '\u{2421}',
        '\0'..='\u{1F}' => {
            char::from_u32(0x2400 + u32::from(character)).unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        '\u{80}'..='\u{9F}'
        | '\u{061C}'
        | '\u{200E}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
        _ => character,
    }
}

/// Whether every character is displayed as itself and takes one byte.
pub fn is_plain(text: &str) -> bool {
    // Without an early exit, many bytes are compared at a time.
    text.bytes()
        .fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~'))
}

/// The display form of a text on one line with any content, such as a path.
pub fn printable_text(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    text.chars().map(printable).collect()
}

/// The display form of a message. It may quote a part of the file, with any content and length.
pub fn printable_message(text: &str) -> String {
    const LONGEST: usize = 500;
    if text.len() <= LONGEST {
        return printable_text(text);
    }
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => printable_text(&text[..end]) + "...",
        None => printable_text(text),
    }
}

/// The text without spaces at the ends of its lines, each of which ends with a line break. Such
/// spaces are invisible, and tools that compare or store text drop them.
pub fn trim_line_ends(text: &str) -> String {
    let mut trimmed = String::with_capacity(text.len() + 1);
    for line in text.lines() {
        trimmed.push_str(line.trim_end_matches(' '));
        trimmed.push('\n');
    }
    trimmed
}
