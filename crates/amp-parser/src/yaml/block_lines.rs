//! The short way through the text of nearly every manifest: block collections
//! whose keys and scalars each stand on one line.
//!
//! Only what is certainly sound is read here. At anything else, be it a tab, a
//! bracket, an anchor, a scalar of several lines or an error, the reader gives
//! up, and the library reads the text from its beginning. Where both read a
//! text, they build the same tree: a test and a fuzz target hold them
//! against each other.

#[cfg(test)]
mod tests;

use amp_diagnostics::Span;

use super::build::{Builder, Built};
use super::event::Properties;
use super::tree::{NodeKind, Style};

/// Keys may have 1,024 characters; a longer one is the library's to refuse.
const MAX_KEY_LENGTH: u32 = 1_000;

/// Reads a text that is all block lines; `None` when it may be anything else.
pub(super) fn read(text: &str) -> Option<Built> {
    if !text.as_bytes().chunks(64).all(is_ordinary) {
        return None;
    }
    let mut reader = Reader {
        bytes: text.as_bytes(),
        builder: Builder::new(text),
        levels: Vec::new(),
        announced: None,
    };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.strip_suffix('\n').unwrap_or(line).len();
        reader.line(offset(start), offset(end))?;
        start += line.len();
    }
    reader.close_to(0, None);
    let built = reader.builder.finish();
    (!built.nodes.is_empty()).then_some(built)
}

/// Whether all bytes belong to characters that have no meaning of their own:
/// no control character but the line feed, and none of the blocks (U+0080 to
/// U+00BF, U+F000 to U+FFFF) with the characters that YAML forbids or skips.
fn is_ordinary(bytes: &[u8]) -> bool {
    let is_special =
        |byte: u8| (byte < b' ' && byte != b'\n') || byte == 0x7F || byte == 0xC2 || byte == 0xEF;
    // Without an early end, so that the compiler compares many at once.
    !bytes
        .iter()
        .fold(false, |found, &byte| found | is_special(byte))
}

struct Reader<'t> {
    bytes: &'t [u8],
    builder: Builder<'t>,
    /// The open collections, outermost first.
    levels: Vec<Level>,
    /// Where the value of the last key or item is missing, as long as none
    /// has been read. It belongs to the innermost collection.
    announced: Option<u32>,
}

/// A block collection and the column, in bytes, of its keys or dashes. Only
/// spaces and dashes stand in front of them, so that bytes are characters.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Level {
    kind: NodeKind,
    column: u32,
}

/// A scalar on one line.
struct Word {
    span: Span,
    style: Style,
    /// What stands behind it: a `:` for a key, a `#`, or the end of the line.
    next: u32,
}

impl Reader<'_> {
    /// Reads the line from `start` to its line feed at `end`.
    fn line(&mut self, start: u32, end: u32) -> Option<()> {
        let mut at = self.skip_spaces(start, end);
        if self.comment_or_end(at, end) {
            return Some(());
        }
        if at == start && (self.bytes[at as usize..].starts_with(b"---") || self.is_dots(at)) {
            return None;
        }
        let is_item = self.is_dash(at, end);
        self.close_to(at - start, Some(is_item));
        while self.is_dash(at, end) {
            self.enter(NodeKind::Sequence, at - start, at)?;
            self.announced = Some(at + 1);
            at = self.skip_spaces(at + 1, end);
            if self.comment_or_end(at, end) {
                return Some(());
            }
        }
        let word = self.word(at, end)?;
        if word.next < end && self.byte(word.next) == b':' {
            self.enter(NodeKind::Mapping, at - start, at)?;
            self.entry(&word, end)
        } else if is_item {
            self.value(&word, end);
            Some(())
        } else {
            None
        }
    }

    /// Reads a key and what stands behind it on its line.
    fn entry(&mut self, key: &Word, end: u32) -> Option<()> {
        if key.span.len() > MAX_KEY_LENGTH {
            return None;
        }
        self.builder.written_scalar(key.style, key.span);
        self.announced = Some(key.next + 1);
        let at = self.skip_spaces(key.next + 1, end);
        if self.comment_or_end(at, end) {
            return Some(());
        }
        let value = self.word(at, end)?;
        if value.next < end && self.byte(value.next) == b':' {
            return None;
        }
        self.value(&value, end);
        Some(())
    }

    fn value(&mut self, word: &Word, end: u32) {
        self.announced = None;
        self.builder.written_scalar(word.style, word.span);
        self.comment_or_end(word.next, end);
    }

    /// Begins the next entry of the innermost collection, or a collection that
    /// is the root or the announced value.
    fn enter(&mut self, kind: NodeKind, column: u32, at: u32) -> Option<()> {
        let level = Level { kind, column };
        match self.levels.last() {
            Some(&innermost) if innermost == level => {
                self.leave_announced_empty();
                return Some(());
            }
            Some(_) => drop(self.announced.take()?),
            None if self.builder.is_empty() => {}
            None => return None,
        }
        self.builder
            .start(kind, Style::Block, Span::empty(at), Properties::NONE)
            .ok()?;
        self.levels.push(level);
        Some(())
    }

    /// Closes the collections that a line at `column` does not belong to, or
    /// all of them at the end of the text. The items of a sequence may stand
    /// below the key that they belong to, and then the next key ends them.
    fn close_to(&mut self, column: u32, is_item: Option<bool>) {
        while let Some(level) = self.levels.last() {
            let is_over = match is_item {
                Some(is_item) => {
                    let is_key_below_items = level.kind == NodeKind::Sequence && !is_item;
                    column < level.column || (column == level.column && is_key_below_items)
                }
                None => true,
            };
            if !is_over {
                break;
            }
            self.leave_announced_empty();
            self.levels.pop();
            self.builder.end(Span::empty(0));
        }
    }

    fn leave_announced_empty(&mut self) {
        if let Some(at) = self.announced.take() {
            self.builder.written_scalar(Style::Plain, Span::empty(at));
        }
    }

    /// Takes a comment; `false` when there is something else to read.
    fn comment_or_end(&mut self, at: u32, end: u32) -> bool {
        if at < end && self.byte(at) != b'#' {
            return false;
        }
        if at < end {
            self.builder.comment(Span::new(at, end));
        }
        true
    }

    /// The scalar that begins at `at`, before `end`.
    fn word(&self, at: u32, end: u32) -> Option<Word> {
        match self.byte(at) {
            b'"' | b'\'' => self.quoted(at, end),
            b'-' if self.is_dash(at, end) => None,
            b'?' | b':' | b',' | b'[' | b']' | b'{' | b'}' | b'&' | b'*' | b'!' | b'|' | b'>'
            | b'%' | b'@' | b'`' => None,
            _ => self.plain(at, end),
        }
    }

    fn plain(&self, start: u32, end: u32) -> Option<Word> {
        let mut at = start;
        // Behind the last character that is no space.
        let mut text_end = start;
        while at < end {
            match self.byte(at) {
                b':' if self.is_blank(at + 1, end) => {
                    if text_end < at {
                        return None;
                    }
                    break;
                }
                b'#' if text_end < at => break,
                b' ' => {}
                _ => text_end = at + 1,
            }
            at += 1;
        }
        Some(Word {
            span: Span::new(start, text_end),
            style: Style::Plain,
            next: at,
        })
    }

    /// A scalar in quotes that closes on its line and needs no decoding.
    fn quoted(&self, start: u32, end: u32) -> Option<Word> {
        let quote = self.byte(start);
        let inside = &self.bytes[start as usize + 1..end as usize];
        let len = inside
            .iter()
            .position(|&byte| byte == quote || byte == b'\\')?;
        let close = start + 1 + offset(len);
        let behind = close + 1;
        let next = self.skip_spaces(behind, end);
        let is_alone = next == end || (next > behind && self.byte(next) == b'#');
        let is_key =
            next == behind && next < end && self.byte(next) == b':' && self.is_blank(next + 1, end);
        (self.byte(close) == quote && (is_alone || is_key)).then_some(Word {
            span: Span::new(start, behind),
            style: match quote {
                b'"' => Style::DoubleQuoted,
                _ => Style::SingleQuoted,
            },
            next,
        })
    }

    fn skip_spaces(&self, mut at: u32, end: u32) -> u32 {
        while at < end && self.byte(at) == b' ' {
            at += 1;
        }
        at
    }

    /// Whether an item begins here.
    fn is_dash(&self, at: u32, end: u32) -> bool {
        self.byte(at) == b'-' && self.is_blank(at + 1, end)
    }

    fn is_dots(&self, at: u32) -> bool {
        self.bytes[at as usize..].starts_with(b"...")
    }

    fn is_blank(&self, at: u32, end: u32) -> bool {
        at == end || self.byte(at) == b' '
    }

    fn byte(&self, at: u32) -> u8 {
        self.bytes[at as usize]
    }
}

/// Texts are below 16 MiB.
fn offset(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
