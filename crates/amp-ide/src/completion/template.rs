//! The text that is inserted for a key, with places to fill in.

use amp_parser::{KeyOutline, ValueType};

use crate::docs::{doc, keys_below};

/// A text with places to fill in.
#[derive(Default)]
pub(crate) struct Template {
    pub text: String,
    pub snippet: String,
    stops: usize,
}

impl Template {
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
        for sign in text.chars() {
            if matches!(sign, '$' | '}' | '\\') {
                self.snippet.push('\\');
            }
            self.snippet.push(sign);
        }
    }

    /// A place to fill in, with the text that is kept unless the author changes it.
    fn stop(&mut self) {
        self.stops += 1;
        self.snippet.push('$');
        self.snippet.push_str(&self.stops.to_string());
    }

    /// The snippet, if there is something to fill in.
    pub fn into_snippet(self) -> Option<String> {
        (self.stops > 0).then_some(self.snippet)
    }
}

/// How the lines of a manifest are indented.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layout {
    /// The number of spaces per level.
    pub step: usize,
    /// The number of spaces between a key's column and the dashes under it.
    pub dash: usize,
    /// The line break of the text.
    pub line_break: &'static str,
}

impl Layout {
    /// The layout of a text, from the first lines that show it.
    pub fn of(text: &str) -> Self {
        let mut layout = Self {
            step: 2,
            dash: 2,
            line_break: if text.contains("\r\n") { "\r\n" } else { "\n" },
        };
        let lead = |line: &str| line.len() - line.trim_start_matches(' ').len();
        let (mut step, mut dash) = (None, None);
        let written = text.lines().filter(|line| !line.trim().is_empty());
        let mut before = "";
        for line in written.take(LOOKED_AT) {
            let opens = before.trim_end().ends_with(':') && !before.trim_start().starts_with('#');
            let is_item = line.trim_start().starts_with("- ");
            let column = crate::line::content_start(before);
            if opens && is_item && dash.is_none() {
                dash = lead(line).checked_sub(column);
            }
            if opens && !is_item && step.is_none() {
                step = lead(line).checked_sub(column).filter(|&step| step > 0);
            }
            before = line;
        }
        layout.step = step.unwrap_or(layout.step).min(8);
        layout.dash = dash.unwrap_or(layout.dash).min(8);
        layout
    }
}

/// How many lines are examined for the indentation of a manifest.
const LOOKED_AT: usize = 500;

/// Writes a key at `column`, with its value and everything that the value requires.
pub(crate) fn key(template: &mut Template, key: &KeyOutline, column: usize, layout: Layout) {
    template.push(&format!("{}:", key.key));
    value(template, key, column, layout);
}

fn value(template: &mut Template, key: &KeyOutline, column: usize, layout: Layout) {
    match (key.value, key.values) {
        (ValueType::Section, _) => {
            new_line(template, column + layout.step, layout);
            section(template, &key.path, column + layout.step, layout);
        }
        (ValueType::List, _) => {
            new_line(template, column + layout.dash, layout);
            let element = format!("{}[]", key.path);
            item(template, &element, column + layout.dash, layout);
        }
        (_, [only]) => template.push(&format!(" {only}")),
        (ValueType::Boolean, _) => match doc(&key.path).and_then(|doc| doc.default.as_deref()) {
            Some("true") => template.push(" false"),
            _ => template.push(" true"),
        },
        _ => {
            template.push(" ");
            match doc(&key.path).map(|doc| doc.values.as_slice()) {
                Some([(only, _)]) => template.push(only),
                Some(_) | None => template.stop(),
            }
        }
    }
}

/// Writes an element, whose dash is at `column`.
pub(crate) fn item(template: &mut Template, path: &str, column: usize, layout: Layout) {
    template.push("- ");
    section(template, path, column + 2, layout);
}

/// Writes the required keys of the mapping at a path: the first one at the end of the text, the
/// others at `column`.
pub(crate) fn section(template: &mut Template, path: &str, column: usize, layout: Layout) {
    let needed = keys_below(path).iter().filter(|known| known.required);
    let mut is_first = true;
    for needed in needed {
        if !is_first {
            new_line(template, column, layout);
        }
        is_first = false;
        key(template, needed, column, layout);
    }
    if is_first {
        template.stop();
    }
}

fn new_line(template: &mut Template, column: usize, layout: Layout) {
    template.push(layout.line_break);
    template.push(&" ".repeat(column));
}
