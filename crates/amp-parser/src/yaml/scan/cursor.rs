//! A position that moves forward through a text, and the characters at it.

use super::super::event::ErrorKind;

/// What is read after the end of the text; no text contains it.
const END: u8 = 0;

/// A place in a text, with its line and its column.
#[derive(Clone, Debug)]
pub(super) struct Cursor<'t> {
    pub text: &'t str,
    /// The offset of the next byte.
    pub at: usize,
    /// The number of line breaks before it.
    pub line: u32,
    /// Where its line begins.
    line_start: usize,
    /// The number of bytes of the line so far that do not begin a character.
    wide: usize,
}

impl<'t> Cursor<'t> {
    /// The start of the text, after a byte order mark.
    pub fn new(text: &'t str) -> Self {
        let start = text.len() - text.strip_prefix('\u{FEFF}').unwrap_or(text).len();
        Self {
            text,
            at: start,
            line: 0,
            line_start: start,
            wide: 0,
        }
    }

    /// The number of characters before the next one in its line.
    pub fn column(&self) -> usize {
        self.at - self.line_start - self.wide
    }

    pub fn offset(&self) -> u32 {
        offset(self.at)
    }

    pub fn is_end(&self) -> bool {
        self.at >= self.text.len()
    }

    /// The next byte.
    pub fn byte(&self) -> u8 {
        self.byte_at(0)
    }

    pub fn byte_at(&self, ahead: usize) -> u8 {
        let bytes = self.text.as_bytes();
        bytes.get(self.at + ahead).copied().unwrap_or(END)
    }

    /// The next character.
    pub fn character(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    pub fn is_blank(&self) -> bool {
        matches!(self.byte(), b' ' | b'\t')
    }

    pub fn is_break(&self) -> bool {
        self.break_length(0) > 0
    }

    pub fn is_break_or_end(&self) -> bool {
        self.is_end() || self.is_break()
    }

    /// Whether a space, a tab, a line break or the end comes `ahead` bytes later.
    pub fn is_separation(&self, ahead: usize) -> bool {
        matches!(self.byte_at(ahead), b' ' | b'\t' | END) || self.break_length(ahead) > 0
    }

    /// The length of the line break `ahead` bytes later, or 0.
    pub fn break_length(&self, ahead: usize) -> usize {
        match self.byte_at(ahead) {
            b'\r' if self.byte_at(ahead + 1) == b'\n' => 2,
            b'\n' | b'\r' => 1,
            // NEL, the next line of Unicode.
            0xC2 if self.byte_at(ahead + 1) == 0x85 => 2,
            // The line separator and the paragraph separator of Unicode.
            0xE2 if self.byte_at(ahead + 1) == 0x80
                && matches!(self.byte_at(ahead + 2), 0xA8 | 0xA9) =>
            {
                3
            }
            _ => 0,
        }
    }

    /// Whether `---` or `...` comes next, alone at the start of a line.
    pub fn is_document_indicator(&self) -> bool {
        self.column() == 0 && (self.is_indicator(b'-') || self.is_indicator(b'.'))
    }

    /// Whether this sign comes next three times, followed by a separation.
    pub fn is_indicator(&self, sign: u8) -> bool {
        (0..3).all(|ahead| self.byte_at(ahead) == sign) && self.is_separation(3)
    }

    /// Skips `count` bytes, none of which is a line break.
    pub fn skip(&mut self, count: usize) {
        for _ in 0..count {
            self.wide += usize::from(is_inner(self.byte()));
            self.at += 1;
        }
    }

    /// Skips the line break that comes next, and returns its value: the rare separators of Unicode
    /// keep theirs, all others are a line feed.
    pub fn skip_break(&mut self) -> &'t str {
        let length = self.break_length(0);
        let written = &self.text[self.at..self.at + length];
        self.at += length;
        self.line += 1;
        self.line_start = self.at;
        self.wide = 0;
        if length == 3 { written } else { "\n" }
    }

    pub fn skip_blanks(&mut self) {
        while self.is_blank() {
            self.at += 1;
        }
    }

    /// Moves to the end of the line.
    pub fn skip_line(&mut self) {
        while !self.is_break_or_end() {
            self.skip(1);
        }
    }

    /// Moves over letters, digits, `-` and `_`.
    pub fn skip_name(&mut self) {
        while matches!(self.byte(), b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'_') {
            self.at += 1;
        }
    }

    /// Makes the end of the text count as the start of a line.
    pub fn close_line(&mut self) {
        if self.column() != 0 {
            self.line += 1;
            self.line_start = self.at;
            self.wide = 0;
        }
    }
}

/// Whether a byte continues a character.
fn is_inner(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

/// Texts are below 16 MiB.
pub(super) fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The first character that no YAML text may hold: control characters except tab and line breaks,
/// and the last two of the basic plane.
pub(super) fn first_forbidden(text: &str) -> Option<(usize, ErrorKind)> {
    let bytes = text.as_bytes();
    let suspicious = |byte: u8| {
        (byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r'))
            || matches!(byte, 0x7F | 0xC2 | 0xEF)
    };
    let mut start = 0;
    // No early exit within a chunk, so the loop vectorises.
    for chunk in bytes.chunks(64) {
        if chunk
            .iter()
            .fold(false, |found, &byte| found | suspicious(byte))
        {
            for at in start..start + chunk.len() {
                if is_forbidden(&bytes[at..]) {
                    let character = text[at..].chars().next()?;
                    return Some((at, ErrorKind::ForbiddenCharacter { character }));
                }
            }
        }
        start += chunk.len();
    }
    None
}

/// Whether these bytes begin with a character that is forbidden.
fn is_forbidden(bytes: &[u8]) -> bool {
    match *bytes {
        [0x7F, ..] => true,
        [first, ..] if first < b' ' => !matches!(first, b'\t' | b'\n' | b'\r'),
        [0xC2, second, ..] => second < 0xA0 && second != 0x85,
        [0xEF, 0xBF, third, ..] => third >= 0xBE,
        _ => false,
    }
}
