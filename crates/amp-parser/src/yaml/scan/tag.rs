//! `!type`.

use std::borrow::Cow;

use super::{Scanner, TokenKind};
use crate::yaml::event::{ErrorKind, SyntaxError};

/// A tag in its two parts, or the prefix that a `%TAG` line declares.
#[derive(Clone, Debug)]
pub(in crate::yaml) struct TagName<'t> {
    /// `!`, `!!`, `!name!`, or nothing for a tag that is written in full.
    pub handle: &'t str,
    /// The rest of the tag, or what the prefix stands for.
    pub suffix: Cow<'t, str>,
}

impl<'t> Scanner<'t> {
    pub(super) fn fetch_tag(&mut self) -> Result<(), SyntaxError> {
        self.begin_key()?;
        self.keys.are_allowed = false;
        let start = self.cursor.at;
        let name = if self.cursor.byte_at(1) == b'<' {
            self.cursor.at += 2;
            let suffix = self.uri(start, "")?;
            if self.cursor.byte() != b'>' {
                return Err(self.error(ErrorKind::InvalidTag, Some(start)));
            }
            self.cursor.at += 1;
            TagName { handle: "", suffix }
        } else {
            self.short_tag(start)?
        };
        if !self.cursor.is_separation(0) {
            return Err(self.error(ErrorKind::InvalidTag, Some(start)));
        }
        self.push(start, TokenKind::Tag(Box::new(name)));
        Ok(())
    }

    /// `!suffix` or `!handle!suffix`.
    fn short_tag(&mut self, start: usize) -> Result<TagName<'t>, SyntaxError> {
        let handle = self.handle();
        if handle.len() > 1 && handle.ends_with('!') {
            let suffix = self.uri(start, "")?;
            return Ok(TagName { handle, suffix });
        }
        let suffix = self.uri(start, handle)?;
        Ok(if suffix.is_empty() {
            let suffix = Cow::Borrowed("!");
            TagName { handle: "", suffix }
        } else {
            TagName {
                handle: "!",
                suffix,
            }
        })
    }

    /// Takes `!`, `!name`, or `!name!`.
    pub(super) fn handle(&mut self) -> &'t str {
        let start = self.cursor.at;
        self.cursor.at += 1;
        self.cursor.skip_name();
        if self.cursor.byte() == b'!' {
            self.cursor.at += 1;
        }
        &self.cursor.text[start..self.cursor.at]
    }

    /// Takes the rest of a tag. What looked like a handle belongs to it, without its `!`. `start`
    /// is where the tag began.
    pub(super) fn uri(&mut self, start: usize, handle: &str) -> Result<Cow<'t, str>, SyntaxError> {
        let head = self.cursor.at - handle.len().saturating_sub(1);
        let first = self.cursor.at;
        let mut decoded: Option<Vec<u8>> = None;
        while is_uri(self.cursor.byte()) {
            if self.cursor.byte() == b'%' {
                let bytes = &self.cursor.text.as_bytes()[head..self.cursor.at];
                let text = decoded.get_or_insert_with(|| bytes.to_vec());
                let octets = uri_escape(&self.cursor.text.as_bytes()[self.cursor.at..]);
                let Some(octets) = octets else {
                    return Err(self.error(ErrorKind::InvalidTag, Some(start)));
                };
                self.cursor.at += 3 * octets.len();
                text.extend(octets);
            } else {
                if let Some(text) = &mut decoded {
                    text.push(self.cursor.byte());
                }
                self.cursor.at += 1;
            }
        }
        if self.cursor.at == first && handle.is_empty() {
            return Err(self.error(ErrorKind::InvalidTag, Some(start)));
        }
        Ok(match decoded {
            Some(bytes) => String::from_utf8_lossy(&bytes).into_owned().into(),
            None => Cow::Borrowed(&self.cursor.text[head..self.cursor.at]),
        })
    }
}

fn is_uri(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-_;/?:@&=+$,.!~*'()[]%".contains(&byte)
}

/// The bytes of one character, written like `%C3%A9`.
fn uri_escape(written: &[u8]) -> Option<Vec<u8>> {
    let octet = |number: usize| {
        let escape = written.get(3 * number..3 * number + 3)?;
        let digits = std::str::from_utf8(escape).ok()?.strip_prefix('%')?;
        let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        u8::from_str_radix(digits, 16).ok().filter(|_| is_hex)
    };
    let first = octet(0)?;
    let length = match first {
        0x00..=0x7F => 1,
        0xC0..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF7 => 4,
        _ => return None,
    };
    let mut octets = vec![first];
    for number in 1..length {
        octets.push(octet(number).filter(|octet| octet & 0xC0 == 0x80)?);
    }
    Some(octets)
}
