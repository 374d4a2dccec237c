use std::cmp::Ordering;
use std::fmt;

use serde_json::{Map, Value};

/// The place of a value in a record: a key, or the keys of nested objects from
/// the outermost to the innermost.
///
/// A flat key is by far the most common, so it takes no allocation. A path of
/// one step is the same place as the key.
#[derive(Clone, Debug)]
pub(super) enum KeyPath<'n> {
    Flat([&'n str; 1]),
    Nested(Vec<&'n str>),
}

impl<'n> KeyPath<'n> {
    /// Reads a name as the manifest and the installation config write it: a key,
    /// or a path in bracket notation, `$['parent']['child']`. A name that merely
    /// begins with `$`, as `$email` does, is a key.
    ///
    /// `None` for what begins as a path and is none, as `$.a` and `$['a'` do.
    pub(super) fn parse(name: &'n str) -> Option<Self> {
        match name.strip_prefix('$') {
            Some(steps) if steps.is_empty() || steps.starts_with(['[', '.']) => {
                Some(Self::Nested(steps_of(steps)?))
            }
            _ => Some(Self::Flat([name])),
        }
    }

    /// The path of a key within the object at `parents`.
    pub(super) fn below(parents: &[&'n str], key: &'n str) -> Self {
        match parents {
            [] => Self::Flat([key]),
            _ => Self::Nested([parents, &[key]].concat()),
        }
    }

    pub(super) fn keys(&self) -> &[&'n str] {
        match self {
            Self::Flat(key) => key,
            Self::Nested(keys) => keys,
        }
    }
}

impl PartialEq for KeyPath<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.keys() == other.keys()
    }
}

impl Eq for KeyPath<'_> {}

impl fmt::Display for KeyPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flat([key]) => f.write_str(key),
            Self::Nested(keys) => {
                f.write_str("$")?;
                keys.iter().try_for_each(|key| write!(f, "['{key}']"))
            }
        }
    }
}

fn steps_of(mut rest: &str) -> Option<Vec<&str>> {
    let mut keys = Vec::new();
    while !rest.is_empty() {
        let (key, behind) = rest.strip_prefix("['")?.split_once('\'')?;
        rest = behind.strip_prefix(']')?;
        if key.is_empty() {
            return None;
        }
        keys.push(key);
    }
    (!keys.is_empty()).then_some(keys)
}

/// Whether names that differ only in case are the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Counts,
    Ignored,
}

impl Case {
    pub(super) fn same(self, one: &str, other: &str) -> bool {
        match self {
            Self::Counts => one == other,
            Self::Ignored => one.eq_ignore_ascii_case(other),
        }
    }

    /// The value of a key. Where case is ignored, one that is written the same
    /// comes first.
    pub(super) fn get<'v>(self, object: &'v Map<String, Value>, key: &str) -> Option<&'v Value> {
        match object.get(key) {
            None if self == Self::Ignored => {
                let mut entries = object.iter();
                entries.find_map(|(other, value)| self.same(other, key).then_some(value))
            }
            found => found,
        }
    }

    /// As [`Case::get`].
    pub(super) fn get_mut<'v>(
        self,
        object: &'v mut Map<String, Value>,
        key: &str,
    ) -> Option<&'v mut Value> {
        if self == Self::Counts || object.contains_key(key) {
            return object.get_mut(key);
        }
        let mut entries = object.iter_mut();
        entries.find_map(|(other, value)| self.same(other, key).then_some(value))
    }

    /// An order in which equal names are those that are the same.
    pub(super) fn compare(self, one: &str, other: &str) -> Ordering {
        match self {
            Self::Counts => one.cmp(other),
            Self::Ignored => {
                let lowered = |byte: u8| byte.to_ascii_lowercase();
                one.bytes().map(lowered).cmp(other.bytes().map(lowered))
            }
        }
    }

    /// An order in which a path comes before those that lead further inside, and
    /// these come one after the other.
    pub(super) fn compare_paths(self, one: &[&str], other: &[&str]) -> Ordering {
        let differing = one
            .iter()
            .zip(other)
            .map(|(one, other)| self.compare(one, other))
            .find(|order| order.is_ne());
        differing.unwrap_or_else(|| one.len().cmp(&other.len()))
    }

    /// Whether one path is the other, or leads to something around it.
    pub(super) fn overlap(self, one: &[&str], other: &[&str]) -> bool {
        let mut pairs = one.iter().zip(other);
        pairs.all(|(one, other)| self.same(one, other))
    }
}
