//! Keys whose `:` is missing, or has no space after it: to YAML, they are one
//! plain text.

use amp_diagnostics::{Diagnostic, Edit, Rule, Severity, Span};

use super::sketch::Sketch;
use crate::separators::sign;
use crate::yaml::edit::in_quotes;
use crate::yaml::{Node, NodeKind, Style};
use amp_suggest::closest;

/// A plain text that begins with a key.
#[derive(Debug)]
pub(super) struct Unseparated<'t> {
    /// The keys, each at the start of its line. At least one.
    pub entries: Vec<Entry<'t>>,
    /// Whether every line begins with a key.
    is_whole: bool,
}

/// A key with what follows it on its line.
#[derive(Debug)]
pub(super) struct Entry<'t> {
    /// The key as it is known.
    pub key: &'static str,
    /// The place of the key.
    pub name: Span,
    separator: Separator<'t>,
    /// What is between the key and its value.
    gap: Span,
    value: &'t str,
    /// Whether the value is surely all of the value, and no more.
    is_evident: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Separator<'t> {
    /// Nothing follows the key.
    Nothing,
    /// Blanks only.
    Blanks,
    Sign(&'t str),
}

/// Reads a plain text that begins with one of `keys`; `None` for any other.
pub(super) fn read<'t>(node: Node<'t>, keys: &[&'static str]) -> Option<Unseparated<'t>> {
    if node.kind() != NodeKind::Scalar || node.style() != Style::Plain {
        return None;
    }
    let mut unseparated = Unseparated {
        entries: Vec::new(),
        is_whole: true,
    };
    let mut at = node.span().start as usize;
    for line in node.raw().split_inclusive('\n') {
        let content = line.trim();
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        if content.is_empty() {
            continue;
        }
        match entry(content, start, keys) {
            Some(entry) => unseparated.entries.push(entry),
            None if unseparated.entries.is_empty() => return None,
            None => unseparated.is_whole = false,
        }
    }
    (!unseparated.entries.is_empty()).then_some(unseparated)
}

fn entry<'t>(content: &'t str, start: usize, keys: &[&'static str]) -> Option<Entry<'t>> {
    let (name, rest) = content.split_at(name_length(content));
    let after = rest.trim_start();
    let sign = sign(after);
    let (separator, value) = match sign {
        Some(sign) => (Separator::Sign(sign), after[sign.len()..].trim_start()),
        None if rest.is_empty() => (Separator::Nothing, ""),
        None if after.len() < rest.len() => (Separator::Blanks, after),
        None => return glued(content, start, keys),
    };
    let exact = keys.iter().copied().find(|key| *key == name);
    let key = match separator {
        // A name, or a list of words, may well share a word with a key.
        Separator::Blanks | Separator::Sign("," | "." | "-" | "–" | "—" | "$") => exact?,
        Separator::Nothing => {
            let mut keys_alone = keys.iter().copied();
            let in_other_case = |key: &&str| key.eq_ignore_ascii_case(name);
            match exact.or_else(|| keys_alone.find(in_other_case)) {
                Some(key) => key,
                None => return glued(content, start, keys),
            }
        }
        Separator::Sign(_) => exact.or_else(|| closest(name, keys.iter().copied()))?,
    };
    let is_key = |word: &str| keys.contains(&&word[..name_length(word)]);
    let is_word = !value.contains(char::is_whitespace);
    Some(Entry {
        key,
        name: span(start, name.len()),
        separator,
        gap: span(start + name.len(), content.len() - name.len() - value.len()),
        value,
        is_evident: !value.is_empty()
            && (is_word || separator != Separator::Blanks)
            && !value.starts_with([',', ']', '}'])
            && !value.split_whitespace().any(is_key)
            && is_closed(value),
    })
}

/// `fieldName.name`, `fieldName_name`, `fieldName"name"`: a key of several words, which is unlikely
/// to be part of a name, with at most one sign before its value.
fn glued<'t>(content: &'t str, start: usize, keys: &[&'static str]) -> Option<Entry<'t>> {
    let is_of_words = |key: &&str| key.contains(|letter: char| letter.is_ascii_uppercase());
    let mut keys = keys.iter().copied().filter(is_of_words);
    let key = keys.find(|key| content.starts_with(key))?;
    let rest = &content[key.len()..];
    let (sign, value) = match rest.chars().next()? {
        '"' | '\'' => ("", rest),
        '.' | '/' | '-' | '_' | '|' | '\\' | ',' | '~' | '+' => rest.split_at(1),
        _ => return None,
    };
    Some(Entry {
        key,
        name: span(start, key.len()),
        separator: Separator::Sign(sign),
        gap: span(start + key.len(), sign.len()),
        value,
        is_evident: value
            .starts_with(|first: char| first.is_alphanumeric() || "\"'$".contains(first))
            && !value.contains(char::is_whitespace)
            && is_closed(value),
    })
}

/// The length of the word at the start of a text.
fn name_length(text: &str) -> usize {
    text.find(|character: char| !character.is_alphanumeric() && character != '_')
        .unwrap_or(text.len())
}

/// Whether what begins with a quote or a bracket ends with it.
fn is_closed(value: &str) -> bool {
    let end = match value.chars().next() {
        Some('[') => ']',
        Some('{') => '}',
        Some(quote @ ('"' | '\'')) => quote,
        _ => return true,
    };
    value.len() > 1 && value.ends_with(end)
}

fn span(start: usize, len: usize) -> Span {
    let offset = |at| u32::try_from(at).unwrap_or(u32::MAX);
    Span::new(offset(start), offset(start + len))
}

impl Entry<'_> {
    /// The value in a form that YAML accepts after `: `.
    pub fn written(&self) -> String {
        let needs_quotes = self.value.starts_with([
            '*', '&', '!', '|', '>', '@', '`', '%', ',', ']', '}', '#', '?',
        ]);
        if needs_quotes {
            in_quotes(self.value)
        } else {
            self.value.to_owned()
        }
    }

    fn edit(&self) -> Edit {
        let whole = self.name.to(self.gap);
        let end = whole.end + u32::try_from(self.value.len()).unwrap_or(0);
        let text = format!("{}: {}", self.key, self.written());
        Edit::replace(Span::new(whole.start, end), text)
    }

    /// Whether it is clear what its line should be, apart from a missing value.
    fn is_clear(&self) -> bool {
        self.is_evident || self.value.is_empty()
    }

    /// The corrected line.
    fn line(&self) -> String {
        match self.value {
            "" => format!("{}: ...", self.key),
            _ => format!("{}: {}", self.key, self.written()),
        }
    }

    fn message(&self) -> String {
        let key = self.key;
        match self.separator {
            Separator::Nothing => format!("the key `{key}` has no `:` and no value"),
            _ if self.value.is_empty() => format!("the key `{key}` has no value"),
            Separator::Blanks | Separator::Sign("") => {
                format!("the `:` after `{key}` is missing")
            }
            Separator::Sign(":") => format!("`{key}` needs a space after its `:`"),
            Separator::Sign(sign) => format!("`{key}` is followed by `{sign}` instead of `:`"),
        }
    }

    fn label(&self) -> &'static str {
        match self.separator {
            _ if self.value.is_empty() => "a value is missing after this key",
            Separator::Sign(":") => "no space after this key's `:`",
            _ => "no `:` after this key",
        }
    }
}

impl Unseparated<'_> {
    /// Whether it is clear what each line should be.
    pub fn is_evident(&self) -> bool {
        self.is_whole && self.entries.iter().all(|entry| entry.is_evident)
    }

    /// The edits that separate each key from its value, where every key begins
    /// its line in the same column as the first.
    pub fn edits(&self, node: Node<'_>, column: usize) -> Option<Vec<Edit>> {
        let mut lines = node
            .raw()
            .lines()
            .skip(1)
            .filter(|line| !line.trim().is_empty());
        let is_aligned =
            lines.all(|line| line.len() - line.trim_start_matches(' ').len() == column);
        is_aligned.then(|| self.entries.iter().map(Entry::edit).collect())
    }

    /// The keys with their values.
    pub fn sketch(&self) -> Sketch {
        let entries = self.entries.iter();
        let entries = entries.map(|entry| (entry.key, Sketch::Value(entry.written())));
        Sketch::Section(entries.collect())
    }

    /// The diagnostic at the first key, with a label at each other one.
    pub fn diagnostic(&self, rule: &'static Rule, severity: Severity) -> Diagnostic {
        let (first, others) = (&self.entries[0], &self.entries[1..]);
        let diagnostic =
            Diagnostic::new(rule, severity, first.name, first.message()).label(first.label());
        let diagnostic = others.iter().fold(diagnostic, |diagnostic, other| {
            diagnostic.also(other.name, other.label())
        });
        let lines: Vec<String> = self.entries.iter().map(Entry::line).collect();
        let are_clear = self.is_whole && self.entries.iter().all(Entry::is_clear);
        diagnostic.help(match lines.as_slice() {
            _ if !are_clear => {
                "Write each key on a line of its own, with `: ` and its value.".to_owned()
            }
            [line] => format!("Write `{line}`."),
            lines => format!("Write:\n  {}", lines.join("\n  ")),
        })
    }
}
