//! The fast path for nearly every manifest: block collections whose keys and scalars each stand on
//! one line.
//!
//! Only what is certainly sound is read here. At anything else, be it a tab, a bracket, an anchor,
//! a scalar of several lines or an error, the reader gives up, and the text is read from its
//! beginning event by event. Where both readers accept a text, they build the same tree: a test and
//! a fuzz target compare them.

#[cfg(test)]
mod tests;

use amp_diagnostics::Span;

use super::build::{Builder, Built};
use super::event::Properties;
use super::tree::{NodeKind, Style};

/// A limit below the 1,024 characters that a key may have; a longer key is left to the events.
const MAX_KEY_LENGTH: u32 = 1_000;

/// Reads a text that is all block lines; `None` when it may be anything else.
pub(super) fn read(text: &str) -> Option<Built> {
    if !text.as_bytes().chunks(64).all(is_ordinary) || has_rare_breaks(text) {
        return None;
    }
    let mut reader = Reader {
        bytes: text.as_bytes(),
        at: 0,
        builder: Builder::new(text),
        levels: Vec::new(),
        announced: None,
    };
    while reader.at < reader.bytes.len() {
        reader.line()?;
        reader.at += 1;
    }
    reader.close(|_| true);
    let built = reader.builder.finish();
    (!built.nodes.is_empty()).then_some(built)
}

/// Whether all bytes belong to ordinary characters: no control character but the line feed, and
/// none of the blocks (U+0080 to U+00BF, U+F000 to U+FFFF) that contain characters which YAML
/// forbids or skips.
fn is_ordinary(bytes: &[u8]) -> bool {
    let is_special =
        |byte: u8| (byte < b' ' && byte != b'\n') || byte == 0x7F || byte == 0xC2 || byte == 0xEF;
    // No early exit, so the loop vectorises.
    !bytes
        .iter()
        .fold(false, |found, &byte| found | is_special(byte))
}

/// Whether the text has U+2028 or U+2029, two line breaks that share their first byte with other
/// characters.
fn has_rare_breaks(text: &str) -> bool {
    !text.is_ascii()
        && ["\u{2028}", "\u{2029}"]
            .iter()
            .any(|sign| text.contains(sign))
}

struct Reader<'t> {
    bytes: &'t [u8],
    /// The next byte to read.
    at: usize,
    builder: Builder<'t>,
    /// The open collections, outermost first.
    levels: Vec<Level>,
    /// Where the value of the last key or item belongs, until it is read. It belongs to the
    /// innermost collection.
    announced: Option<u32>,
}

/// A block collection and the column, in bytes, of its keys or dashes. Only spaces and dashes
/// precede them, so bytes are characters.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Level {
    kind: NodeKind,
    column: usize,
}

impl Reader<'_> {
    /// Reads a line up to its line feed.
    fn line(&mut self) -> Option<()> {
        let start = self.at;
        if self.ends_line() {
            return Some(());
        }
        let rest = &self.bytes[self.at..];
        if self.at == start && (rest.starts_with(b"---") || rest.starts_with(b"...")) {
            return None;
        }
        let column = self.at - start;
        let is_item = self.is_at_sign(b'-');
        // The items of a sequence may be in the column of the key that they belong to, and then the
        // next key ends them.
        self.close(|level| {
            let is_passed = level.column == column && level.kind == NodeKind::Sequence && !is_item;
            level.column > column || is_passed
        });
        while self.is_at_sign(b'-') {
            self.enter(NodeKind::Sequence, self.at, start)?;
            self.at += 1;
            self.announced = Some(offset(self.at));
            if self.ends_line() {
                return Some(());
            }
        }
        let first = self.at;
        let (span, style) = self.word()?;
        if self.is_at_sign(b':') {
            self.enter(NodeKind::Mapping, first, start)?;
            self.entry(span, style)
        } else if is_item {
            self.value(span, style)
        } else {
            None
        }
    }

    /// Takes a key and reads the rest of its line.
    fn entry(&mut self, key: Span, style: Style) -> Option<()> {
        if key.len() > MAX_KEY_LENGTH {
            return None;
        }
        self.builder.written_scalar(style, key);
        self.at += 1;
        self.announced = Some(offset(self.at));
        if self.ends_line() {
            return Some(());
        }
        let (value, style) = self.word()?;
        self.value(value, style)
    }

    /// Takes the last scalar of a line.
    fn value(&mut self, span: Span, style: Style) -> Option<()> {
        self.announced = None;
        self.builder.written_scalar(style, span);
        self.ends_line().then_some(())
    }

    /// Begins the next entry of the innermost collection, or a collection that
    /// is the root or the announced value.
    fn enter(&mut self, kind: NodeKind, at: usize, line_start: usize) -> Option<()> {
        let column = at - line_start;
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
        let place = Span::empty(offset(at));
        let started = self
            .builder
            .start(kind, Style::Block, place, Properties::NONE);
        started.ok()?;
        self.levels.push(level);
        Some(())
    }

    /// Closes the innermost collections while `is_over` holds.
    fn close(&mut self, is_over: impl Fn(Level) -> bool) {
        while self.levels.pop_if(|level| is_over(*level)).is_some() {
            self.leave_announced_empty();
            self.builder.end(Span::empty(0));
        }
    }

    fn leave_announced_empty(&mut self) {
        if let Some(at) = self.announced.take() {
            self.builder.written_scalar(Style::Plain, Span::empty(at));
        }
    }

    /// Skips spaces and a comment; whether that is all that is left of the line.
    fn ends_line(&mut self) -> bool {
        while self.peek() == b' ' {
            self.at += 1;
        }
        if self.peek() == b'#' {
            let start = self.at;
            while self.peek() != b'\n' {
                self.at += 1;
            }
            self.builder.comment(span(start, self.at));
        }
        self.peek() == b'\n'
    }

    /// Takes a scalar on one line.
    fn word(&mut self) -> Option<(Span, Style)> {
        match self.peek() {
            b'"' => self.quoted(b'"', Style::DoubleQuoted),
            b'\'' => self.quoted(b'\'', Style::SingleQuoted),
            b'-' if self.is_at_sign(b'-') => None,
            b'?' | b':' | b',' | b'[' | b']' | b'{' | b'}' | b'&' | b'*' | b'!' | b'|' | b'>'
            | b'%' | b'@' | b'`' => None,
            _ => self.plain(),
        }
    }

    fn plain(&mut self) -> Option<(Span, Style)> {
        let start = self.at;
        // After the last byte that is not a space.
        let mut end = start;
        loop {
            match self.peek() {
                b'\n' => break,
                b'#' if end < self.at => break,
                b':' if self.is_at_sign(b':') => {
                    if end < self.at {
                        return None;
                    }
                    break;
                }
                b' ' => {}
                _ => end = self.at + 1,
            }
            self.at += 1;
        }
        Some((span(start, end), Style::Plain))
    }

    /// A scalar in quotes that closes on its line, needs no decoding, and is
    /// followed by a colon, a space or the end of the line.
    fn quoted(&mut self, quote: u8, style: Style) -> Option<(Span, Style)> {
        let start = self.at;
        self.at += 1;
        while self.peek() != quote {
            if matches!(self.peek(), b'\n' | b'\\') {
                return None;
            }
            self.at += 1;
        }
        self.at += 1;
        let is_separate = self.is_at_sign(b':') || matches!(self.peek(), b' ' | b'\n');
        is_separate.then(|| (span(start, self.at), style))
    }

    /// Whether a sign, and a space or the end of the line, come next.
    fn is_at_sign(&self, sign: u8) -> bool {
        self.peek() == sign && matches!(self.bytes.get(self.at + 1), None | Some(b' ' | b'\n'))
    }

    /// The next byte, as if the text ended in a line feed.
    fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(b'\n')
    }
}

fn span(start: usize, end: usize) -> Span {
    Span::new(offset(start), offset(end))
}

/// Texts are below 16 MiB.
fn offset(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
