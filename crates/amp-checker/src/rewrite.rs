//! Edits that keep the layout of a text: its quoting style, its indentation,
//! its comments and its line breaks.

use amp_diagnostics::{Edit, Span};
use amp_parser::yaml::is_text;

/// Puts another text in the place of a scalar, in the quotes that it has.
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

/// Removes a key with its value, and with its line unless a comment ends that.
/// `None` where something else shares the lines: a dash, a bracket, an anchor.
pub(crate) fn remove_entry(text: &str, key: Span, value: Span) -> Option<Edit> {
    remove_lines(text, key.to(value), "")
}

/// Removes an element of a list with its dash and its lines. `None` where
/// something else shares them, or where a comment would be lost.
pub(crate) fn remove_item(text: &str, item: Span) -> Option<Edit> {
    let is_commented = text.get(item.range())?.contains('#');
    remove_lines(text, item, "-").filter(|_| !is_commented)
}

/// Removes a comment, with its line when it stands alone on it.
pub(crate) fn remove_comment(text: &str, comment: Span) -> Edit {
    remove_lines(text, comment, "").unwrap_or_else(|| {
        let before = text.get(..comment.start as usize).unwrap_or_default();
        let content = before.trim_end_matches([' ', '\t']);
        let start = u32::try_from(content.len()).unwrap_or(comment.start);
        Edit::delete(Span::new(start, comment.end))
    })
}

/// Removes a node of a block that begins behind `mark`, blanks apart.
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

/// Puts an entry in front of a key of a mapping.
pub(crate) fn insert_entry(text: &str, key: Span, entry: &str) -> Option<Edit> {
    let before = text.get(..key.start as usize)?;
    if before.trim_end().ends_with(['{', ',']) {
        return Some(Edit::insert(key.start, format!("{entry}, ")));
    }
    let line = before.rsplit('\n').next()?;
    let is_alone = line.chars().all(|character| matches!(character, ' ' | '-'));
    let (behind, _) = text.get(key.end as usize..)?.split_once('\n')?;
    let line_break = if behind.ends_with('\r') { "\r\n" } else { "\n" };
    let indentation = " ".repeat(line.len());
    let entry = format!("{entry}{line_break}{indentation}");
    is_alone.then(|| Edit::insert(key.start, entry))
}
