//! The fast path compared with the events: the same tree, or none.

#![expect(clippy::disallowed_methods, reason = "the texts are on the disk")]

use std::path::Path;

use walkdir::WalkDir;

use super::super::build::read_events;
use super::read;
use amp_testkit::mutation::{Random, mutated};

/// How many mutations of each manifest are tried.
const MUTATIONS: usize = 40;

#[test]
fn both_ways_build_the_same_tree() {
    let testdata = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata");
    let mut random = Random::new(0);
    let (mut sound, mut mutants) = (0, 0);
    for entry in WalkDir::new(testdata).sort_by_file_name() {
        let Ok(text) = std::fs::read_to_string(entry.unwrap().path()) else {
            continue;
        };
        sound += usize::from(check(&text));
        for _ in 0..MUTATIONS {
            mutants += usize::from(check(&mutated(&text, &mut random)));
        }
    }
    assert!(sound > 150, "{sound}");
    assert!(mutants > 2_500, "{mutants}");
}

#[test]
fn both_ways_read_every_short_text_alike() {
    const CHARACTERS: [char; 8] = ['a', ':', ' ', '\n', '-', '#', '\'', '.'];
    const LENGTH: u32 = 5;
    let mut read = 0;
    for number in 0..CHARACTERS.len().pow(LENGTH) {
        let digits = (0..LENGTH).map(|place| number / CHARACTERS.len().pow(place));
        let text: String = digits
            .map(|digit| CHARACTERS[digit % CHARACTERS.len()])
            .collect();
        // More can go wrong after a key and below it.
        for text in [
            format!("{text}\nb: c\n"),
            format!("b:\n  c: d\n{text}\n"),
            text,
        ] {
            read += usize::from(check(&text));
        }
    }
    assert!(read > 1_000, "{read}");
}

#[test]
fn block_lines_are_read_the_short_way() {
    for text in [
        "a: b",
        "a:",
        "a: b\n\n",
        "  a: b\n  c: d\n",
        "a:\n- b\n-\n- c: d\n  e:\nf: g\n",
        "- - a\n  - b\n- c:\n  - d\n",
        "a:\n  b:\n    c: d\n  e: f\ng:\n",
        "# one\na: b # two\n  # three\nc: d\n#",
        "a: 'b c'\n\"d\": \"é\" # e\n",
        "a: -1\nb: c#d\ne: f:g\nh: i - j\nk: l [m]\n",
        "a b: c  \nd:   \n",
        "- a\n\n- b\n",
        "🦀: é — ü\n",
        "a::\n  b:c: d\n",
        "<<: a\n~: null\n",
        "- ---\n- ...\n",
    ] {
        assert!(check(text), "{text:?}");
    }
}

#[test]
fn anything_else_is_left_to_the_events() {
    for text in [
        "",
        "# only\n",
        "a",
        "- a\n  b\n",
        "a: b\n  c\n",
        "a:\n  b\n",
        "a: b\n c: d\n",
        " a: b\nc: d\n",
        "a: b: c\n",
        "a : b\n",
        "a: b\n- c\n",
        "a: - b\n",
        "a: [b]\n",
        "a: {b: c}\n",
        "a: &b c\n",
        "a: *b\n",
        "a: !c d\n",
        "a: |\n  b\n",
        "a: 'b''c'\n",
        "a: \"b\\n\"\n",
        "a: 'b\n  c'\n",
        "a: 'b' c\n",
        "a: 'b'#c\n",
        "? a\n: b\n",
        "a: @b\n",
        "---\na: b\n",
        "a: b\n...\n",
        "a: b\n---\nc: d\n",
        "a:\tb\n",
        "a: b\r\n",
        "a: b\u{2028}c: d\n",
        "# a\u{2029}\nb: c\n",
        "\u{feff}a: b\n",
        "a: \u{a0}b\n",
        "a: \u{7f}\n",
    ] {
        assert!(read(text).is_none(), "{text:?}");
    }
    let keys: Vec<String> = (0..200).map(|level| format!("{:level$}a:", "")).collect();
    let deep = keys.join("\n");
    assert!(read(&deep).is_none());
    let long = format!("{}: b\n", "a".repeat(1_025));
    assert!(read(&long).is_none());
}

/// Compares the trees of a text; `false` if the fast path gives up.
fn check(text: &str) -> bool {
    let Some(built) = read(text) else {
        return false;
    };
    let ours = format!("{built:#?}");
    let expected = format!("{:#?}", read_events(text));
    assert!(
        ours == expected,
        "{text}\nours: {ours}\nby events: {expected}"
    );
    true
}
