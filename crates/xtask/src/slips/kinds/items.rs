//! Items of lists that lack their key, its separator or its value.

use super::super::meant::{Entry, Meant};
use super::super::slip::Slip;
use super::{Kind, evident, open};

pub(super) const KINDS: &[Kind] = &[
    evident("item without its key", |meant, _| {
        items(meant, |_, value| value.to_owned())
    }),
    evident("item without a space after the colon", |meant, _| {
        items(meant, |key, value| format!("{key}:{value}"))
    }),
    evident("item without a colon", |meant, _| {
        items(meant, |key, value| format!("{key} {value}"))
    }),
    evident("item with ` = `", |meant, _| {
        items(meant, |key, value| format!("{key} = {value}"))
    }),
    evident("item with `=`", |meant, _| {
        items(meant, |key, value| format!("{key}={value}"))
    }),
    open("item with ` - `", |meant, _| {
        items(meant, |key, value| format!("{key} - {value}"))
    }),
    open("item with its space before the colon", |meant, _| {
        items(meant, |key, value| format!("{key} :{value}"))
    }),
    open("item that ends at its key", |meant, _| {
        items(meant, |key, _| key.to_owned())
    }),
    open("item that ends at its colon", |meant, _| {
        items(meant, |key, _| format!("{key}:"))
    }),
    open("item of dots", |meant, _| {
        items(meant, |_, _| "...".to_owned())
    }),
    evident("`field` for `fieldName`", |meant, _| {
        field_key(meant, "field")
    }),
    evident("`name` for `fieldName`", |meant, _| {
        field_key(meant, "name")
    }),
    evident("`objectName` for `fieldName`", |meant, _| {
        field_key(meant, "objectName")
    }),
];

/// Rewrites the first key of each item with what follows it.
fn items(meant: &Meant, write: impl Fn(&str, &str) -> String) -> Vec<Slip> {
    first_entries(meant)
        .map(|entry| {
            let new = write(meant.of(&entry.key), meant.of(&entry.value));
            meant.replace(entry.key.start..entry.value.end, &new)
        })
        .collect()
}

fn field_key(meant: &Meant, key: &str) -> Vec<Slip> {
    first_entries(meant)
        .filter(|entry| meant.of(&entry.key) == "fieldName")
        .map(|entry| meant.replace(entry.key.clone(), key))
        .collect()
}

/// The keys after dashes, on one line with a plain value.
fn first_entries(meant: &Meant) -> impl Iterator<Item = &Entry> {
    let entries = meant.entries.iter();
    entries.filter(|entry| entry.begins_item && entry.is_plain_line())
}
