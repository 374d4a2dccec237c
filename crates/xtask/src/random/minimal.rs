//! The smallest texts that still break a law.

use super::broken::Broken;
use super::laws::{Bench, broken};

/// The most texts that are tried for one defect.
const MAX_TRIES: usize = 4_000;

/// A manifest and its original, with as few lines and characters as still break the law in the same
/// way.
pub(super) fn minimal(bench: &Bench, old: &str, text: &str, found: &Broken) -> (String, String) {
    let mut tries = 0;
    let mut breaks = |old: &str, text: &str| {
        tries += 1;
        tries < MAX_TRIES
            && broken(bench, old, text)
                .iter()
                .any(|one| one.is_same(found))
    };
    let (mut old, mut text) = (old.to_owned(), text.to_owned());
    if breaks("", &text) {
        old.clear();
    }
    let by_lines = |text: &str| {
        text.split_inclusive('\n')
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let by_characters = |text: &str| text.chars().map(String::from).collect::<Vec<_>>();
    // A line that is in both is removed from both.
    let mut both = by_lines(&text);
    both.retain(|line| old.contains(line.as_str()));
    for line in both {
        let (less_old, less) = (old.replacen(&line, "", 1), text.replacen(&line, "", 1));
        if breaks(&less_old, &less) {
            (old, text) = (less_old, less);
        }
    }
    text = fewer(by_lines(&text), |text| breaks(&old, text));
    old = fewer(by_lines(&old), |old| breaks(old, &text));
    if text.len() < 600 {
        text = fewer(by_characters(&text), |text| breaks(&old, text));
    }
    (old, text)
}

/// As few of the parts as still pass, found by removing ever smaller runs.
fn fewer(mut parts: Vec<String>, mut passes: impl FnMut(&str) -> bool) -> String {
    let mut run = parts.len().div_ceil(2);
    while run > 0 && !parts.is_empty() {
        let mut at = 0;
        while at < parts.len() {
            let end = (at + run).min(parts.len());
            let rest = [&parts[..at], &parts[end..]].concat();
            if passes(&rest.concat()) {
                parts = rest;
            } else {
                at = end;
            }
        }
        run = if run == 1 { 0 } else { run.div_ceil(2) };
    }
    parts.concat()
}
