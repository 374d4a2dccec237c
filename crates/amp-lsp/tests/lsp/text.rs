//! Texts with a cursor, and edits of them.

use serde_json::Value;

/// Marks the cursor in the text of a scenario.
const MARK: char = '‸';

/// A text without its mark, and the position of the mark in lines and bytes.
pub fn without_mark(marked: &str) -> (String, (u32, u32)) {
    let at = marked.find(MARK).unwrap_or(0);
    let before = &marked[..at];
    let line = before.matches('\n').count();
    let column = before.len() - before.rfind('\n').map_or(0, |end| end + 1);
    let place = (u32::try_from(line).unwrap(), u32::try_from(column).unwrap());
    (marked.replacen(MARK, "", 1), place)
}

/// The byte of a position in UTF-8.
pub fn offset(text: &str, position: &Value) -> usize {
    let line = usize::try_from(position["line"].as_u64().unwrap()).unwrap();
    let column = usize::try_from(position["character"].as_u64().unwrap()).unwrap();
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    start + column
}

pub fn slice<'t>(text: &'t str, range: &Value) -> &'t str {
    &text[offset(text, &range["start"])..offset(text, &range["end"])]
}

/// A text after the edits of the protocol, which do not overlap.
pub fn edited<'e>(text: &str, edits: impl IntoIterator<Item = &'e Value>) -> String {
    let mut edits: Vec<(usize, usize, &str)> = edits
        .into_iter()
        .map(|edit| {
            let range = &edit["range"];
            let start = offset(text, &range["start"]);
            (
                start,
                offset(text, &range["end"]),
                edit["newText"].as_str().unwrap(),
            )
        })
        .collect();
    edits.sort_unstable();
    let mut out = text.to_owned();
    for (start, end, new) in edits.into_iter().rev() {
        out.replace_range(start..end, new);
    }
    out
}

/// The edits of a `WorkspaceEdit` of one document.
pub fn edits_of(edit: &Value) -> Vec<Value> {
    let changes = edit["documentChanges"].as_array().unwrap();
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0]["textDocument"]["version"], 1);
    changes[0]["edits"].as_array().unwrap().clone()
}

/// The lines that differ.
pub fn difference(old: &str, new: &str) -> String {
    let difference = similar::TextDiff::from_lines(old, new);
    difference.unified_diff().context_radius(0).to_string()
}

/// The line of a range with a mark under it.
pub fn underlined(text: &str, range: &Value) -> String {
    let number = usize::try_from(range["start"]["line"].as_u64().unwrap()).unwrap();
    let line = text.lines().nth(number).unwrap_or_default();
    let column = usize::try_from(range["start"]["character"].as_u64().unwrap()).unwrap();
    let before = line[..column.min(line.len())].chars().count();
    let length = slice(text, range)
        .lines()
        .next()
        .unwrap_or_default()
        .chars()
        .count()
        .max(1);
    let marks = "^".repeat(length);
    format!(
        "{:>4} | {line}\n     | {}{marks}\n",
        number + 1,
        " ".repeat(before)
    )
}
