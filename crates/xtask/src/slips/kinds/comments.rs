//! Comments that lack a space, arise by accident, or are no longer comments.

use super::super::meant::{Entry, Meant};
use super::super::slip::Slip;
use super::{Kind, evident, open};

pub(super) const KINDS: &[Kind] = &[
    evident("comment glued to a value", |meant, _| {
        trailing(meant, |_, comment| comment.to_owned())
    }),
    open("comment sign lost at the end of a line", |meant, _| {
        trailing(meant, |space, comment| {
            format!("{space}{}", comment.trim_start_matches(['#', ' ']))
        })
    })
    .unseen("a field may have a name of several words"),
    open("comment sign lost on a line of its own", |meant, _| {
        own_lines(meant)
    }),
    open("slashes for a comment sign", |meant, _| slashes(meant))
        .unseen("a field may have a name with slashes"),
    open("value that begins with `#`", |meant, _| {
        values(meant, |value| format!("#{value}"))
    }),
    open("line commented out", |meant, _| commented_out(meant))
        .unseen("a comment says nothing of what it was, and the manifest is as good without a key that may be left out"),
];

/// Rewrites the comments after values, with the space before them.
fn trailing(meant: &Meant, write: impl Fn(&str, &str) -> String) -> Vec<Slip> {
    let comments = meant.comments.iter().filter_map(|comment| {
        let before = &meant.text[..comment.start];
        let trimmed = before.trim_end_matches(' ');
        (!trimmed.ends_with('\n') && !trimmed.is_empty()).then_some((trimmed.len(), comment))
    });
    comments
        .map(|(start, comment)| {
            let space = &meant.text[start..comment.start];
            let new = write(space, meant.of(comment));
            meant.replace(start..comment.end, &new)
        })
        .collect()
}

fn own_lines(meant: &Meant) -> Vec<Slip> {
    let lines = meant.lines.iter().filter(|line| line.is_comment);
    lines
        .map(|line| {
            let start = line.range.start + line.indent;
            let text = &meant.text[start..line.range.end];
            meant.replace(
                start..line.range.end,
                text.trim_start_matches(['#', ' ', '-']),
            )
        })
        .collect()
}

fn slashes(meant: &Meant) -> Vec<Slip> {
    let comments = meant.comments.iter();
    comments
        .map(|comment| meant.replace(comment.start..comment.start + 1, "//"))
        .collect()
}

fn values(meant: &Meant, write: impl Fn(&str) -> String) -> Vec<Slip> {
    let entries = meant.entries.iter();
    let plain = entries.filter(|entry: &&Entry| entry.is_plain() && !entry.in_flow);
    plain
        .map(|entry| meant.replace(entry.value.clone(), &write(meant.of(&entry.value))))
        .collect()
}

fn commented_out(meant: &Meant) -> Vec<Slip> {
    let single = meant
        .block_lines()
        .filter(|&(number, _)| meant.block(number).len() == 1);
    single
        .map(|(number, line)| {
            meant
                .insert(line.range.start + line.indent, "# ")
                .seen_from(number.saturating_sub(1))
        })
        .collect()
}
