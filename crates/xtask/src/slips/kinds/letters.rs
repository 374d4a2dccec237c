//! Slips within a word of ASCII letters.

use crate::dice::Dice;

pub(super) fn dropped(word: &str, dice: &mut Dice) -> String {
    let mut word = word.to_owned();
    if word.len() > 1 {
        let at = dice.below(word.len());
        word.remove(at);
    }
    word
}

pub(super) fn doubled(word: &str, dice: &mut Dice) -> String {
    let at = dice.below(word.len());
    format!("{}{}", &word[..=at], &word[at..])
}

/// Exchanges two neighbours.
pub(super) fn swapped(word: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = dice.below(letters.len().saturating_sub(1));
    if at + 1 < letters.len() {
        letters.swap(at, at + 1);
    }
    letters.into_iter().collect()
}

/// Replaces a letter with its right neighbour on the keyboard.
pub(super) fn replaced(word: &str, dice: &mut Dice) -> String {
    const ROWS: &str = "qwertyuiop asdfghjkl; zxcvbnm,";
    let at = dice.below(word.len());
    let (before, rest) = word.split_at(at);
    let mut rest = rest.chars();
    let letter = rest.next().unwrap_or('a');
    let place = ROWS.find(letter.to_ascii_lowercase()).unwrap_or(0);
    let mut neighbours = ROWS[place + 1..].chars().filter(char::is_ascii_lowercase);
    format!(
        "{before}{}{}",
        neighbours.next().unwrap_or('q'),
        rest.as_str()
    )
}

pub(super) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// `objectName` as `object_Name`.
pub(super) fn separated(word: &str, separator: &str) -> String {
    let mut out = String::new();
    for letter in word.chars() {
        if letter.is_ascii_uppercase() {
            out.push_str(separator);
        }
        out.push(letter);
    }
    out
}
