//! The separators between keys and values.

use super::super::meant::{Entry, Meant};
use super::super::slip::Slip;
use super::{Kind, evident, open};

pub(super) const KINDS: &[Kind] = &[
    evident("space missing after the colon", |meant, _| {
        values(meant, ":")
    }),
    evident("space missing after the colon, on two lines", |meant, _| {
        two_lines(meant)
    }),
    evident("colon missing", |meant, _| values(meant, " ")),
    evident("colon missing after a section", |meant, _| {
        sections(meant, "")
    }),
    evident("space for the colon of a section", |meant, _| {
        sections(meant, " ")
    }),
    evident("equals sign", |meant, _| values(meant, "=")),
    evident("equals sign with spaces", |meant, _| values(meant, " = ")),
    evident("semicolon for the colon", |meant, _| values(meant, "; ")),
    evident("semicolon for the colon of a section", |meant, _| {
        sections(meant, ";")
    }),
    evident("full-width colon", |meant, _| values(meant, "：")),
    evident("full-width colon with a space", |meant, _| {
        values(meant, "： ")
    }),
    evident("full-width colon after a section", |meant, _| {
        sections(meant, "：")
    }),
    open("dash for the colon", |meant, _| values(meant, " - ")),
    open("arrow for the colon", |meant, _| values(meant, " => ")),
    evident("colon doubled", |meant, _| values(meant, ":: ")),
    evident("colon doubled after a section", |meant, _| {
        sections(meant, "::")
    }),
    open("space before the colon only", |meant, _| {
        values(meant, " :")
    }),
];

/// The keys with a value on their line.
fn on_one_line(meant: &Meant) -> impl Iterator<Item = &Entry> {
    let entries = meant.entries.iter().filter(|entry| entry.is_plain_line());
    entries.filter(|entry| meant.of(&(entry.key.end..entry.value.start)) == ": ")
}

fn values(meant: &Meant, separator: &str) -> Vec<Slip> {
    on_one_line(meant)
        .map(|entry| meant.replace(entry.key.end..entry.value.start, separator))
        .collect()
}

/// The keys whose value begins on the next line.
fn sections(meant: &Meant, separator: &str) -> Vec<Slip> {
    let entries = meant.entries.iter().filter(|entry| {
        let between = meant.of(&(entry.key.end..entry.value.start));
        !entry.in_flow && between.starts_with(':') && between.contains('\n')
    });
    entries
        .map(|entry| meant.replace(entry.key.end..entry.key.end + 1, separator))
        .collect()
}

fn two_lines(meant: &Meant) -> Vec<Slip> {
    let entries: Vec<&Entry> = on_one_line(meant).collect();
    let neighbours = entries
        .windows(2)
        .filter(|pair| pair[0].line + 1 == pair[1].line);
    neighbours
        .map(|pair| {
            let changes = pair.iter().map(|entry| {
                let between = entry.key.end..entry.value.start;
                (between, ":".to_owned())
            });
            meant.slip(&changes.collect::<Vec<_>>())
        })
        .collect()
}
