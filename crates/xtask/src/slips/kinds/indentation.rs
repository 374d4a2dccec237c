//! Lines and blocks in the wrong column.

use std::ops::Range;

use super::super::meant::Meant;
use super::super::slip::{Slip, shift};
use super::{Kind, evident};

pub(super) const KINDS: &[Kind] = &[
    evident("line +1", |meant, _| lines(meant, 1)),
    evident("line -1", |meant, _| lines(meant, -1)),
    evident("line +2", |meant, _| lines(meant, 2)),
    evident("line -2", |meant, _| lines(meant, -2)),
    evident("block +1", |meant, _| blocks(meant, 1)),
    evident("block -1", |meant, _| blocks(meant, -1)),
    evident("block +2", |meant, _| blocks(meant, 2)),
    evident("block -2", |meant, _| blocks(meant, -2)),
    evident("block +4", |meant, _| blocks(meant, 4)),
    evident("block -4", |meant, _| blocks(meant, -4)),
    evident("section +2", |meant, _| sections(meant, 2)),
    evident("section -2", |meant, _| sections(meant, -2)),
    evident("section -4", |meant, _| sections(meant, -4)),
    evident("nested lines +2", |meant, _| nested(meant, 2)),
    evident("nested lines -2", |meant, _| nested(meant, -2)),
    evident("rest of the item +2", |meant, _| rest(meant, 2)),
    evident("rest of the item -1", |meant, _| rest(meant, -1)),
    evident("rest of the item -4", |meant, _| rest(meant, -4)),
    evident("key at the dash", |meant, _| keys_at_dash(meant)),
    evident("keys from here on at the dash", |meant, _| {
        later_keys_at_dash(meant)
    }),
];

const SECTIONS: [&str; 5] = ["read:", "write:", "subscribe:", "proxy:", "watchSchema:"];

fn lines(meant: &Meant, by: isize) -> Vec<Slip> {
    // A list below its line prevents the line from being read alone.
    shifted(meant, by, |number| number..number + 1, |_| true)
}

fn blocks(meant: &Meant, by: isize) -> Vec<Slip> {
    let has_more = |number| meant.block(number).len() > 1;
    shifted(meant, by, |number| meant.block(number), has_more)
}

fn sections(meant: &Meant, by: isize) -> Vec<Slip> {
    let is_section = |number: usize| {
        let line = &meant.text[meant.lines[number].range.clone()];
        SECTIONS.contains(&line.trim())
    };
    shifted(meant, by, |number| meant.block(number), is_section)
}

/// The lines nested below a line, without the line itself.
fn nested(meant: &Meant, by: isize) -> Vec<Slip> {
    let below = |number: usize| number + 1..meant.block(number).end;
    let ends_in_colon = |number: usize| {
        let line = &meant.text[meant.lines[number].range.clone()];
        line.ends_with(':') && !below(number).is_empty()
    };
    shifted(meant, by, below, ends_in_colon)
}

fn rest(meant: &Meant, by: isize) -> Vec<Slip> {
    let after_first = |number: usize| meant.rest_of_item(number + 1);
    let begins_item = |number: usize| {
        let line = &meant.lines[number];
        let next = meant.lines.get(number + 1);
        line.item.is_some() && next.map(|next| next.indent) == line.item
    };
    shifted(meant, by, after_first, begins_item)
}

fn keys_at_dash(meant: &Meant) -> Vec<Slip> {
    to_dash(meant, |number| meant.block(number))
}

fn later_keys_at_dash(meant: &Meant) -> Vec<Slip> {
    to_dash(meant, |number| meant.rest_of_item(number))
}

fn to_dash(meant: &Meant, lines: impl Fn(usize) -> Range<usize>) -> Vec<Slip> {
    let keys = meant.block_lines().filter(|(_, line)| line.item.is_none());
    keys.filter_map(|(number, line)| {
        let before = meant.lines[..number].iter().rev();
        let head = before
            .filter(|above| above.is_block())
            .find(|above| above.indent < line.indent)?;
        let is_of_item = head.item == Some(line.indent);
        is_of_item.then(|| {
            let by = head.indent.cast_signed() - line.indent.cast_signed();
            meant.shifted(lines(number), by)
        })?
    })
    .collect()
}

/// Shifts the lines that `lines` returns for each chosen line.
fn shifted(
    meant: &Meant,
    by: isize,
    lines: impl Fn(usize) -> Range<usize>,
    is_chosen: impl Fn(usize) -> bool,
) -> Vec<Slip> {
    let chosen = meant.block_lines().filter(|&(number, _)| is_chosen(number));
    chosen
        .filter(|(number, _)| {
            let mut lines = meant.lines[lines(*number)].iter();
            lines.all(|line| line.is_blank || shift(line, by).is_some())
        })
        .filter_map(|(number, _)| meant.shifted(lines(number), by))
        .collect()
}
