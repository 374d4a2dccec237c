use std::borrow::Cow;
use std::collections::HashSet;

use amp_write::plan::PlannedRecord;
use serde_json::{Map, Value};

/// The fields of a record to write, given the `current` ones of the provider: all except those that
/// are written only if they are empty, and are not. A missing value or an empty text is empty.
/// `normal` normalises the name of a field.
///
/// A concurrent change between reading and writing is overwritten: no provider offers a way around
/// that.
pub(super) fn without_filled<'r>(
    record: &'r PlannedRecord,
    current: Option<&Map<String, Value>>,
    normal: fn(&str) -> String,
) -> Cow<'r, Map<String, Value>> {
    let Some(current) = current.filter(|_| !record.if_empty.is_empty()) else {
        return Cow::Borrowed(&record.record);
    };
    let filled = current
        .iter()
        .filter(|(_, value)| !value.is_null() && **value != "");
    let filled: HashSet<_> = filled.map(|(name, _)| normal(name)).collect();
    let guarded: HashSet<_> = record.if_empty.iter().map(|name| normal(name)).collect();
    let mut left = record.record.clone();
    left.retain(|name, _| {
        let name = normal(name);
        !(guarded.contains(&name) && filled.contains(&name))
    });
    Cow::Owned(left)
}

/// The names of the fields that must be read before records are written.
pub(super) fn names<'r>(records: &[&'r PlannedRecord]) -> Vec<&'r str> {
    let names = records.iter().flat_map(|record| &record.if_empty);
    let mut names: Vec<_> = names.map(String::as_str).collect();
    names.sort_unstable();
    names.dedup();
    names
}
