#![doc = include_str!("../README.md")]

mod guesses;
mod one_slip;

pub use guesses::Guesses;
pub use one_slip::is_one_slip;

/// Real names are shorter, and comparing two takes time quadratic in their length.
const MAX_LENGTH: usize = 100;

/// The candidate that `word` most likely stands for: equal except for case, or within one edit for
/// every three characters (at least one), and alike in more than half of them. `None` if no
/// candidate is that close, if two are equally close, or if `word` has more than 100 characters.
///
/// That is enough for a question. [`is_slip`] and [`is_slip_of_name`] tell whether it may be
/// written without asking.
pub fn closest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    if word.chars().count() > MAX_LENGTH {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    let mut tied = false;
    for (distance, candidate) in distances(word, candidates) {
        match best {
            Some((least, _)) if distance > least => {}
            Some((least, known)) if distance == least => tied |= known != candidate,
            _ => {
                best = Some((distance, candidate));
                tied = false;
            }
        }
    }
    let (distance, candidate) = best?;
    (is_near(distance, word, candidate) && !tied).then_some(candidate)
}

/// Up to three of very many candidates that a word may stand for, the closest
/// first.
///
/// An unknown name in a request must be cheap to answer: a long word has no candidates, and only a
/// limited number of candidates is examined.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Vec<&'c str> {
    /// The longest word, in bytes, for which candidates are searched.
    const LONGEST: usize = 128;
    const SCANNED: usize = 10_000;
    const COMPARED: usize = 1000;
    if word.len() > LONGEST {
        return Vec::new();
    }
    let most = limit(word);
    let of_like_length = candidates
        .into_iter()
        .take(SCANNED)
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= most)
        .take(COMPARED);
    let mut near: Vec<(usize, &str)> = distances(word, of_like_length)
        .filter(|&(distance, candidate)| is_near(distance, word, candidate))
        .collect();
    near.sort_unstable();
    near.dedup();
    near.truncate(3);
    near.into_iter().map(|(_, candidate)| candidate).collect()
}

/// The candidates that may be near, each with its distance from the word.
fn distances<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> impl Iterator<Item = (usize, &'c str)> {
    let length = word.chars().count();
    let limit = limit(word);
    let lowered = word.to_lowercase();
    let letters = letters(&lowered);
    candidates.into_iter().filter_map(move |candidate| {
        // Each edit changes the length by at most one, and the letters by at most two.
        if candidate.chars().count().abs_diff(length) > limit {
            return None;
        }
        let candidate_lowered = candidate.to_lowercase();
        let differing = (letters ^ self::letters(&candidate_lowered)).count_ones();
        (differing as usize <= 2 * limit).then(|| {
            (
                strsim::osa_distance(&lowered, &candidate_lowered),
                candidate,
            )
        })
    })
}

/// The most edits that may turn a word into another.
fn limit(word: &str) -> usize {
    (word.chars().count() / 3).max(1)
}

fn is_near(distance: usize, word: &str, candidate: &str) -> bool {
    distance <= limit(word) && 2 * distance < candidate.chars().count()
}

/// The letters of a word as bits, of which there are only 64, so that letters may share one.
fn letters(word: &str) -> u64 {
    word.chars()
        .fold(0, |letters, letter| letters | 1 << (u32::from(letter) % 64))
}

/// Whether `word` is `meant` in another case or with at most two typos. If all words are known, as
/// those of the manifest are, nothing else can be meant then.
pub fn is_slip(word: &str, meant: &str) -> bool {
    edits(word, meant) <= 2
}

/// Whether `word` is `meant` with a typo, among names that are not all known. Two edits turn a
/// short name into another good one (`github` and `gitlab`), and so does a whole word that is
/// added, missing or replaced (`ironcladEU`), another number (`hook2`), or the plural.
pub fn is_slip_of_name(word: &str, meant: &str) -> bool {
    /// From this length on, two edits leave a name recognisable.
    const LONG: usize = 8;
    let edits = edits(word, meant);
    if edits == 0 {
        return true;
    }
    let is_long = word.chars().count().min(meant.chars().count()) >= LONG;
    let most = if is_long { 2 } else { 1 };
    edits <= most
        && digits(word).eq(digits(meant))
        && !is_plural(word, meant)
        && !is_plural(meant, word)
        && !differs_in_a_word(word, meant)
}

/// How many edits turn `word` into `meant`, ignoring case: a character inserted, removed or
/// replaced, or two neighbours exchanged.
pub fn edits(word: &str, meant: &str) -> usize {
    strsim::osa_distance(&word.to_lowercase(), &meant.to_lowercase())
}

fn digits(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(char::is_ascii_digit)
}

fn is_plural(many: &str, one: &str) -> bool {
    let stem = many.strip_suffix(['s', 'S']);
    stem.is_some_and(|stem| stem.eq_ignore_ascii_case(one) && !stem.ends_with(['s', 'S']))
}

/// Whether one of the words that make up a name is missing, added or replaced.
fn differs_in_a_word(name: &str, other: &str) -> bool {
    let (name, other) = (words(name), words(other));
    if name.len() == other.len() {
        let mut pairs = name.iter().zip(&other);
        return pairs.any(|(one, other)| {
            let length = one.chars().count().max(other.chars().count());
            2 * edits(one, other) >= length
        });
    }
    let (few, many) = if name.len() < other.len() {
        (name, other)
    } else {
        (other, name)
    };
    let is_within = |part: &[&str]| {
        let mut pairs = few.iter().zip(part);
        pairs.all(|(one, other)| one.eq_ignore_ascii_case(other))
    };
    is_within(&many[..few.len()]) || is_within(&many[many.len() - few.len()..])
}

/// The words of `dynamicsCRM`, `sales-force` or `first_name`.
pub fn words(name: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for part in name.split(|letter: char| !letter.is_alphanumeric()) {
        let (mut start, mut before) = (0, None);
        for (at, letter) in part.char_indices() {
            if letter.is_uppercase() && before.is_some_and(char::is_lowercase) {
                words.push(&part[start..at]);
                start = at;
            }
            before = Some(letter);
        }
        words.push(&part[start..]);
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::{closest, is_slip, is_slip_of_name};

    #[track_caller]
    fn check(word: &str, candidates: &[&str], expected: Option<&str>) {
        assert_eq!(closest(word, candidates.iter().copied()), expected);
    }

    #[test]
    fn one_close_candidate_is_meant() {
        let keys = ["objectName", "inheritMapping", "valueDefaults"];
        check("objectname", &keys, Some("objectName"));
        check("inheritMaping", &keys, Some("inheritMapping"));
        check("ojbectName", &keys, Some("objectName"));
        check("schedule", &keys, None);
        check("", &keys, None);
    }

    #[test]
    fn two_equally_close_candidates_are_a_guess() {
        check("cat", &["bat", "hat"], None);
        check("bat", &["bat", "hat"], Some("bat"));
    }

    #[test]
    fn a_short_word_is_not_turned_into_another() {
        check("a", &["b"], None);
        check("12", &["g2"], None);
        check("G2", &["g2"], Some("g2"));
    }

    #[test]
    fn a_slip_has_two_edits_at_most() {
        assert!(is_slip("OBJECTNAME", "objectName"));
        assert!(is_slip("objetNmae", "objectName"));
        assert!(!is_slip("inheritsMappings_", "inheritMapping"));
        assert!(!is_slip("inheritFieldMap", "inheritFieldsAndMapping"));
    }

    #[test]
    fn slips_of_names() {
        for (word, meant) in [
            ("HubSpot", "hubspot"),
            ("hubspt", "hubspot"),
            ("hubspo", "hubspot"),
            ("hubspott", "hubspot"),
            ("hubpsot", "hubspot"),
            ("salesforec", "salesforce"),
            ("slaesforec", "salesforce"),
            ("hub-spot", "hubspot"),
            ("dynamicCRM", "dynamicsCRM"),
            ("blueshifteu", "blueshiftEU"),
            ("contactss", "contacts"),
        ] {
            assert!(is_slip_of_name(word, meant), "{word} for {meant}");
        }
    }

    #[test]
    fn names_of_their_own() {
        for (name, other) in [
            ("github", "gitlab"),
            ("drift", "drip"),
            ("blueshift", "blueshiftEU"),
            ("ringOverEU", "ringOverUS"),
            ("netsuiteM2M", "netsuite"),
            ("salesforceJWT", "salesforce"),
            ("hook1", "hook2"),
            ("hook", "hook2"),
            ("webhookA", "webhookB"),
            ("contact", "contacts"),
            ("crm-eu", "crm-us"),
        ] {
            assert!(!is_slip_of_name(name, other), "{name} for {other}");
            assert!(!is_slip_of_name(other, name), "{other} for {name}");
        }
    }
}
