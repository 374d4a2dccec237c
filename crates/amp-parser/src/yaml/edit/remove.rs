use std::ops::Range;

use amp_diagnostics::{Edit, Span};

/// Removes a key with its value, and with its line unless a comment ends that;
/// in brackets, with a comma. `None` where something else shares the lines: a
/// dash, an anchor.
pub fn remove_entry(text: &str, key: Span, value: Span) -> Option<Edit> {
    let entry = key.to(value);
    remove_in_block(text, entry, "").or_else(|| remove_in_brackets(text, entry))
}

/// Removes an element of a list with its dash and its lines, or in brackets with
/// a comma. `None` where something else shares the lines, or where a comment
/// would be lost.
pub fn remove_item(text: &str, item: Span) -> Option<Edit> {
    let is_commented = text.get(item.range())?.contains('#');
    let removal = remove_in_block(text, item, "-").or_else(|| remove_in_brackets(text, item));
    removal.filter(|_| !is_commented)
}

/// Removes a comment, with its line when it stands alone on it.
pub fn remove_comment(text: &str, comment: Span) -> Edit {
    remove_in_block(text, comment, "").unwrap_or_else(|| {
        let before = text.get(..comment.start as usize).unwrap_or_default();
        let content = before.trim_end_matches([' ', '\t']);
        Edit::delete(Span::from(content.len()..comment.end as usize))
    })
}

/// Removes a node with its lines. `None` where anything else, be it a comment, stands on
/// them.
pub fn remove_lines(text: &str, node: Span) -> Option<Edit> {
    let lines = lines_of(text, node, "")?;
    let rest = text.get(node.end as usize..lines.end)?;
    rest.trim_start()
        .is_empty()
        .then(|| Edit::delete(lines.into()))
}

/// Takes out the dash of an item, so that its keys join the item above. `None` in a flow
/// list, and where a comment stands between the dash and the keys.
pub fn remove_dash(text: &str, item: Span) -> Option<Edit> {
    let before = text.get(..item.start as usize)?;
    let dash = before.trim_end().strip_suffix('-')?.len();
    let Some(line_break) = before[dash..].find('\n') else {
        return Some(Edit::replace(Span::from(dash..dash + 1), " "));
    };
    let line = text[..dash].rfind('\n')? + 1;
    Some(Edit::delete(Span::from(line..dash + line_break + 1)))
}

/// Removes a node of a block that begins after `mark`, blanks apart.
fn remove_in_block(text: &str, node: Span, mark: &str) -> Option<Edit> {
    let lines = lines_of(text, node, mark)?;
    let rest = text.get(node.end as usize..lines.end)?.trim_start();
    let removed = match rest {
        "" => lines,
        comment if comment.starts_with('#') && mark.is_empty() => {
            node.start as usize..lines.end - comment.len()
        }
        _ => return None,
    };
    Some(Edit::delete(removed.into()))
}

/// The whole lines of a node before which only `mark` stands on them, blanks apart.
fn lines_of(text: &str, node: Span, mark: &str) -> Option<Range<usize>> {
    let before = text.get(..node.start as usize)?.trim_end_matches(' ');
    let start = before.strip_suffix(mark)?.trim_end_matches(' ').len();
    if start > 0 && !text[..start].ends_with('\n') {
        return None;
    }
    let rest = text.get(node.end as usize..)?.split_inclusive('\n').next();
    Some(start..node.end as usize + rest.map_or(0, str::len))
}

/// Removes what stands between brackets or commas with one of the commas.
fn remove_in_brackets(text: &str, node: Span) -> Option<Edit> {
    let range = node.range();
    let (before, after) = (text.get(..range.start)?, text.get(range.end..)?);
    let kept = before.trim_end();
    // What ends a comment separates nothing. A comment ends with its line, so that a long
    // line is looked through once.
    let ends_line = before[kept.len()..].contains('\n');
    let mut lines = kept.rsplit('\n');
    let is_comment = ends_line && lines.next().is_some_and(|line| line.contains('#'));
    if is_comment || !kept.ends_with(['{', '[', ',']) {
        return None;
    }
    if let Some(rest) = after.trim_start().strip_prefix(',') {
        // What follows takes the place, on the same line or on the next.
        let end = text.len() - rest.trim_start().len();
        let is_commented = rest.trim_start().starts_with('#');
        return (!is_commented).then(|| Edit::delete(Span::from(range.start..end)));
    }
    let is_last = after.trim_start().starts_with(['}', ']']);
    let start = kept.strip_suffix(',').map_or(range.start, str::len);
    is_last.then(|| Edit::delete(Span::from(start..range.end)))
}
