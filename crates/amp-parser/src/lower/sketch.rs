//! The form of a section or list where a single value was written: with its required keys, and the
//! value moved to the one key that takes it. All of it is derived from the types.

use super::outline::{KeyOutline, ValueType};
use crate::yaml::{Node, NodeKind, Scalar, Style};

/// What to write.
#[derive(Clone, Debug)]
pub(super) enum Sketch {
    /// The existing value, as it is written.
    Value(String),
    /// The only word that is allowed.
    Word(&'static str),
    /// A value that only the author knows.
    Open,
    /// The existing list, which has this form.
    Given(Box<Sketch>),
    /// Keys with values.
    Section(Vec<(&'static str, Sketch)>),
    /// Keys with values that could equally be others.
    Example(Vec<(&'static str, Sketch)>),
    /// A list, by its first element.
    List(Box<Sketch>),
}

/// The section with the keys `keys`, where `value` was written; an element of a list takes only a
/// name.
pub(super) fn section(keys: &[KeyOutline], value: Node<'_>, is_element: bool) -> Sketch {
    let taker = if is_element {
        name_taker(keys, value)
    } else {
        value_taker(keys, value)
    };
    Sketch::section(keys, "", taker.as_ref())
}

/// The list of elements with the keys `keys`, or of texts if there are none, where `value` was
/// written.
pub(super) fn list(keys: &[KeyOutline], value: Node<'_>) -> Sketch {
    let taker = name_taker(keys, value);
    let element = match (word(value), keys) {
        (Some(word), []) => Sketch::Value(word),
        _ => Sketch::element(keys, "[]", taker.as_ref()),
    };
    Sketch::List(Box::new(element))
}

impl Sketch {
    /// Whether nothing is left for the author to fill in.
    pub fn is_complete(&self) -> bool {
        match self {
            Self::Value(_) | Self::Word(_) | Self::Given(_) => true,
            Self::Open | Self::Example(_) => false,
            Self::Section(entries) => entries.iter().all(|(_, value)| value.is_complete()),
            Self::List(element) => element.is_complete(),
        }
    }

    /// The key under which the list that is there belongs.
    pub fn key_of_given(&self) -> Option<&'static str> {
        let Self::Section(entries) = self else {
            return None;
        };
        entries.iter().find_map(|(key, value)| match value {
            Self::Given(_) => Some(*key),
            _ => value.key_of_given(),
        })
    }

    /// Whether an existing value has been placed.
    pub fn has_value(&self) -> bool {
        match self {
            Self::Value(_) | Self::Given(_) => true,
            Self::Open | Self::Word(_) => false,
            Self::Section(entries) | Self::Example(entries) => {
                entries.iter().any(|(_, value)| value.has_value())
            }
            Self::List(element) => element.has_value(),
        }
    }

    /// Its form after a key: a value on the same line, keys and elements on lines of their own,
    /// each after `line_break`.
    pub fn block(&self, line_break: &str) -> String {
        match self {
            Self::Value(text) => format!(" {text}"),
            Self::Word(word) => format!(" {word}"),
            Self::Open => " ...".to_owned(),
            Self::Given(list) => list.block(line_break),
            Self::Section(entries) | Self::Example(entries) => {
                let lines = entries.iter();
                let lines: Vec<String> = lines
                    .map(|(key, value)| value.after_key(key, line_break))
                    .collect();
                lines.concat()
            }
            Self::List(element) => format!("{line_break}{}", element.item(line_break)),
        }
    }

    /// A key with its value, after `line_break`.
    pub fn after_key(&self, key: &str, line_break: &str) -> String {
        let inner = format!("{line_break}  ");
        format!("{line_break}{key}:{}", self.block(&inner))
    }

    /// As an element after its dash, on lines like those of [`Self::block`].
    pub fn item(&self, line_break: &str) -> String {
        let inner = format!("{line_break}  ");
        let element = self.block(&inner);
        let element = element.strip_prefix(&inner).unwrap_or(element.trim_start());
        format!("- {element}")
    }

    /// In flow style, its keys and words in the quotes `quote`, with `given` in place of the
    /// existing list.
    pub fn flow(&self, quote: &str, given: Option<&str>) -> String {
        let quoted = |word: &str| format!("{quote}{word}{quote}");
        match self {
            Self::Value(text) if is_name(text) => quoted(text),
            Self::Value(text) => text.clone(),
            Self::Word(word) => quoted(word),
            Self::Open => "...".to_owned(),
            Self::Given(list) => given.map_or_else(|| list.flow(quote, None), str::to_owned),
            Self::Section(entries) | Self::Example(entries) => {
                let entries = entries.iter();
                let entries: Vec<String> = entries
                    .map(|(key, value)| format!("{}: {}", quoted(key), value.flow(quote, given)))
                    .collect();
                format!("{{{}}}", entries.join(", "))
            }
            Self::List(element) => format!("[{}]", element.flow(quote, given)),
        }
    }

    /// A section: its required keys, the key that leads to the value, and the first key if there
    /// are no such keys.
    fn section(keys: &[KeyOutline], prefix: &str, taker: Option<&Taker<'_>>) -> Self {
        let own = || {
            let is_own = |key: &&KeyOutline| {
                let rest = key.path.strip_prefix(prefix);
                rest.is_some_and(|rest| !rest.contains(['.', '[']))
            };
            keys.iter().filter(is_own)
        };
        let leads =
            |key: &KeyOutline| taker.is_some_and(|taker| leads_to(&key.path, &taker.key.path));
        let entry = |key: &KeyOutline| (key.key, Self::of(keys, key, taker));
        let chosen = own().filter(|key| key.required || leads(key));
        let chosen: Vec<_> = chosen.map(entry).collect();
        if chosen.is_empty() {
            return Self::Example(own().take(1).map(entry).collect());
        }
        Self::Section(chosen)
    }

    /// The value of a key.
    fn of(keys: &[KeyOutline], key: &KeyOutline, taker: Option<&Taker<'_>>) -> Self {
        match (taker, key.value, key.values) {
            (Some(taker), ..) if taker.key.path == key.path => taker.value.clone(),
            (_, ValueType::Section, _) => Self::section(keys, &format!("{}.", key.path), taker),
            (_, ValueType::List, _) => Self::List(Box::new(Self::element(
                keys,
                &format!("{}[]", key.path),
                taker,
            ))),
            (_, _, [only]) => Self::Word(only),
            _ => Self::Open,
        }
    }

    /// The element of the list whose elements have this path.
    fn element(keys: &[KeyOutline], path: &str, taker: Option<&Taker<'_>>) -> Self {
        match Self::section(keys, &format!("{path}."), taker) {
            Self::Example(entries) if entries.is_empty() => Self::Open,
            section => section,
        }
    }
}

/// A key that takes a value, and the value as it is written there.
struct Taker<'k> {
    key: &'k KeyOutline,
    value: Sketch,
}

/// The key that takes a value: a required one, or else the only one that is not a list.
fn value_taker<'k>(keys: &'k [KeyOutline], value: Node<'_>) -> Option<Taker<'k>> {
    taker(
        keys,
        |key| accept(keys, key, value),
        |key| !key.path.contains("[]"),
    )
}

/// The key of an element that takes a name: a required one, or else the first.
fn name_taker<'k>(keys: &'k [KeyOutline], value: Node<'_>) -> Option<Taker<'k>> {
    let name = word(value).filter(|_| matches!(value.platform_scalar(), Scalar::String(_)))?;
    let is_name = |key: &KeyOutline| key.value == ValueType::String && key.values.is_empty();
    taker(
        keys,
        |key| is_name(key).then(|| Sketch::Value(name.clone())),
        |key| keys.first() == Some(key),
    )
}

fn taker(
    keys: &[KeyOutline],
    accept: impl Fn(&KeyOutline) -> Option<Sketch>,
    is_near: impl Fn(&KeyOutline) -> bool,
) -> Option<Taker<'_>> {
    let must_be_there = |key: &KeyOutline| {
        let mut way = keys.iter().filter(|step| leads_to(&step.path, &key.path));
        way.all(|step| step.required)
    };
    let able = || keys.iter().filter_map(|key| Some((key, accept(key)?)));
    let only = || {
        let mut near = able().filter(|(key, _)| is_near(key));
        near.next().filter(|_| near.next().is_none())
    };
    let (key, value) = able().find(|(key, _)| must_be_there(key)).or_else(only)?;
    Some(Taker { key, value })
}

/// A value in the form that a key accepts.
fn accept(keys: &[KeyOutline], key: &KeyOutline, value: Node<'_>) -> Option<Sketch> {
    if value.kind() == NodeKind::Sequence {
        let holds_texts = !keys
            .iter()
            .any(|other| other.path != key.path && leads_to(&key.path, &other.path));
        let is_text = |item: Node<'_>| item.kind() == NodeKind::Scalar;
        let fits = key.value == ValueType::List
            && (!holds_texts || value.items().next().is_some_and(is_text));
        return fits.then(|| Sketch::Given(Box::new(Sketch::of(keys, key, None))));
    }
    let written = word(value)?;
    match (key.value, value.platform_scalar()) {
        // A key whose only value means "on" is set by `true`.
        (ValueType::String, Scalar::Bool(true)) => match key.values {
            [only] => Some(Sketch::Value((*only).to_owned())),
            _ => None,
        },
        (ValueType::String, Scalar::String(text)) => {
            let is_allowed = key.values.is_empty() || key.values.contains(&text);
            is_allowed.then_some(Sketch::Value(written))
        }
        (ValueType::Boolean, Scalar::Bool(value)) => Some(Sketch::Value(value.to_string())),
        (ValueType::Integer, Scalar::Int(_)) => Some(Sketch::Value(written)),
        _ => None,
    }
}

/// The scalar as written, if it is one word.
fn word(node: Node<'_>) -> Option<String> {
    let is_word = |character: char| character.is_alphanumeric() || "_-./'\"".contains(character);
    let is_line = matches!(
        node.style(),
        Style::Plain | Style::SingleQuoted | Style::DoubleQuoted
    );
    let is_scalar = node.kind() == NodeKind::Scalar && is_line && !node.text().is_empty();
    let raw = node.raw();
    let is_path = amp_path::keys(raw).is_ok() && !raw.contains([' ', '\n', ':', '#']);
    (is_scalar && (is_path || raw.chars().all(is_word))).then(|| raw.to_owned())
}

/// Whether a path is that of a key, or of one above it.
fn leads_to(path: &str, key: &str) -> bool {
    key.strip_prefix(path)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// Whether a scalar, as written, is a text without quotes.
fn is_name(written: &str) -> bool {
    written.starts_with(char::is_alphabetic) && !matches!(written, "true" | "false")
}
