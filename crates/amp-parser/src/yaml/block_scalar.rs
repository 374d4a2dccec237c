//! The `|` or `>` in front of a text over several lines.

use std::ops::Range;

/// The header of the block scalar (`|`, `>-`, `|+2`) in the text behind its key
/// or dash.
pub(super) fn header(behind: &str) -> Option<Range<usize>> {
    let bytes = behind.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'|' | b'>' => {
                let length = bytes[at + 1..]
                    .iter()
                    .take_while(|byte| matches!(byte, b'+' | b'-' | b'0'..=b'9'))
                    .count();
                return Some(at..at + 1 + length);
            }
            // A comment, an anchor or a tag may hold either sign.
            b'#' => at += line_length(&bytes[at..]),
            b'&' | b'!' => at += word_length(&bytes[at..]),
            _ => at += 1,
        }
    }
    None
}

fn line_length(bytes: &[u8]) -> usize {
    let is_break = |byte: &u8| matches!(byte, b'\n' | b'\r');
    bytes.iter().position(is_break).unwrap_or(bytes.len())
}

fn word_length(bytes: &[u8]) -> usize {
    let is_space = |byte: &u8| byte.is_ascii_whitespace();
    bytes.iter().position(is_space).unwrap_or(bytes.len())
}
