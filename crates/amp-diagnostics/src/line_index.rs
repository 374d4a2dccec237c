use memchr::memchr2_iter;

use crate::Span;

/// The unit in which columns are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PositionEncoding {
    /// Bytes.
    Utf8,
    /// 16-bit code units, the default of the language server protocol.
    Utf16,
    /// Unicode characters (scalar values).
    Utf32,
}

impl PositionEncoding {
    /// The number of units that `text` takes.
    pub fn len(self, text: &str) -> u32 {
        let units = match self {
            Self::Utf8 => text.len(),
            Self::Utf16 => text.chars().map(char::len_utf16).sum(),
            Self::Utf32 => text.chars().count(),
        };
        u32::try_from(units).unwrap_or(u32::MAX)
    }
}

/// A position for people and protocols; both numbers count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line, from 0.
    pub line: u32,
    /// The column, from 0, in units of the requested encoding.
    pub column: u32,
}

/// Where the lines of a text begin.
///
/// A line ends after `\n`, after `\r\n`, or after a lone `\r`, as YAML 1.2 section 5.4 has it. A
/// byte order mark is not a column: the first character after it is in column 0, because editors
/// hide the mark.
#[derive(Clone, Debug)]
pub struct LineIndex {
    /// The byte offset at which each line begins; never empty.
    starts: Vec<u32>,
    /// Whether each byte is a character, so that columns need not be counted.
    is_ascii: bool,
}

impl LineIndex {
    /// Reads the line breaks of `text`.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        // A line of a manifest has about thirty bytes.
        let mut starts = Vec::with_capacity(bytes.len() / 32 + 1);
        starts.push(byte_order_mark_len(text));
        for at in memchr2_iter(b'\n', b'\r', bytes) {
            let is_half = bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
            if !is_half {
                starts.push(u32::try_from(at + 1).unwrap_or(u32::MAX));
            }
        }
        Self {
            starts,
            is_ascii: text.is_ascii(),
        }
    }

    /// The number of lines; a text that ends with a line break has an empty last line.
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// The line, from 0, that contains the byte at `offset`.
    pub fn line(&self, offset: u32) -> usize {
        self.starts
            .partition_point(|&start| start <= offset)
            .saturating_sub(1)
    }

    /// The byte at which a line begins; past the last line, the start of the
    /// last one.
    pub fn line_start(&self, line: usize) -> u32 {
        let last = self.starts.len() - 1;
        self.starts[line.min(last)]
    }

    /// The bytes of a line of `text`, which is the text this index was made from, with its
    /// line break; past the last line, those of the last one.
    pub fn line_span(&self, text: &str, line: usize) -> Span {
        let start = self.line_start(line) as usize;
        let next = self.starts.get(line + 1);
        Span::from(start..next.map_or(text.len(), |&next| next as usize))
    }

    /// Line and column of a byte offset of `text`, which is the text this index
    /// was made from. An offset inside a character counts as that character's
    /// start, one past the end as the end.
    pub fn line_column(&self, text: &str, offset: u32, encoding: PositionEncoding) -> LineColumn {
        let mut at = (offset as usize).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let line = self.line(u32::try_from(at).unwrap_or(u32::MAX));
        let start = self.starts[line] as usize;
        let column = match text.get(start..at) {
            Some(before) if self.is_ascii => PositionEncoding::Utf8.len(before),
            Some(before) => encoding.len(before),
            None => 0,
        };
        LineColumn {
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column,
        }
    }

    /// The byte offset of a position, or `None` if the line does not exist or the column is inside
    /// a character. A column past the end of its line counts as the end, before the line break.
    pub fn offset(
        &self,
        text: &str,
        position: LineColumn,
        encoding: PositionEncoding,
    ) -> Option<u32> {
        let line = position.line as usize;
        let start = *self.starts.get(line)? as usize;
        let end = self
            .starts
            .get(line + 1)
            .map_or(text.len(), |&next| next as usize);
        let content = text.get(start..end)?.trim_end_matches(['\n', '\r']);
        let mut column = 0;
        for (at, character) in content.char_indices() {
            if column >= position.column {
                return (column == position.column)
                    .then(|| u32::try_from(start + at).unwrap_or(u32::MAX));
            }
            column += encoding.len(character.encode_utf8(&mut [0; 4]));
        }
        Some(u32::try_from(start + content.len()).unwrap_or(u32::MAX))
    }
}

fn byte_order_mark_len(text: &str) -> u32 {
    if text.starts_with('\u{FEFF}') { 3 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::{LineColumn, LineIndex, PositionEncoding};

    /// Every character boundary of `text` must come back from its position, in
    /// all three encodings, except inside a line break.
    fn check_round_trip(text: &str) {
        let index = LineIndex::new(text);
        for (at, character) in text.char_indices() {
            if matches!(character, '\u{FEFF}') || text[..at].ends_with('\r') && character == '\n' {
                continue;
            }
            let at = u32::try_from(at).unwrap();
            for encoding in [
                PositionEncoding::Utf8,
                PositionEncoding::Utf16,
                PositionEncoding::Utf32,
            ] {
                let position = index.line_column(text, at, encoding);
                assert_eq!(
                    index.offset(text, position, encoding),
                    Some(at),
                    "{position:?} of {text:?}"
                );
            }
        }
    }

    fn check(text: &str, needle: &str, encoding: PositionEncoding, line: u32, column: u32) {
        let offset = u32::try_from(text.find(needle).unwrap()).unwrap();
        let found = LineIndex::new(text).line_column(text, offset, encoding);
        assert_eq!(found, LineColumn { line, column });
    }

    #[test]
    fn columns_count_in_the_unit_asked_for() {
        let text = "a: 1\nname: 🦀é x\n";
        check(text, "x", PositionEncoding::Utf8, 1, 13);
        check(text, "x", PositionEncoding::Utf16, 1, 10);
        check(text, "x", PositionEncoding::Utf32, 1, 9);
        check_round_trip(text);
    }

    #[test]
    fn every_kind_of_line_break_counts_once() {
        let text = "a\r\nb\rc\nd";
        check(text, "b", PositionEncoding::Utf16, 1, 0);
        check(text, "c", PositionEncoding::Utf16, 2, 0);
        check(text, "d", PositionEncoding::Utf16, 3, 0);
        check_round_trip(text);
    }

    #[test]
    fn the_byte_order_mark_is_no_column() {
        let text = "\u{FEFF}specVersion: 1.0.0\n";
        check(text, "specVersion", PositionEncoding::Utf16, 0, 0);
        check(text, "1.0.0", PositionEncoding::Utf8, 0, 13);
        check_round_trip(text);
    }

    #[test]
    fn a_column_inside_a_character_is_nowhere() {
        let text = "🦀x";
        let index = LineIndex::new(text);
        let inside = LineColumn { line: 0, column: 1 };
        assert_eq!(index.offset(text, inside, PositionEncoding::Utf16), None);
        let past = LineColumn { line: 0, column: 9 };
        assert_eq!(index.offset(text, past, PositionEncoding::Utf16), Some(5));
    }
}
