use std::cell::Cell;

use crate::closest;

/// The most candidates that a word is compared with.
const MOST: usize = 1000;

/// The budget of one check, in comparisons of letters: some 100,000 pairs of common names. More
/// suggestions would not be read.
const BUDGET: usize = 20_000_000;

/// The remaining budget for the guesses of one check, so that neither many misspelt words with many
/// candidates nor very long ones make it slow.
#[derive(Debug)]
pub struct Guesses {
    left: Cell<usize>,
}

impl Default for Guesses {
    fn default() -> Self {
        Self {
            left: Cell::new(BUDGET),
        }
    }
}

impl Guesses {
    /// The candidate that the word most likely stands for.
    pub fn did_you_mean<'c>(
        &self,
        word: &str,
        candidates: impl IntoIterator<Item = &'c str>,
    ) -> Option<&'c str> {
        // Candidates that differ more in length are further away than `closest` accepts.
        let near = (word.len() / 3).max(1);
        let candidates: Vec<&str> = candidates
            .into_iter()
            .take(MOST)
            .filter(|candidate| candidate.len().abs_diff(word.len()) <= near)
            .collect();
        let letters: usize = candidates.iter().map(|candidate| candidate.len()).sum();
        self.afford(word, letters)
            .then(|| closest(word, candidates))?
    }

    /// Whether a word may still be compared with this many letters, which are then deducted from
    /// the budget.
    pub fn afford(&self, word: &str, letters: usize) -> bool {
        let cost = letters.checked_mul(word.len());
        let left = cost.and_then(|cost| self.left.get().checked_sub(cost));
        self.left.set(left.unwrap_or(self.left.get()));
        left.is_some()
    }
}
