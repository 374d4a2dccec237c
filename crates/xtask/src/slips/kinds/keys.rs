//! Keys that are misspelt.

use super::super::meant::{Entry, Meant};
use super::super::slip::Slip;
use super::letters;
use super::{Kind, evident, open};

pub(super) const KINDS: &[Kind] = &[
    evident("letter of a key dropped", |meant, dice| {
        misspelt(meant, |key| letters::dropped(key, dice))
    }),
    evident("letter of a key doubled", |meant, dice| {
        misspelt(meant, |key| letters::doubled(key, dice))
    }),
    evident("letters of a key swapped", |meant, dice| {
        misspelt(meant, |key| letters::swapped(key, dice))
    }),
    evident("letter of a key replaced", |meant, dice| {
        misspelt(meant, |key| letters::replaced(key, dice))
    }),
    evident("key in small letters", |meant, _| {
        misspelt(meant, str::to_lowercase)
    }),
    evident("key in capitals", |meant, _| {
        misspelt(meant, str::to_uppercase)
    }),
    evident("key with a capital first", |meant, _| {
        misspelt(meant, letters::capitalised)
    }),
    evident("key with underscores", |meant, _| {
        misspelt(meant, |key| letters::separated(key, "_").to_lowercase())
    }),
    evident("key with dashes", |meant, _| {
        misspelt(meant, |key| letters::separated(key, "-").to_lowercase())
    }),
    evident("key with spaces", |meant, _| {
        misspelt(meant, |key| {
            letters::capitalised(&letters::separated(key, " "))
        })
    }),
    evident("key in the singular", |meant, _| {
        misspelt(meant, |key| key.strip_suffix('s').unwrap_or(key).to_owned())
    }),
    evident("key in the plural", |meant, _| {
        misspelt(meant, |key| format!("{}s", key.trim_end_matches('s')))
    }),
    evident("near word for a key", |meant, _| {
        other_words(meant, &NEAR_WORDS)
    }),
    open("far word for a key", |meant, _| {
        other_words(meant, &FAR_WORDS)
    }),
    evident("quoted key without its closing quote", |meant, _| {
        quoted(meant, |key| key[..key.len() - 1].to_owned())
    }),
    evident("quoted key without its opening quote", |meant, _| {
        quoted(meant, |key| key[1..].to_owned())
    }),
    open("key lost, its value left", |meant, _| without_key(meant)),
];

/// Words that certainly stand for one key.
const NEAR_WORDS: [(&str, &str); 5] = [
    ("specVersion", "version"),
    ("inheritMapping", "inheritMappings"),
    ("inheritFieldsAndMapping", "inheritFieldsAndMappings"),
    ("optionalFieldsAuto", "optionalFieldAuto"),
    ("watchFieldsAuto", "watchFieldAuto"),
];

/// Names for a key from other tools or from memory.
const FAR_WORDS: [(&str, &str); 7] = [
    ("specVersion", "spec"),
    ("mapToName", "mapTo"),
    ("mapToDisplayName", "displayName"),
    ("requiredFields", "fields"),
    ("schedule", "cron"),
    ("objectName", "object"),
    ("destination", "webhook"),
];

fn misspelt(meant: &Meant, mut write: impl FnMut(&str) -> String) -> Vec<Slip> {
    let entries = meant.entries.iter();
    entries
        .filter_map(|entry| {
            let key = meant.of(&entry.key);
            let (quote, name) = match key.strip_prefix('"') {
                Some(rest) => ("\"", rest.trim_end_matches('"')),
                None => ("", key),
            };
            let new = format!("{quote}{}{quote}", write(name));
            (new != key).then(|| meant.replace(entry.key.clone(), &new))
        })
        .collect()
}

fn other_words(meant: &Meant, words: &[(&str, &str)]) -> Vec<Slip> {
    let others = words.iter().flat_map(|(key, other)| {
        let entries = meant.entries.iter();
        let named = entries.filter(move |entry| meant.of(&entry.key) == *key);
        named.map(move |entry| meant.replace(entry.key.clone(), other))
    });
    others.collect()
}

fn quoted(meant: &Meant, write: impl Fn(&str) -> String) -> Vec<Slip> {
    let is_quoted = |entry: &&Entry| meant.of(&entry.key).starts_with('"');
    let entries = meant.entries.iter().filter(is_quoted);
    entries
        .map(|entry| meant.replace(entry.key.clone(), &write(meant.of(&entry.key))))
        .collect()
}

fn without_key(meant: &Meant) -> Vec<Slip> {
    let entries = meant.entries.iter();
    let lines = entries.filter(|entry| entry.is_plain_line() && !entry.begins_item);
    lines
        .map(|entry| meant.replace(entry.key.start..entry.value.start, ""))
        .collect()
}
