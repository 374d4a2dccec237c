use std::cmp::Ordering;
use std::fmt;
use std::ops::Range;

use amp_path::Departure;
use amp_routes::Traits;
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
    /// Every walk along a path relies on the bound of its depth.
    pub(super) fn parse(name: &'n str) -> Result<Self, Departure> {
        if amp_path::is_path(name) {
            amp_path::keys(name).map(Self::Nested)
        } else {
            Ok(Self::Flat([name]))
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

/// Something that has a place in a record.
pub(super) trait Placed {
    fn path(&self) -> &KeyPath<'_>;
}

impl<P: Placed> Placed for &P {
    fn path(&self) -> &KeyPath<'_> {
        (*self).path()
    }
}

/// Orders items by [`Case::compare_paths`].
pub(super) fn in_order<P: Placed>(items: &mut [P], case: Case) {
    items.sort_by(|one, other| case.compare_paths(one.path().keys(), other.path().keys()));
}

/// Which of the items have `key` in their path, at `depth`. The items are ordered
/// by [`Case::compare_paths`], and all of them share what is before that depth and
/// go as deep.
pub(super) fn with_key<P: Placed>(
    items: &[P],
    depth: usize,
    key: &str,
    case: Case,
) -> Range<usize> {
    /// Mostly there is one, and a search for the end of them costs more.
    const FEW: usize = 4;

    let order = |item: &P| case.compare(item.path().keys()[depth], key);
    let start = items.partition_point(|item| order(item).is_lt());
    let items = &items[start..];
    let few = items.iter().take(FEW);
    let mut len = few.take_while(|item| order(item).is_eq()).count();
    if len == FEW {
        len = items.partition_point(|item| order(item).is_eq());
    }
    start..start + len
}

/// The items of [`with_key`], apart: those whose path ends at `depth`, and those
/// whose path goes on.
pub(super) fn ending_at<P: Placed>(items: &[P], depth: usize) -> (&[P], &[P]) {
    items.split_at(items.partition_point(|item| item.path().keys().len() == depth + 1))
}

/// Whether names that differ only in case are the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Counts,
    Ignored,
}

impl Case {
    /// How a provider compares the names of fields.
    pub(super) fn of(traits: Traits<'_>) -> Self {
        if traits.ignores_case {
            Self::Ignored
        } else {
            Self::Counts
        }
    }

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

    pub(super) fn is_same(self, one: &KeyPath<'_>, other: &KeyPath<'_>) -> bool {
        self.compare_paths(one.keys(), other.keys()).is_eq()
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
