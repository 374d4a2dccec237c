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
            write_block('[', ']', items, indent, out)
        }
        Value::Object(entries) if !fits => {
            let entries = entries
                .iter()
                .map(|(key, value)| (Some(key.as_str()), value));
            write_block('{', '}', entries, indent, out)
        }
        _ => write_flat(value, out),
    }
}

/// Writes `"key": ` and gives how many bytes that takes.
pub(crate) fn write_key(key: &str, out: &mut impl Write) -> io::Result<usize> {
    let key = Value::from(key).to_string();
    write!(out, "{key}: ")?;
    Ok(key.len() + 2)
}

fn write_block<'v>(
    open: char,
    close: char,
    entries: impl Iterator<Item = (Option<&'v str>, &'v Value)>,
    indent: usize,
    out: &mut impl Write,
) -> io::Result<()> {
    let inner = indent + 2;
    write!(out, "{open}")?;
    for (number, (key, value)) in entries.enumerate() {
        let comma = if number == 0 { "" } else { "," };
        write!(out, "{comma}\n{:inner$}", "")?;
        let key = key.map_or(Ok(0), |key| write_key(key, out))?;
        // A comma may follow.
        write(value, inner, inner + key + 1, out)?;
    }
    write!(out, "\n{:indent$}{close}", "")
}

/// Writes a value on one line.
fn write_flat(value: &Value, out: &mut impl Write) -> io::Result<()> {
    let separate = |number: usize, out: &mut dyn Write| match number {
        0 => Ok(()),
        _ => write!(out, ", "),
    };
    match value {
        Value::Array(items) => {
            write!(out, "[")?;
            for (number, item) in items.iter().enumerate() {
                separate(number, out)?;
                write_flat(item, out)?;
            }
            write!(out, "]")
        }
        Value::Object(entries) if entries.is_empty() => write!(out, "{{}}"),
        Value::Object(entries) => {
            write!(out, "{{ ")?;
            for (number, (key, value)) in entries.iter().enumerate() {
                separate(number, out)?;
                write_key(key, out)?;
                write_flat(value, out)?;
            }
            write!(out, " }}")
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
