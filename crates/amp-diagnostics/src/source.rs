use std::sync::{Arc, OnceLock};

use crate::{FileId, LineColumn, LineIndex, PositionEncoding, Span};

/// How the bytes of a file were decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decoding {
    /// The bytes were valid UTF-8.
    Utf8,
    /// The bytes were not UTF-8; each invalid sequence became U+FFFD.
    InvalidUtf8 {
        /// The offset, in bytes of the decoded text, of the first U+FFFD that
        /// stands for an invalid sequence.
        first: u32,
    },
    /// The bytes began with a UTF-16 byte order mark and were read as UTF-16.
    Utf16,
}

/// A named text with its line index, shared cheaply between threads.
#[derive(Clone, Debug)]
pub struct SourceFile {
    name: Arc<str>,
    id: Option<FileId>,
    text: Arc<str>,
    decoding: Decoding,
    line_index: Arc<OnceLock<LineIndex>>,
}

impl SourceFile {
    /// A text that is already decoded, and not yet of any file. `name` is what outputs show: a path
    /// relative to the working directory, or `<stdin>`.
    pub fn new(name: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        Self {
            name: name.into(),
            id: None,
            text: text.into(),
            decoding: Decoding::Utf8,
            line_index: Arc::default(),
        }
    }

    /// The bytes of a file. Any bytes can be decoded; [`Self::decoding`] tells how.
    pub fn from_bytes(name: impl Into<Arc<str>>, bytes: Vec<u8>) -> Self {
        let (text, decoding) = decode(bytes);
        Self {
            decoding,
            ..Self::new(name, text)
        }
    }

    /// The same text under another name.
    #[must_use]
    pub fn renamed(&self, name: impl Into<Arc<str>>) -> Self {
        let name = name.into();
        Self {
            name,
            ..self.clone()
        }
    }

    /// The same text as that of a file.
    #[must_use]
    pub fn of_file(self, id: FileId) -> Self {
        let id = Some(id);
        Self { id, ..self }
    }

    /// Another text of the same file, under the same name.
    #[must_use]
    pub fn with_text(&self, text: impl Into<Arc<str>>) -> Self {
        Self {
            id: self.id.clone(),
            ..Self::new(Arc::clone(&self.name), text)
        }
    }

    /// The file; `None` for what is not on a disk under a path, such as the standard input, an
    /// unsaved document or a revision.
    pub fn id(&self) -> Option<&FileId> {
        self.id.as_ref()
    }

    /// The name that outputs show. It is not a path to open: that is [`Self::id`].
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text, with its byte order mark if it has one.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text as a shared string.
    pub fn shared_text(&self) -> Arc<str> {
        Arc::clone(&self.text)
    }

    /// How the bytes were decoded.
    pub fn decoding(&self) -> Decoding {
        self.decoding
    }

    /// The text of `span`; empty if it is not on character boundaries inside the text.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The line index, built at the first call.
    pub fn line_index(&self) -> &LineIndex {
        self.line_index.get_or_init(|| LineIndex::new(&self.text))
    }

    /// Line and column of a byte offset. An offset inside a character counts
    /// as that character's start, one past the end as the end.
    pub fn line_column(&self, offset: u32, encoding: PositionEncoding) -> LineColumn {
        self.line_index().line_column(&self.text, offset, encoding)
    }
}

/// Two files are equal when their names and texts are.
impl PartialEq for SourceFile {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.text == other.text
    }
}

impl Eq for SourceFile {}

fn decode(bytes: Vec<u8>) -> (String, Decoding) {
    if let Some(text) = decode_utf16(&bytes) {
        return (text, Decoding::Utf16);
    }
    match String::from_utf8(bytes) {
        Ok(text) => (text, Decoding::Utf8),
        Err(error) => {
            let first = u32::try_from(error.utf8_error().valid_up_to()).unwrap_or(u32::MAX);
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            (text, Decoding::InvalidUtf8 { first })
        }
    }
}

fn decode_utf16(bytes: &[u8]) -> Option<String> {
    let to_unit = match bytes {
        [0xFF, 0xFE, ..] => u16::from_le_bytes,
        [0xFE, 0xFF, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let units: Vec<u16> = bytes[2..]
        .chunks(2)
        .map(|pair| to_unit([pair[0], pair.get(1).copied().unwrap_or(0)]))
        .collect();
    Some(String::from_utf16_lossy(&units))
}

#[cfg(test)]
mod tests {
    use super::{Decoding, SourceFile};

    #[test]
    fn invalid_utf8_is_located_and_replaced() {
        let file = SourceFile::from_bytes("amp.yaml", b"a: \xC3\xA9\nb: \xFF\n".to_vec());
        assert_eq!(file.text(), "a: é\nb: \u{FFFD}\n");
        assert_eq!(file.decoding(), Decoding::InvalidUtf8 { first: 9 });
    }

    #[test]
    fn utf16_of_both_byte_orders_is_read() {
        for bytes in [&b"\xFF\xFEa\0:\0"[..], &b"\xFE\xFF\0a\0:"[..]] {
            let file = SourceFile::from_bytes("amp.yaml", bytes.to_vec());
            assert_eq!(file.text(), "a:");
            assert_eq!(file.decoding(), Decoding::Utf16);
        }
    }
}
