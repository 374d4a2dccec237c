//! Completion and hover in an `ampc.toml`. The file is read line by line, since it is usually
//! unfinished; the schema of the configuration provides the keys.

use std::sync::OnceLock;

use amp_diagnostics::{SourceFile, Span};
use amp_project::config_schema;
use serde_json::{Map, Value};

/// A key or a value that can be written.
pub(crate) struct Offer {
    pub label: String,
    pub description: String,
    pub replace: Span,
    pub text: String,
    pub is_value: bool,
}

/// What can be written at the byte `offset`.
pub(crate) fn completion(source: &SourceFile, offset: u32) -> Vec<Offer> {
    let Some(line) = Line::at(source, offset) else {
        return Vec::new();
    };
    let keys = line.keys();
    if let Some(key) = line.key_of_value() {
        let schema = keys.and_then(|keys| keys.get(key));
        let words = schema
            .and_then(|schema| schema.get("enum"))
            .and_then(Value::as_array);
        let words = words.into_iter().flatten().filter_map(Value::as_str);
        return words
            .map(|word| line.offer(word, &format!("\"{word}\""), "", true))
            .collect();
    }
    let there: Vec<&str> = line.written_keys();
    let absent = keys
        .into_iter()
        .flatten()
        .filter(|(key, _)| !there.contains(&key.as_str()));
    absent
        .map(|(key, schema)| {
            let text = if line.has_equals() {
                key.clone()
            } else {
                written(line.table, key, schema)
            };
            line.offer(key, &text, description(schema), false)
        })
        .collect()
}

/// A key in its written form: with an empty value, or as the header of a table.
fn written(table: &str, key: &str, schema: &Value) -> String {
    let kind = |schema: &Value| schema.get("type").and_then(Value::as_str) == Some("object");
    let path = [table, key].into_iter().filter(|step| !step.is_empty());
    let path = path.collect::<Vec<_>>().join(".");
    let kinds = schema.get("type").and_then(Value::as_array);
    // A key that accepts one text or several begins with one.
    let may_be_text = kinds.is_some_and(|kinds| kinds.iter().any(|kind| kind == "string"));
    match schema.get("items").filter(|_| !may_be_text) {
        Some(items) if kind(items) => format!("[[{path}]]"),
        Some(_) => format!("{key} = []"),
        None if kind(schema) => format!("[{path}]"),
        None => format!("{key} = \"\""),
    }
}

/// The documentation of the key at the byte `offset`, in Markdown, and the place of the key.
pub(crate) fn hover(source: &SourceFile, offset: u32) -> Option<(Span, String)> {
    let line = Line::at(source, offset)?;
    let key = line.text.split('=').next()?.trim().trim_matches('"');
    let (name, schema) = match header(line.text) {
        Some(path) => (path, schema_of(path)?),
        None => (key, line.keys()?.get(key)?),
    };
    let start = line.start + line.text.find(name)?;
    let span = Span::new(to_offset(start), to_offset(start + name.len()));
    let default = schema.get("default").and_then(Value::as_str);
    let default = default.map_or_else(String::new, |word| format!("\n\nDefault: `{word}`"));
    Some((
        span,
        format!("**`{name}`**\n\n{}{default}", description(schema)),
    ))
}

fn description(schema: &Value) -> &str {
    schema
        .get("description")
        .and_then(Value::as_str)
        .unwrap_or_default()
}

/// A line with a cursor, and the table that it belongs to.
struct Line<'t> {
    text: &'t str,
    start: usize,
    /// The byte of the cursor in the line.
    at: usize,
    /// The path of the table: `overrides.rules`. Empty before the first header.
    table: &'t str,
    source: &'t str,
}

impl<'t> Line<'t> {
    /// `None` in a comment.
    fn at(source: &'t SourceFile, offset: u32) -> Option<Self> {
        let source = source.text();
        let offset = offset as usize;
        let before = source.get(..offset)?;
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let text = source[start..].lines().next().unwrap_or_default();
        let at = (offset - start).min(text.len());
        let headers = source[..start].lines().rev().filter_map(header);
        let table = headers.into_iter().next().unwrap_or_default();
        let is_comment = text.get(..at)?.trim_start().starts_with('#');
        (!is_comment).then_some(Self {
            text,
            start,
            at,
            table,
            source,
        })
    }

    /// The schemas of the table's keys.
    fn keys(&self) -> Option<&'static Map<String, Value>> {
        schema_of(self.table)?.get("properties")?.as_object()
    }

    fn has_equals(&self) -> bool {
        self.text[self.at..].contains('=')
    }

    /// The key whose value the cursor is in.
    fn key_of_value(&self) -> Option<&'t str> {
        let (key, _) = self.text[..self.at].split_once('=')?;
        Some(key.trim().trim_matches('"'))
    }

    /// The keys that the table has, except the one at the cursor.
    fn written_keys(&self) -> Vec<&'t str> {
        let above = self.source[..self.start]
            .lines()
            .rev()
            .take_while(|line| header(line).is_none());
        let below = self.source[self.start..]
            .lines()
            .skip(1)
            .take_while(|line| header(line).is_none());
        let lines = above.chain(below).filter_map(|line| line.split_once('='));
        lines.map(|(key, _)| key.trim().trim_matches('"')).collect()
    }

    /// Replaces the word at the cursor, its quotes included.
    fn offer(&self, label: &str, text: &str, description: &str, is_value: bool) -> Offer {
        let is_word = |sign: char| sign.is_alphanumeric() || "-_\"'*".contains(sign);
        let (before, after) = self.text.split_at(self.at);
        let first = before.trim_end_matches(is_word).len();
        let last = self.at + (after.len() - after.trim_start_matches(is_word).len());
        let blank = if is_value && before.ends_with('=') {
            " "
        } else {
            ""
        };
        Offer {
            label: label.to_owned(),
            description: description.to_owned(),
            replace: Span::new(to_offset(self.start + first), to_offset(self.start + last)),
            text: format!("{blank}{text}"),
            is_value,
        }
    }
}

/// The path in the brackets of a line that begins a table.
fn header(line: &str) -> Option<&str> {
    let inside = line.trim().strip_prefix('[')?.split(']').next()?;
    Some(inside.trim_start_matches('[').trim())
}

/// The schema of the table at a path.
fn schema_of(path: &str) -> Option<&'static Value> {
    static SCHEMA: OnceLock<Value> = OnceLock::new();
    let root = SCHEMA.get_or_init(config_schema);
    let mut steps = path
        .split('.')
        .map(str::trim)
        .filter(|step| !step.is_empty());
    steps.try_fold(root, |schema, step| {
        let found = schema.get("properties")?.get(step)?;
        Some(found.get("items").unwrap_or(found))
    })
}

fn to_offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
