//! "Did you mean": the one candidate that a misspelt word stands for.

/// The candidate that `word` most likely stands for: equal but for case, or
/// within one edit for every three characters (at least one), and alike in more
/// than half of them. `None` when no candidate is that close, or when two are
/// equally close.
pub fn closest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let limit = (word.chars().count() / 3).max(1);
    let lowered = word.to_lowercase();
    let mut best: Option<(usize, &str)> = None;
    let mut tied = false;
    for candidate in candidates {
        if candidate.len().abs_diff(word.len()) > 4 * limit {
            continue;
        }
        let distance = strsim::osa_distance(&lowered, &candidate.to_lowercase());
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
    let near = distance <= limit && 2 * distance < candidate.chars().count();
    (near && !tied).then_some(candidate)
}

#[cfg(test)]
mod tests {
    use super::closest;

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
}
