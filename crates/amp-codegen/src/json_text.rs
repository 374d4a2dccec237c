//! Readable JSON: indented by two spaces, with values that fit on one line kept on one.

use std::io::{self, Write};

use serde_json::Value;

/// The longest line, in bytes, before its value is broken up.
const WIDTH: usize = 100;

/// Writes a value that begins at this column, on a line with this indentation.
pub(crate) fn write(
    value: &Value,
    indent: usize,
    column: usize,
    out: &mut impl Write,
) -> io::Result<()> {
    let fits = left(value, WIDTH.saturating_sub(column)).is_some();
    match value {
        Value::Array(items) if !fits => {
            let items = items.iter().map(|item| (None, item));
            write_block(*b"[]", items, indent, out)
        }
        Value::Object(entries) if !fits => {
            let entries = entries
                .iter()
                .map(|(key, value)| (Some(key.as_str()), value));
            write_block(*b"{}", entries, indent, out)
        }
        _ => write_flat(value, out),
    }
}

/// Writes `"key": ` and returns its length in bytes.
pub(crate) fn write_key(key: &str, out: &mut impl Write) -> io::Result<usize> {
    let length = write_text(key, out)?;
    out.write_all(b": ")?;
    Ok(length + ": ".len())
}

/// Writes `count` spaces.
pub(crate) fn write_blanks(count: usize, out: &mut impl Write) -> io::Result<()> {
    const BLANKS: [u8; 32] = [b' '; 32];
    let mut left = count;
    while left > 0 {
        let next = left.min(BLANKS.len());
        out.write_all(&BLANKS[..next])?;
        left -= next;
    }
    Ok(())
}

/// Writes a text in quotes and returns the length in bytes.
fn write_text(text: &str, out: &mut impl Write) -> io::Result<usize> {
    // RFC 8259, section 7.
    let is_escaped = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
    if text.bytes().any(is_escaped) {
        let text = serde_json::to_vec(text)?;
        out.write_all(&text)?;
        return Ok(text.len());
    }
    out.write_all(b"\"")?;
    out.write_all(text.as_bytes())?;
    out.write_all(b"\"")?;
    Ok(text.len() + 2)
}

/// Writes a value on one line.
pub(crate) fn write_flat(value: &Value, out: &mut impl Write) -> io::Result<()> {
    let separate = |number: usize, out: &mut dyn Write| match number {
        0 => Ok(()),
        _ => out.write_all(b", "),
    };
    match value {
        Value::Array(items) => {
            out.write_all(b"[")?;
            for (number, item) in items.iter().enumerate() {
                separate(number, out)?;
                write_flat(item, out)?;
            }
            out.write_all(b"]")
        }
        Value::Object(entries) if entries.is_empty() => out.write_all(b"{}"),
        Value::Object(entries) => {
            out.write_all(b"{ ")?;
            for (number, (key, value)) in entries.iter().enumerate() {
                separate(number, out)?;
                write_key(key, out)?;
                write_flat(value, out)?;
            }
            out.write_all(b" }")
        }
        Value::String(text) => write_text(text, out).map(drop),
        scalar => serde_json::to_writer(out, scalar).map_err(io::Error::from),
    }
}

fn write_block<'v>(
    [open, close]: [u8; 2],
    entries: impl Iterator<Item = (Option<&'v str>, &'v Value)>,
    indent: usize,
    out: &mut impl Write,
) -> io::Result<()> {
    let inner = indent + 2;
    out.write_all(&[open])?;
    for (number, (key, value)) in entries.enumerate() {
        out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
        write_blanks(inner, out)?;
        let key = key.map_or(Ok(0), |key| write_key(key, out))?;
        // Reserve space for a comma.
        write(value, inner, inner + key + 1, out)?;
    }
    out.write_all(b"\n")?;
    write_blanks(indent, out)?;
    out.write_all(&[close])
}

/// The space, in bytes, that is left on a line after a value; `None` if it does not fit. Reads no
/// more of it than fits.
fn left(value: &Value, room: usize) -> Option<usize> {
    /// `[` and `]`, or `{ ` and ` }`.
    const BRACKETS: usize = 4;

    match value {
        Value::Array(items) => items
            .iter()
            .try_fold(room.checked_sub(BRACKETS)?, |room, item| {
                left(item, room)?.checked_sub(", ".len())
            }),
        Value::Object(entries) => {
            entries
                .iter()
                .try_fold(room.checked_sub(BRACKETS)?, |room, (key, value)| {
                    let room = room.checked_sub(key.len() + r#""": , "#.len())?;
                    left(value, room)
                })
        }
        Value::String(text) => room.checked_sub(text.len() + 2),
        scalar => room.checked_sub(scalar.to_string().len()),
    }
}
