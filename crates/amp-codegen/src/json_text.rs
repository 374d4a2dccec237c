//! JSON for people: indented by two spaces, and what fits into a line stays on one.

use std::io::{self, Write};

use serde_json::Value;

/// How wide a line may be before its value is broken up, in bytes.
const WIDTH: usize = 100;

/// Writes a value that begins at this column of a line that is indented so far.
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

/// Writes `"key": ` and gives how many bytes that takes.
pub(crate) fn write_key(key: &str, out: &mut impl Write) -> io::Result<usize> {
    let mut text = serde_json::to_vec(key)?;
    text.extend(b": ");
    out.write_all(&text)?;
    Ok(text.len())
}

fn write_block<'v>(
    [open, close]: [u8; 2],
    entries: impl Iterator<Item = (Option<&'v str>, &'v Value)>,
    indent: usize,
    out: &mut impl Write,
) -> io::Result<()> {
    let inner = indent + 2;
    let next = format!(",\n{:inner$}", "");
    out.write_all(&[open])?;
    for (number, (key, value)) in entries.enumerate() {
        let next = if number == 0 { &next[1..] } else { &next };
        out.write_all(next.as_bytes())?;
        let key = key.map_or(Ok(0), |key| write_key(key, out))?;
        // A comma may follow.
        write(value, inner, inner + key + 1, out)?;
    }
    write!(out, "\n{:indent$}{}", "", char::from(close))
}

/// Writes a value on one line.
fn write_flat(value: &Value, out: &mut impl Write) -> io::Result<()> {
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
        scalar => serde_json::to_writer(out, scalar).map_err(io::Error::from),
    }
}

/// How much of the room on a line is left after a value, in bytes; `None` where it does not
/// fit. Looks at no more of it than fits.
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
