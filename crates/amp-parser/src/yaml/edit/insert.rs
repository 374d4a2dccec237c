use amp_diagnostics::{Edit, Span};

use super::quoted_like;

/// Puts an entry before a key of a mapping, written like it: on a line of its
/// own where the key begins one.
pub fn insert_entry(
    text: &str,
    mapping: Span,
    key: Span,
    (name, value): (&str, &str),
) -> Option<Edit> {
    let entry = format!("{}: {value}", quoted_like(text.get(key.range())?, name));
    let in_brackets = text.get(mapping.range())?.starts_with('{');
    let before = text.get(..key.start as usize)?;
    let above = before.trim_end_matches([' ', '-']);
    if !above.is_empty() && !above.ends_with('\n') {
        return in_brackets.then(|| Edit::insert(key.start, format!("{entry}, ")));
    }
    let margin = &before[above.len()..];
    let indentation = " ".repeat(margin.len());
    let (after, _) = text
        .get(key.end as usize..)?
        .split_once('\n')
        .unwrap_or_default();
    let line_break = if after.ends_with('\r') { "\r\n" } else { "\n" };
    let entry = match in_brackets {
        true if margin == indentation => format!("{entry},{line_break}{indentation}"),
        true => format!("{entry}, "),
        false => format!("{entry}{line_break}{indentation}"),
    };
    Some(Edit::insert(key.start, entry))
}
