use crate::{Guesses, edits, is_plural};

/// Shorter names differ by one letter from too many others.
const SHORTEST: usize = 5;

/// Whether a name is another one with exactly one typo, among names that are not all known: a
/// letter inserted, removed or replaced, or two neighbours exchanged. Neither is short, and they do
/// not differ only by a plural or only in digits.
///
/// This is stricter than [`is_slip_of_name`](crate::is_slip_of_name): among a thousand field names
/// of published manifests, it mistakes none for another.
pub fn is_one_slip(name: &str, other: &str) -> bool {
    name.len().abs_diff(other.len()) <= char::MAX.len_utf8()
        && [name, other]
            .iter()
            .all(|one| one.chars().count() >= SHORTEST)
        && differs_in_one_place(name, other)
        && edits(name, other) == 1
        && !is_plural(name, other)
        && !is_plural(other, name)
        && !without_digits(name).eq(without_digits(other))
}

impl Guesses {
    /// The candidates of which a name is a typo, see [`is_one_slip`].
    pub fn one_slip_away<'c>(
        &self,
        name: &str,
        candidates: impl IntoIterator<Item = &'c str>,
    ) -> Vec<&'c str> {
        let of_like_length = candidates
            .into_iter()
            .filter(|candidate| candidate.len().abs_diff(name.len()) <= char::MAX.len_utf8());
        let candidates: Vec<&str> = of_like_length.collect();
        let letters = candidates.iter().map(|candidate| candidate.len()).sum();
        if !self.afford(name, letters) {
            return Vec::new();
        }
        let slips = candidates.into_iter();
        slips.filter(|other| is_one_slip(name, other)).collect()
    }
}

/// Whether the part between a common prefix and a common suffix is as short as one typo leaves it.
/// It saves most comparisons, and does not apply to names beyond ASCII.
fn differs_in_one_place(name: &str, other: &str) -> bool {
    if !name.is_ascii() || !other.is_ascii() {
        return true;
    }
    let is_same = |(one, other): &(&u8, &u8)| one.eq_ignore_ascii_case(other);
    let (name, other) = (name.as_bytes(), other.as_bytes());
    let begin = name.iter().zip(other).take_while(is_same).count();
    let (name, other) = (&name[begin..], &other[begin..]);
    let ends = name.iter().rev().zip(other.iter().rev());
    let end = ends.take_while(is_same).count();
    name.len().max(other.len()) - end <= 2
}

fn without_digits(name: &str) -> impl Iterator<Item = char> {
    let letters = name.chars().filter(|sign| !sign.is_ascii_digit());
    letters.flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::is_one_slip;

    #[test]
    fn one_slip_makes_another_name_of_it() {
        for (name, other) in [
            ("emial", "Email"),
            ("fistname", "firstname"),
            ("MailingCitty", "MailingCity"),
            ("addresss", "address"),
            ("phome", "phone"),
        ] {
            assert!(is_one_slip(name, other), "{name} for {other}");
        }
        for (name, other) in [
            ("email", "Email"),
            ("name", "nme"),
            ("contact", "contacts"),
            ("address1", "address2"),
            ("address", "address2"),
            ("frstnme", "firstname"),
        ] {
            assert!(!is_one_slip(name, other), "{name} for {other}");
            assert!(!is_one_slip(other, name), "{other} for {name}");
        }
    }
}
