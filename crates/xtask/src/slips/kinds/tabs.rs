//! Tabs, and characters that only look like spaces.

use super::super::meant::{Entry, Meant};
use super::super::slip::{Change, Slip};
use super::{Kind, evident};

pub(super) const KINDS: &[Kind] = &[
    evident("tab for the indentation of a line", |meant, _| {
        indented(meant, |indent| "\t".repeat(indent.div_ceil(2)))
    }),
    evident("tab after the indentation of a line", |meant, _| {
        indented(meant, |indent| format!("{}\t", " ".repeat(indent)))
    }),
    evident("tabs for the indentation of a block", |meant, _| {
        blocks(meant)
    }),
    evident("tab after a colon", |meant, _| after_colon(meant, "\t")),
    evident("tab after a dash", |meant, _| after_dash(meant, "-\t")),
    evident("non-breaking space after a colon", |meant, _| {
        after_colon(meant, "\u{a0}")
    }),
    evident("non-breaking space after a dash", |meant, _| {
        after_dash(meant, "-\u{a0}")
    }),
    evident("non-breaking space in the indentation", |meant, _| {
        indented(meant, |indent| format!("{}\u{a0}", " ".repeat(indent - 1)))
    }),
    evident("non-breaking spaces for the indentation", |meant, _| {
        indented(meant, |indent| "\u{a0}".repeat(indent))
    }),
];

fn indented(meant: &Meant, indentation: impl Fn(usize) -> String) -> Vec<Slip> {
    let lines = meant.block_lines().filter(|(_, line)| line.indent > 0);
    lines
        .map(|(_, line)| {
            let start = line.range.start;
            meant.replace(start..start + line.indent, &indentation(line.indent))
        })
        .collect()
}

fn blocks(meant: &Meant) -> Vec<Slip> {
    let blocks = meant.block_lines().filter(|(_, line)| line.indent > 0);
    blocks
        .map(|(number, _)| {
            let lines = meant.lines[meant.block(number)].iter();
            let changes: Vec<Change> = lines
                .filter(|line| !line.is_blank)
                .map(|line| {
                    let start = line.range.start;
                    let tabs = "\t".repeat(line.indent.div_ceil(2));
                    (start..start + line.indent, tabs)
                })
                .collect();
            meant.slip(&changes)
        })
        .collect()
}

fn after_colon(meant: &Meant, space: &str) -> Vec<Slip> {
    let entries = meant.entries.iter().filter(|entry| entry.is_plain_line());
    let spaces = entries.filter_map(|entry| space_before_value(meant, entry));
    spaces.map(|at| meant.replace(at..at + 1, space)).collect()
}

fn space_before_value(meant: &Meant, entry: &Entry) -> Option<usize> {
    let after_key = &meant.text[entry.key.end..];
    after_key.starts_with(": ").then_some(entry.key.end + 1)
}

fn after_dash(meant: &Meant, dash: &str) -> Vec<Slip> {
    let items = meant.block_lines().filter(|(_, line)| line.item.is_some());
    items
        .map(|(_, line)| {
            let at = line.range.start + line.indent;
            meant.replace(at..at + 2, dash)
        })
        .collect()
}
