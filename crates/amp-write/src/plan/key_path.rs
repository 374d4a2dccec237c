use std::cmp::Ordering;
use std::fmt;
use std::ops::Range;

use amp_path::Departure;
use amp_routes::Traits;
use serde_json::{Map, Value};

/// The place of a value in a record: a key, or the keys of nested objects, outermost first.
///
/// A flat key is by far the most common case, so it takes no allocation. A path of one key is the
/// same place as the key.
#[derive(Clone, Debug)]
pub(super) enum KeyPath<'n> {
    Flat([&'n str; 1]),
    Nested(Vec<&'n str>),
}

impl<'n> KeyPath<'n> {
    /// Parses a name as the manifest and the installation config write it: a key, or a path in
    /// bracket notation, `$['parent']['child']`. A name that merely begins with `$`, such as
    /// `$email`, is a key.
    ///
    /// Every walk along a path relies on the limit on its depth.
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

/// The range of items that have `key` in their path at `depth`. The items are ordered by
/// [`Case::compare_paths`], all of them reach that depth, and they share the path before it.
pub(super) fn with_key<P: Placed>(
    items: &[P],
    depth: usize,
    key: &str,
    case: Case,
) -> Range<usize> {
    /// Usually there is only one, and a binary search for the end costs more.
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

/// Splits the items of [`with_key`] into those whose path ends at `depth` and those whose path
/// continues.
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

    /// The value of a key. If case is ignored, an exact match is preferred.
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

    /// An order in which names that are the same compare as equal.
    pub(super) fn compare(self, one: &str, other: &str) -> Ordering {
        match self {
            Self::Counts => one.cmp(other),
            Self::Ignored => {
                let lowered = |byte: u8| byte.to_ascii_lowercase();
                one.bytes().map(lowered).cmp(other.bytes().map(lowered))
            }
        }
    }

    /// An order in which a path is directly followed by those that lead further inside.
    pub(super) fn compare_paths(self, one: &[&str], other: &[&str]) -> Ordering {
        let differing = one
            .iter()
            .zip(other)
            .map(|(one, other)| self.compare(one, other))
            .find(|order| order.is_ne());
        differing.unwrap_or_else(|| one.len().cmp(&other.len()))
    }

    /// Whether the paths are equal, or one leads to something around the other.
    pub(super) fn overlap(self, one: &[&str], other: &[&str]) -> bool {
        let mut pairs = one.iter().zip(other);
        pairs.all(|(one, other)| self.same(one, other))
    }
}
