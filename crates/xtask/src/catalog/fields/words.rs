//! The dictionary, and the tables of texts that use it.

use std::collections::HashMap;

use anyhow::Result;

use super::bytes::{byte, low, push_number, quad};

/// As in `amp_catalog::fields`: the index has an offset for every this many items.
const BLOCK: usize = 8;
const WORD_BLOCK: usize = 2;

/// The longest prefix, in bytes, that an item can share with the one before it.
const MOST_SHARED: usize = 31;

/// The most words of an item whose number is stored in its first byte.
const FEW: usize = 6;

/// The words of all texts, the most frequent first.
pub(super) struct Dictionary<'t> {
    words: Vec<&'t str>,
    numbers: HashMap<&'t str, usize>,
    /// How many words have a code of one byte.
    pub short: usize,
}

/// An index, and the data that it refers to.
pub(super) type Indexed = [Vec<u8>; 2];

impl<'t> Dictionary<'t> {
    /// The dictionary for some tables, each a sorted list of texts.
    pub(super) fn new(tables: &[&[&'t str]]) -> Self {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for texts in tables {
            for (shared, text) in with_shared(texts) {
                for word in words(&text[shared..]) {
                    *counts.entry(word).or_default() += 1;
                }
            }
        }
        let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
        counts.sort_by(|(one, some), (other, more)| more.cmp(some).then(one.cmp(other)));
        let words: Vec<&str> = counts.into_iter().map(|(word, _)| word).collect();
        let numbers = words.iter().copied().zip(0..).collect();
        // With `n` codes of one byte there are `256 * (256 - n)` of two.
        let short = (0..256)
            .rev()
            .find(|short| short + 256 * (256 - short) >= words.len());
        Self {
            short: short.unwrap_or_default(),
            words,
            numbers,
        }
    }

    /// The words themselves.
    pub(super) fn packed(&self) -> Result<Indexed> {
        let (mut index, mut bytes) = (Vec::new(), Vec::new());
        for (number, word) in self.words.iter().enumerate() {
            if number % WORD_BLOCK == 0 {
                index.extend(quad(bytes.len())?);
            }
            bytes.push(byte(word.len())?);
            bytes.extend(word.as_bytes());
        }
        Ok([index, bytes])
    }

    /// A table of texts, each with its number.
    pub(super) fn table(&self, texts: &[&'t str], numbers: &[usize]) -> Result<Indexed> {
        let (mut index, mut bytes) = (Vec::new(), Vec::new());
        for (at, ((shared, text), number)) in with_shared(texts).zip(numbers).enumerate() {
            if at % BLOCK == 0 {
                index.extend(quad(bytes.len())?);
            }
            let words: Vec<&str> = words(&text[shared..]).collect();
            let few = words.len().min(FEW + 1);
            bytes.push(byte(shared | few << 5)?);
            if words.len() > FEW {
                bytes.push(byte(words.len())?);
            }
            for word in words {
                let number = self.numbers[word];
                if number < self.short {
                    bytes.push(byte(number)?);
                } else {
                    let code = number + 255 * self.short;
                    bytes.extend([byte(code / 256)?, low(code)]);
                }
            }
            push_number(&mut bytes, *number);
        }
        Ok([index, bytes])
    }
}

/// The texts of a table, each with the length of the prefix that it shares with the text before it:
/// whole words of both.
fn with_shared<'t>(texts: &[&'t str]) -> impl Iterator<Item = (usize, &'t str)> {
    texts.iter().enumerate().map(|(at, text)| {
        if at % BLOCK == 0 {
            return (0, *text);
        }
        let pairs = words(text).zip(words(texts[at - 1]));
        let mut shared = 0;
        for (word, other) in pairs {
            if word != other || shared + word.len() > MOST_SHARED {
                break;
            }
            shared += word.len();
        }
        (shared, *text)
    })
}

/// The words of a text, one after the other: `Bill`, `To`, `_`, `URL`, `2`.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let small = |text: &str| text.bytes().take_while(u8::is_ascii_lowercase).count();
        let great = rest.bytes().take_while(u8::is_ascii_uppercase).count();
        let length = match great {
            0 => small(rest).max(first.len_utf8()),
            1 => 1 + small(&rest[1..]),
            // The last capital letter may begin the next word.
            _ => great - usize::from(small(&rest[great..]) > 0),
        };
        let (word, after) = rest.split_at(length);
        rest = after;
        Some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_are_all_of_a_text() {
        for (text, expected) in [
            ("BillToURL", vec!["Bill", "To", "URL"]),
            ("URLPath", vec!["URL", "Path"]),
            ("hs_email2", vec!["hs", "_", "email", "2"]),
            ("größe", vec!["gr", "ö", "ß", "e"]),
            ("", vec![]),
        ] {
            assert_eq!(words(text).collect::<Vec<_>>(), expected);
        }
    }
}
