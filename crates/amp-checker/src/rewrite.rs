//! Edits that keep the layout of a text: its quoting style, its indentation,
//! its comments and its line breaks.

use amp_diagnostics::{Edit, Fix, Span};
use amp_parser::yaml::is_text;
use amp_suggest::is_slip_of_name;

/// Replaces the text of a scalar, keeping its quotes.
pub(crate) fn respell(text: &str, scalar: Span, value: &str) -> Edit {
    let raw = text.get(scalar.range()).unwrap_or_default();
    let is_simple =
        |character: char| character.is_alphanumeric() || matches!(character, '_' | '-' | '.' | '/');
    let is_plain =
        value.starts_with(char::is_alphanumeric) && value.chars().all(is_simple) && is_text(value);
    let quote = match raw.chars().next() {
        Some('\'') => '\'',
        Some('"') => '"',
        _ if is_plain => return Edit::replace(scalar, value),
        _ => '"',
    };
    let escaped = if quote == '\'' {
        value.replace('\'', "''")
    } else {
        value.replace('\\', "\\\\").replace('"', "\\\"")
    };
    Edit::replace(scalar, format!("{quote}{escaped}{quote}"))
}

/// The fix that replaces a scalar with the text that is meant. It is safe unless the scalar may be
/// cut off, as more than its end would be lost then.
pub(crate) fn respelling(text: &str, scalar: Span, meant: &str) -> Fix {
    writing(text, meant, vec![respell(text, scalar, meant)])
}

/// The same for a name in several places, each replaced by an edit.
pub(crate) fn writing(text: &str, meant: &str, edits: Vec<Edit>) -> Fix {
    let title = format!("Write `{meant}`");
    if edits
        .iter()
        .any(|edit| may_be_cut_off(text, edit.span, meant))
    {
        Fix::unsafe_(title, edits)
    } else {
        Fix::safe(title, edits)
    }
}

/// Whether a text ends, without a line break, with the beginning of a name.
fn may_be_cut_off(text: &str, scalar: Span, meant: &str) -> bool {
    let is_last = scalar.end as usize == text.len();
    is_last
        && text
            .get(scalar.range())
            .is_some_and(|written| begins_with(meant, written))
}

/// Whether a name begins with another one, ignoring case.
fn begins_with(name: &str, other: &str) -> bool {
    let start = name.get(..other.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(other))
}

/// Replaces a name with one that is close to it; safe only if the difference is a typo and not a
/// name of its own.
pub(crate) fn guess(text: &str, scalar: Span, written: &str, close: &str) -> Fix {
    let fix = respelling(text, scalar, close);
    if is_slip_of_name(written, close) {
        fix
    } else {
        Fix::unsafe_(fix.title, fix.edits)
    }
}

/// A key or word in the same quotes as another one, if any.
pub(crate) fn quoted_like(text: &str, other: Span, word: &str) -> String {
    let raw = text.get(other.range()).unwrap_or_default();
    match raw.chars().next() {
        Some(quote @ ('\'' | '"')) => format!("{quote}{word}{quote}"),
        _ => word.to_owned(),
    }
}

/// Removes a key with its value, and with its line unless a comment ends that; in brackets, with a
/// comma. `None` if something else shares the lines: a dash, an anchor.
pub(crate) fn remove_entry(text: &str, key: Span, value: Span) -> Option<Edit> {
    let entry = key.to(value);
    remove_lines(text, entry, "").or_else(|| remove_in_brackets(text, entry))
}

/// Removes an element of a list with its dash and its lines, or in brackets with a comma. `None` if
/// something else shares the lines, or if a comment would be lost.
pub(crate) fn remove_item(text: &str, item: Span) -> Option<Edit> {
    let is_commented = text.get(item.range())?.contains('#');
    let removal = remove_lines(text, item, "-").or_else(|| remove_in_brackets(text, item));
    removal.filter(|_| !is_commented)
}

/// Removes an entry in brackets, with one of the commas around it.
fn remove_in_brackets(text: &str, node: Span) -> Option<Edit> {
    let range = node.range();
    let (before, after) = (text.get(..range.start)?, text.get(range.end..)?);
    let offset = |at| u32::try_from(at).ok();
    let kept = before.trim_end();
    // A comma or bracket at the end of a comment does not separate. A comment ends with its line,
    // so a long line is searched only once.
    let ends_line = before[kept.len()..].contains('\n');
    let mut lines = kept.rsplit('\n');
    let is_comment = ends_line && lines.next().is_some_and(|line| line.contains('#'));
    if is_comment || !kept.ends_with(['{', '[', ',']) {
        return None;
    }
    if let Some(rest) = after.trim_start().strip_prefix(',') {
        // What follows moves up, from the same line or the next.
        let end = text.len() - rest.trim_start().len();
        let is_commented = rest.trim_start().starts_with('#');
        return (!is_commented).then_some(Edit::delete(Span::new(node.start, offset(end)?)));
    }
    let is_last = after.trim_start().starts_with(['}', ']']);
    let start = kept.strip_suffix(',').map_or(range.start, str::len);
    is_last.then_some(Edit::delete(Span::new(offset(start)?, node.end)))
}

/// Removes a comment, with its line if it is alone on it.
pub(crate) fn remove_comment(text: &str, comment: Span) -> Edit {
    remove_lines(text, comment, "").unwrap_or_else(|| {
        let before = text.get(..comment.start as usize).unwrap_or_default();
        let content = before.trim_end_matches([' ', '\t']);
        let start = u32::try_from(content.len()).unwrap_or(comment.start);
        Edit::delete(Span::new(start, comment.end))
    })
}

/// Removes a node of a block that begins, apart from blanks, after `mark`.
fn remove_lines(text: &str, node: Span, mark: &str) -> Option<Edit> {
    let range = node.range();
    let before = text.get(..range.start)?.trim_end_matches(' ');
    let line_start = before.strip_suffix(mark)?.trim_end_matches(' ').len();
    if line_start > 0 && !text[..line_start].ends_with('\n') {
        return None;
    }
    let rest = text.get(range.end..)?.split_inclusive('\n').next();
    let rest = rest.unwrap_or_default();
    let removed = match rest.trim_start() {
        "" => line_start..range.end + rest.len(),
        comment if comment.starts_with('#') && mark.is_empty() => {
            range.start..range.end + rest.len() - comment.len()
        }
        _ => return None,
    };
    let offset = |at| u32::try_from(at).ok();
    Some(Edit::delete(Span::new(
        offset(removed.start)?,
        offset(removed.end)?,
    )))
}

/// Inserts an entry before a key of a mapping, written like it: on a line of its own if the key
/// begins one.
pub(crate) fn insert_entry(
    text: &str,
    mapping: Span,
    key: Span,
    (name, value): (&str, &str),
) -> Option<Edit> {
    let entry = format!("{}: {value}", quoted_like(text, key, name));
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
