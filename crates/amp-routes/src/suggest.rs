/// The longest word, in bytes, for which a candidate is looked for.
const LONGEST: usize = 128;

/// The candidate that a word most likely stands for: equal but for case, or
/// within one edit for every three characters. `None` when none is that close,
/// or when two are equally close.
pub(crate) fn closest<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    if word.len() > LONGEST {
        return None;
    }
    match near(word, candidates)[..] {
        [(_, only)] => Some(only),
        [(least, first), (next, _), ..] if least < next => Some(first),
        _ => None,
    }
}

/// Up to three of very many candidates that a word may stand for, the closest
/// first.
///
/// A request with an unknown name must not be dear to answer: a long word has
/// no candidates, and of the candidates only so many are looked at.
pub(crate) fn nearest<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Vec<&'c str> {
    const SCANNED: usize = 10_000;
    const COMPARED: usize = 1000;
    if word.len() > LONGEST {
        return Vec::new();
    }
    let most = (word.len() / 3).max(1);
    let candidates = candidates
        .into_iter()
        .take(SCANNED)
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= most);
    let near = near(word, candidates.take(COMPARED)).into_iter();
    near.map(|(_, candidate)| candidate).take(3).collect()
}

/// The candidates that are close to a word with their distance, the closest
/// first.
fn near<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Vec<(usize, &'c str)> {
    let limit = (word.chars().count() / 3).max(1);
    let lowered = word.to_lowercase();
    // What differs more in length is further away, whatever the letters are.
    let of_like_length = candidates
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= 4 * limit);
    let mut near: Vec<(usize, &str)> = of_like_length
        .map(|candidate| {
            let distance = strsim::osa_distance(&lowered, &candidate.to_lowercase());
            (distance, candidate)
        })
        .filter(|(distance, candidate)| *distance <= limit && *distance < candidate.len())
        .collect();
    near.sort_unstable();
    near
}
