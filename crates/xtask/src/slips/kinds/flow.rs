//! Brackets, braces and commas.

use std::ops::Range;

use super::super::meant::{Entry, Meant};
use super::super::slip::Slip;
use super::{Kind, evident, open};

pub(super) const KINDS: &[Kind] = &[
    open("closing bracket lost", |meant, _| closing(meant, |_| "")),
    open("opening bracket lost", |meant, _| opening(meant, |_| "")),
    evident("closing bracket doubled", |meant, _| {
        closing(meant, |sign| if sign == "]" { "]]" } else { "}}" })
    }),
    open("opening bracket doubled", |meant, _| {
        opening(meant, |sign| if sign == "[" { "[[" } else { "{{" })
    }),
    evident("wrong closing bracket", |meant, _| {
        closing(meant, |sign| if sign == "]" { "}" } else { "]" })
    }),
    open("wrong opening bracket", |meant, _| {
        opening(meant, |sign| if sign == "[" { "{" } else { "[" })
    }),
    evident("comma lost", |meant, _| commas(meant, "")),
    evident("comma doubled", |meant, _| commas(meant, ",,")),
    evident("semicolon for a comma", |meant, _| commas(meant, ";")),
    open("full stop for a comma", |meant, _| commas(meant, ".")),
    evident("comma after an opening bracket", |meant, _| {
        after_opening(meant)
    }),
    evident("two commas before a closing bracket", |meant, _| {
        before_closing(meant)
    }),
    evident("space missing after a colon in braces", |meant, _| {
        colons(meant, ":")
    }),
    evident("equals sign in braces", |meant, _| colons(meant, "=")),
    evident("colon missing in braces", |meant, _| colons(meant, " ")),
    evident("comment glued to a comma", |meant, _| glued_comments(meant)),
];

fn closing(meant: &Meant, write: impl Fn(&str) -> &'static str) -> Vec<Slip> {
    at_brackets(meant, |flow| flow.end - 1, write)
}

fn opening(meant: &Meant, write: impl Fn(&str) -> &'static str) -> Vec<Slip> {
    at_brackets(meant, |flow| flow.start, write)
}

fn at_brackets(
    meant: &Meant,
    place: impl Fn(&Range<usize>) -> usize,
    write: impl Fn(&str) -> &'static str,
) -> Vec<Slip> {
    let flows = meant.flows.iter();
    flows
        .map(|flow| {
            let sign = place(flow)..place(flow) + 1;
            meant.replace(sign.clone(), write(meant.of(&sign)))
        })
        .collect()
}

/// The commas between entries, without those inside texts.
fn commas(meant: &Meant, new: &str) -> Vec<Slip> {
    let commas = meant.text.match_indices(',').map(|(at, _)| at);
    let in_flow = commas.filter(|at| meant.flows.iter().any(|flow| flow.contains(at)));
    let outside = in_flow.filter(|at| !meant.comments.iter().any(|comment| comment.contains(at)));
    outside.map(|at| meant.replace(at..at + 1, new)).collect()
}

fn after_opening(meant: &Meant) -> Vec<Slip> {
    let flows = meant.flows.iter();
    flows
        .map(|flow| meant.insert(flow.start + 1, ", "))
        .collect()
}

fn before_closing(meant: &Meant) -> Vec<Slip> {
    let flows = meant.flows.iter();
    flows.map(|flow| meant.insert(flow.end - 1, ",,")).collect()
}

fn colons(meant: &Meant, separator: &str) -> Vec<Slip> {
    let entries = meant.entries.iter().filter(|entry: &&Entry| {
        let between = meant.of(&(entry.key.end..entry.value.start));
        entry.in_flow && entry.is_scalar() && between == ": "
    });
    entries
        .map(|entry| meant.replace(entry.key.end..entry.value.start, separator))
        .collect()
}

/// A comment right after a comma or a bracket.
fn glued_comments(meant: &Meant) -> Vec<Slip> {
    let lines = meant.lines.iter().filter(|line| {
        let text = meant.of(&line.range);
        text.ends_with([',', ']', '}']) && !text.contains('#')
    });
    lines
        .map(|line| meant.insert(line.range.end, "#note"))
        .collect()
}
