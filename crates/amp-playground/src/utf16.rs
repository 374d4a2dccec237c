use amp_diagnostics::Span;
use serde::Serialize;

/// The distance in bytes between two places with a stored offset.
const STEP: usize = 256;

/// Offsets of a text in UTF-16, as in a browser.
#[derive(Debug)]
pub(crate) struct Utf16 {
    /// The number of units before every `STEP`th byte.
    before: Vec<u32>,
}

/// A part of a text, in units of UTF-16.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Range {
    pub from: u32,
    pub to: u32,
}

impl Utf16 {
    pub fn new(text: &str) -> Self {
        let mut count = 0;
        let before = text.as_bytes().chunks(STEP).map(|chunk| {
            let before = count;
            count += units(chunk);
            before
        });
        Self {
            before: before.collect(),
        }
    }

    /// The number of units before a byte of the text; one past the end counts as the end.
    pub fn offset(&self, text: &str, byte: u32) -> u32 {
        let byte = (byte as usize).min(text.len());
        let step = (byte / STEP).min(self.before.len().saturating_sub(1));
        let before = self.before.get(step).copied().unwrap_or_default();
        before + units(&text.as_bytes()[step * STEP..byte])
    }

    /// The byte before which there are this many units; inside a character, the character's start,
    /// and past the end, the end of the text.
    pub fn byte(&self, text: &str, offset: u32) -> u32 {
        let step = self.before.partition_point(|before| *before <= offset);
        let step = step.saturating_sub(1);
        let mut count = self.before.get(step).copied().unwrap_or_default();
        // A character may begin before the step and have no unit after it.
        let mut at = step * STEP;
        while !text.is_char_boundary(at) {
            at += 1;
        }
        for character in text[at..].chars() {
            count += u32::from(character.len_utf16() == 2) + 1;
            if count > offset {
                break;
            }
            at += character.len_utf8();
        }
        u32::try_from(at).unwrap_or(u32::MAX)
    }

    pub fn range(&self, text: &str, span: Span) -> Range {
        Range {
            from: self.offset(text, span.start),
            to: self.offset(text, span.end),
        }
    }
}

/// The units of the characters that begin in these bytes: two where a character has four
/// bytes, otherwise one.
fn units(bytes: &[u8]) -> u32 {
    let of = |byte: &u8| u32::from(*byte & 0xC0 != 0x80) + u32::from(*byte >= 0xF0);
    bytes.iter().map(of).sum()
}

#[cfg(test)]
mod tests {
    use super::Utf16;

    /// Every character boundary of a text comes back from its offset.
    #[test]
    fn offsets_lead_back_to_their_bytes() {
        let texts = [
            "",
            "plain",
            "é💡\u{feff}ß",
            &"💡é-".repeat(200),
            &"x".repeat(1024),
        ];
        for text in texts {
            let places = Utf16::new(text);
            let boundaries = (0..=text.len()).filter(|byte| text.is_char_boundary(*byte));
            for byte in boundaries {
                let offset = text[..byte].encode_utf16().count();
                let (byte, offset) = (byte.try_into().unwrap(), offset.try_into().unwrap());
                assert_eq!(places.offset(text, byte), offset, "{text}");
                assert_eq!(places.byte(text, offset), byte, "{text}");
            }
        }
    }

    #[test]
    fn an_offset_inside_a_character_or_after_the_end_is_clamped() {
        let places = Utf16::new("a💡b");
        assert_eq!(places.byte("a💡b", 2), 1);
        assert_eq!(places.byte("a💡b", 99), 6);
        assert_eq!(places.offset("a💡b", 99), 4);
    }
}
