//! Dashes that are lost, doubled, glued to the next word, or replaced.

use super::super::meant::{Line, Meant};
use super::super::slip::Slip;
use super::{Kind, evident, open};

pub(super) const KINDS: &[Kind] = &[
    evident("dash glued to its key", |meant, _| dashes(meant, "-")),
    evident("dash doubled", |meant, _| dashes(meant, "- - ")),
    open("two dashes together", |meant, _| dashes(meant, "-- ")),
    evident("en dash", |meant, _| dashes(meant, "– ")),
    evident("em dash", |meant, _| dashes(meant, "— ")),
    open("bullet", |meant, _| dashes(meant, "• ")),
    open("asterisk for a dash", |meant, _| dashes(meant, "* ")),
    open("dash lost, in the column of the key", |meant, _| {
        dashes(meant, "  ")
    }),
    open("dash lost, in the column of the dash", |meant, _| {
        dashes(meant, "")
    }),
    evident("first dash lost, in the column of the key", |meant, _| {
        first_dashes(meant, "  ")
    }),
    evident("first dash lost, in the column of the dash", |meant, _| {
        first_dashes(meant, "")
    }),
    open("dash before a key of the item", |meant, _| {
        dash_before_key(meant)
    })
    .unseen("a mapped name with words for people is a field that the customer chooses"),
    evident("dash before a key of a section", |meant, _| {
        dash_before_section_key(meant)
    }),
];

fn dashes(meant: &Meant, new: &str) -> Vec<Slip> {
    replaced(meant, new, |_| true)
}

/// Only the dashes of the first items of lists.
fn first_dashes(meant: &Meant, new: &str) -> Vec<Slip> {
    replaced(meant, new, |number| {
        let above = meant.lines[..number].iter().rev();
        let above = above.into_iter().find(|line| line.is_block());
        above.is_some_and(|above| meant.text[above.range.clone()].ends_with(':'))
    })
}

fn replaced(meant: &Meant, new: &str, is_chosen: impl Fn(usize) -> bool) -> Vec<Slip> {
    items(meant)
        .filter(|&(number, _)| is_chosen(number))
        .map(|(number, line)| {
            let at = line.range.start + line.indent;
            // The line before also shows that an item is missing.
            meant.replace(at..at + 2, new).seen_from(number)
        })
        .collect()
}

fn items(meant: &Meant) -> impl Iterator<Item = (usize, &Line)> {
    meant.block_lines().filter(|(_, line)| line.item.is_some())
}

/// `- destination: x` below `- objectName: y`.
fn dash_before_key(meant: &Meant) -> Vec<Slip> {
    let mut slips = Vec::new();
    for (number, line) in items(meant) {
        let rest = meant.rest_of_item(number + 1);
        for below in rest {
            let key = &meant.lines[below];
            if Some(key.indent) == line.item && key.is_block() {
                let at = key.range.start + line.indent;
                slips.push(meant.replace(at..key.range.start + key.indent, "- "));
            }
        }
    }
    slips
}

/// `- objects:` below `read:`.
fn dash_before_section_key(meant: &Meant) -> Vec<Slip> {
    let mut slips = Vec::new();
    for (number, line) in meant.block_lines() {
        let text = &meant.text[line.range.clone()];
        let key = meant.lines.get(number + 1);
        let Some(key) = key.filter(|key| key.is_block() && key.item.is_none()) else {
            continue;
        };
        if text.ends_with(':') && key.indent > line.indent {
            let at = key.range.start + key.indent;
            slips.push(meant.insert(at, "- "));
        }
    }
    slips
}
