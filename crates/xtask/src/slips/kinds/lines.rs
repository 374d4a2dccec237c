//! Lines that are lost, doubled, swapped or joined.

use super::super::meant::{Entry, Meant};
use super::super::slip::{Change, Slip, shift};
use super::{Kind, evident, open};
use crate::dice::Dice;

pub(super) const KINDS: &[Kind] = &[
    open("line lost", |meant, _| lost(meant, |_| true))
        .unseen("a manifest is as good without a key or an item that may be left out"),
    open("required line lost", |meant, _| required(meant)),
    open("parent line lost", |meant, _| {
        lost(meant, |number| meant.block(number).len() > 1)
    })
    .unseen("two lists whose second head is lost are one list"),
    evident("level left out", |meant, _| level_left_out(meant)),
    open("line doubled", |meant, _| doubled(meant)),
    open("line doubled with another value", |meant, _| {
        contradicted(meant)
    }),
    open("lines swapped", |meant, _| swapped(meant)).unseen("a list in another order is as good"),
    open("line break lost", |meant, _| joined(meant))
        .unseen("what follows a comment on its line is a part of it"),
    open("line broken in two", broken).unseen("a text in quotes may go on on the next line"),
    open("end of the file lost", cut).unseen("what ends at the end of a line may have ended there"),
];

const REQUIRED: [&str; 7] = [
    "specVersion",
    "integrations",
    "provider",
    "objectName",
    "destination",
    "enabled",
    "inheritFieldsAndMapping",
];

fn lost(meant: &Meant, is_chosen: impl Fn(usize) -> bool) -> Vec<Slip> {
    let lines = meant.block_lines().filter(|&(number, _)| is_chosen(number));
    lines
        .map(|(number, _)| meant.without_lines(number..number + 1))
        .collect()
}

/// Removes lines whose loss leaves their item incomplete.
fn required(meant: &Meant) -> Vec<Slip> {
    let entries = meant.entries.iter().filter(|entry| {
        let is_required = REQUIRED.contains(&meant.of(&entry.key));
        // A read object may have an `enabled`; a section must.
        let begins_section = || meant.of(&meant.lines[entry.line - 1].range).ends_with(':');
        let is_optional = meant.of(&entry.key) == "enabled" && !begins_section();
        entry.is_plain_line() && !entry.begins_item && is_required && !is_optional
    });
    entries
        .map(|entry| {
            let slip = meant.without_lines(entry.line..entry.line + 1);
            slip.seen_from(first_line_of_mapping(meant, entry.line))
        })
        .collect()
}

/// The first line of the mapping that a line belongs to, or the key above it.
fn first_line_of_mapping(meant: &Meant, line: usize) -> usize {
    let column = meant.lines[line].indent;
    let above = meant.lines[..line]
        .iter()
        .rposition(|above| above.is_block() && above.indent < column);
    above.unwrap_or_default()
}

/// Replaces a key with its content: `days` directly below `backfill`.
fn level_left_out(meant: &Meant) -> Vec<Slip> {
    const LEVELS: [&str; 3] = ["objects:", "defaultPeriod:", "allObjects:"];
    let levels = meant
        .block_lines()
        .filter(|(_, line)| LEVELS.contains(&meant.of(&line.range).trim()));
    levels
        .filter_map(|(number, line)| {
            let below = number + 1..meant.block(number).end;
            let column = meant.lines[below.start].indent;
            let by = line.indent.cast_signed() - column.cast_signed();
            let head = line.range.start..meant.lines[below.start].range.start;
            let lines = meant.lines[below].iter().filter(|line| !line.is_blank);
            let shifted: Option<Vec<Change>> = lines.map(|line| shift(line, by)).collect();
            let mut changes = shifted?;
            changes[0].0.start = head.start;
            Some(meant.slip(&changes).seen_from(number.saturating_sub(1)))
        })
        .collect()
}

fn doubled(meant: &Meant) -> Vec<Slip> {
    let lines = meant
        .block_lines()
        .filter(|&(number, _)| meant.block(number).len() == 1);
    lines
        .map(|(number, line)| {
            let text = meant.of(&line.range);
            meant.with_line(number + 1, text).seen_from(number)
        })
        .collect()
}

fn contradicted(meant: &Meant) -> Vec<Slip> {
    let entries = meant.entries.iter();
    let lines = entries.filter(|entry: &&Entry| entry.is_plain_line() && !entry.begins_item);
    lines
        .map(|entry| {
            let column = meant.lines[entry.line].indent;
            let key = meant.of(&entry.key);
            let line = format!("{}{key}: other", " ".repeat(column));
            meant.with_line(entry.line + 1, &line).seen_from(entry.line)
        })
        .collect()
}

fn swapped(meant: &Meant) -> Vec<Slip> {
    let pairs = meant
        .lines
        .windows(2)
        .filter(|pair| pair[0].is_block() && pair[1].is_block());
    pairs
        .map(|pair| {
            let (above, below) = (pair[0].range.clone(), pair[1].range.clone());
            let texts = (meant.of(&above).to_owned(), meant.of(&below).to_owned());
            meant.slip(&[(above, texts.1), (below, texts.0)])
        })
        .collect()
}

fn joined(meant: &Meant) -> Vec<Slip> {
    let pairs = meant
        .lines
        .windows(2)
        .filter(|pair| pair[0].is_block() && pair[1].is_block());
    pairs
        .map(|pair| meant.replace(pair[0].range.end..pair[1].range.start + pair[1].indent, " "))
        .collect()
}

/// Inserts a line break at a space or in the middle of a word.
fn broken(meant: &Meant, dice: &mut Dice) -> Vec<Slip> {
    let lines = meant
        .block_lines()
        .filter(|(_, line)| line.range.len() > line.indent + 1);
    lines
        .map(|(_, line)| {
            let length = line.range.len() - line.indent;
            let at = line.range.start + line.indent + 1 + dice.below(length - 1);
            meant.insert(at, meant.line_break())
        })
        .collect()
}

fn cut(meant: &Meant, dice: &mut Dice) -> Vec<Slip> {
    (0..40)
        .map(|_| {
            let at = dice.below(meant.text.len());
            meant.replace(at..meant.text.len(), "").seen_around()
        })
        .collect()
}
