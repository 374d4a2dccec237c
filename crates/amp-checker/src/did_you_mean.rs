//! "Did you mean" among many candidates.

use amp_parser::closest;

/// The most candidates that a word is compared with, so that many misspelt
/// words beside many candidates stay cheap.
const MOST: usize = 1000;

/// The candidate that the word most likely stands for.
pub(crate) fn did_you_mean<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    // What differs more in length is further away than `closest` goes.
    let near = (word.len() / 3).max(1);
    let candidates = candidates.into_iter().take(MOST);
    closest(
        word,
        candidates.filter(|candidate| candidate.len().abs_diff(word.len()) <= near),
    )
}
