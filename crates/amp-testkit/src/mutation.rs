//! Texts that differ from valid ones in the ways in which people make mistakes.

/// Texts to insert: signs of YAML, and characters of several bytes.
const PIECES: [&str; 32] = [
    ":",
    ": ",
    "- ",
    "-",
    "\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "  ",
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    ",",
    "#",
    " # c",
    "&a ",
    "*a",
    "!!str ",
    "|\n",
    ">-\n",
    "<<: ",
    "? ",
    "---\n",
    "...\n",
    "%",
    "\u{a0}",
    "“é🦀",
    "\u{feff}",
];

/// Marsaglia's xorshift64: the same numbers in every run.
pub struct Random(u64);

impl Random {
    /// A generator for a seed; similar seeds give different numbers.
    pub fn new(seed: u64) -> Self {
        // The finalizer of MurmurHash3 spreads differences in few bits.
        let mut mixed = (seed ^ (seed >> 33)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
        mixed = (mixed ^ (mixed >> 33)).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
        // The generator never leaves the state zero.
        Self(((mixed ^ (mixed >> 33)) ^ 0x9E37_79B9_7F4A_7C15).max(1))
    }

    /// A number below `bound`; 0 if `bound` is 0.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let below = self.0 % (bound.max(1) as u64);
        usize::try_from(below).unwrap_or_default()
    }
}

/// The text with one to three mutations.
pub fn mutated(text: &str, random: &mut Random) -> String {
    let mut text = text.to_owned();
    for _ in 0..=random.below(3) {
        mutate(&mut text, random);
    }
    text
}

/// Inserts, deletes, repeats or moves something at a character boundary, or a
/// whole line.
fn mutate(text: &mut String, random: &mut Random) {
    let from = boundary(text, random.below(text.len() + 1));
    let to = boundary(text, from + random.below(12));
    match random.below(7) {
        0 => text.replace_range(from..to, ""),
        1 => text.truncate(from),
        2 => {
            let piece = text[from..to].to_owned();
            let place = boundary(text, random.below(text.len() + 1));
            text.insert_str(place, &piece);
        }
        3 => {
            let line = line_at(text, from);
            text.replace_range(line, "");
        }
        4 => {
            let line = text[line_at(text, from)].to_owned();
            let place = boundary(text, random.below(text.len() + 1));
            text.insert_str(line_at(text, place).start, &line);
        }
        _ => text.insert_str(from, PIECES[random.below(PIECES.len())]),
    }
}

fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The line around a character boundary, with its line break.
fn line_at(text: &str, at: usize) -> std::ops::Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |found| found + 1);
    let end = text[at..]
        .find('\n')
        .map_or(text.len(), |found| at + found + 1);
    start..end
}
