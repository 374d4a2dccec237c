//! Quotes that are lost, doubled or of the wrong kind.

use amp_parser::yaml::Style;

use super::super::meant::{Entry, Meant};
use super::super::slip::Slip;
use super::{Kind, evident, open};

pub(super) const KINDS: &[Kind] = &[
    evident("closing quote lost", |meant, _| {
        requoted(meant, |open, text, _| format!("{open}{text}"))
    }),
    evident("opening quote lost", |meant, _| {
        requoted(meant, |_, text, close| format!("{text}{close}"))
    })
    .unseen("a text for people may end in an apostrophe"),
    evident("both quotes lost", |meant, _| {
        requoted(meant, |_, text, _| text.to_owned())
    }),
    evident("closing quote doubled", |meant, _| {
        requoted(meant, |open, text, close| {
            format!("{open}{text}{close}{close}")
        })
    }),
    evident("opening quote doubled", |meant, _| {
        requoted(meant, |open, text, close| {
            format!("{open}{open}{text}{close}")
        })
    }),
    evident("wrong closing quote", |meant, _| {
        requoted(meant, |open, text, close| {
            format!("{open}{text}{}", other(close))
        })
    }),
    evident("wrong opening quote", |meant, _| {
        requoted(meant, |open, text, close| {
            format!("{}{text}{close}", other(open))
        })
    }),
    evident("smart quotes", |meant, _| {
        requoted(meant, |_, text, _| format!("“{text}”"))
    }),
    evident("smart single quotes", |meant, _| {
        requoted(meant, |_, text, _| format!("‘{text}’"))
    }),
    evident("smart closing quote", |meant, _| {
        requoted(meant, |open, text, _| format!("{open}{text}”"))
    }),
    open("backticks for quotes", |meant, _| {
        requoted(meant, |_, text, _| format!("`{text}`"))
    }),
    evident("a closing quote too many", |meant, _| {
        plain(meant, |text| format!("{text}\""))
    }),
    evident("an opening quote too many", |meant, _| {
        plain(meant, |text| format!("\"{text}"))
    }),
    evident("an opening single quote too many", |meant, _| {
        plain(meant, |text| format!("'{text}"))
    }),
    evident("smart quotes around a name", |meant, _| {
        plain(meant, |text| format!("“{text}”"))
    }),
    evident("smart quotes in the place of a key's", |meant, _| {
        quoted_keys(meant)
    }),
];

/// Rewrites the quoted values from their opening quote, their text and their closing quote.
fn requoted(meant: &Meant, write: impl Fn(&str, &str, &str) -> String) -> Vec<Slip> {
    let entries = meant.entries.iter();
    let quoted = entries.filter(|entry| {
        matches!(entry.style, Style::SingleQuoted | Style::DoubleQuoted) && !entry.is_anchored
    });
    quoted
        .map(|entry| {
            let value = meant.of(&entry.value);
            let (open, text) = value.split_at(1);
            let (text, close) = text.split_at(text.len() - 1);
            meant.replace(entry.value.clone(), &write(open, text, close))
        })
        .collect()
}

fn plain(meant: &Meant, write: impl Fn(&str) -> String) -> Vec<Slip> {
    let entries = meant.entries.iter().filter(|entry| entry.is_plain());
    entries
        .map(|entry| meant.replace(entry.value.clone(), &write(meant.of(&entry.value))))
        .collect()
}

fn quoted_keys(meant: &Meant) -> Vec<Slip> {
    let is_quoted = |entry: &&Entry| meant.of(&entry.key).starts_with('"');
    let entries = meant.entries.iter().filter(is_quoted);
    entries
        .map(|entry| {
            let key = meant.of(&entry.key).trim_matches('"');
            meant.replace(entry.key.clone(), &format!("“{key}”"))
        })
        .collect()
}

fn other(quote: &str) -> &'static str {
    if quote == "'" { "\"" } else { "'" }
}
