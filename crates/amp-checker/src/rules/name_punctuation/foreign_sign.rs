//! Signs in a name that no known object, field or destination has in its name.

use std::ops::Range;

use amp_path::is_bracket_path;

/// A sign and why it is unusual.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ForeignSign {
    /// Its place in the name, in bytes.
    pub range: Range<usize>,
    pub kind: ForeignKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ForeignKind {
    /// At the beginning or the end of the name.
    Edge,
    /// A backslash.
    Backslash,
    /// A letter that looks like a Latin one among Latin letters.
    Lookalike,
    /// A `$` that is missing before a path, or is doubled or mistyped.
    Path,
}

/// The first sign that hardly belongs to a name.
pub(super) fn foreign_sign(name: &str) -> Option<ForeignSign> {
    let found = |range, kind| Some(ForeignSign { range, kind });
    if let Some(range) = lookalike(name) {
        return found(range, ForeignKind::Lookalike);
    }
    if let Some(at) = name.find("['") {
        let is_path = is_bracket_path(name) || !name.ends_with("']");
        return if is_path {
            None
        } else {
            found(0..at, ForeignKind::Path)
        };
    }
    if let Some(at) = name.find('\\') {
        return found(at..at + 1, ForeignKind::Backslash);
    }
    edge(name).and_then(|range| found(range, ForeignKind::Edge))
}

/// The signs at one end of a name that has more than signs.
fn edge(name: &str) -> Option<Range<usize>> {
    let bare = name.trim_start_matches(|sign| is_sign(sign) || matches!(sign, '.' | '/'));
    let start = name.len() - bare.len();
    let end = bare
        .trim_end_matches(|sign: char| is_sign(sign) || matches!(sign, ' ' | '/'))
        .len();
    // Blanks around a name are reported by another rule.
    if end == 0 || name.trim() != name {
        return None;
    }
    // The two signs of a pair belong together.
    let (before, after) = (&name[..start], &bare[end..]);
    match (before.is_empty(), after.is_empty()) {
        (false, true) => Some(0..start),
        (true, false) if !is_closed(bare, end) => Some(start + end..name.len()),
        _ => None,
    }
}

/// Whether the brackets at the end of a name close brackets in it.
fn is_closed(name: &str, end: usize) -> bool {
    let (bare, signs) = name.split_at(end);
    let count = |text: &str, sign: char| text.matches(sign).count();
    let mut pairs = [('(', ')'), ('[', ']'), ('{', '}'), ('<', '>')].into_iter();
    signs.chars().all(|sign| "()[]{}<>".contains(sign))
        && pairs.all(|(open, close)| count(bare, open) + count(signs, open) == count(name, close))
}

/// Whether a sign at the edge of a name is not part of it.
fn is_sign(sign: char) -> bool {
    "?~:|>=!*&%@<^+-([{)]}`“”„‘’‚«»´".contains(sign)
}

/// A Greek or Cyrillic letter in a name that has Latin ones.
fn lookalike(name: &str) -> Option<Range<usize>> {
    if name.is_ascii() || !name.contains(|letter: char| letter.is_ascii_alphabetic()) {
        return None;
    }
    let mut letters = name.char_indices();
    let is_other = |letter: char| matches!(letter, '\u{370}'..='\u{3FF}' | '\u{400}'..='\u{4FF}');
    let (at, letter) = letters.find(|(_, letter)| is_other(*letter))?;
    Some(at..at + letter.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::{ForeignKind, foreign_sign};

    #[track_caller]
    fn check(name: &str, expected: Option<(&str, ForeignKind)>) {
        let found = foreign_sign(name).map(|sign| (&name[sign.range], sign.kind));
        assert_eq!(found, expected, "{name}");
    }

    #[test]
    fn a_sign_at_the_edge_of_a_name_is_foreign_unless_it_is_one_of_a_pair() {
        for sign in [
            "]", "}", ")", " |", " >", "=", "!", "`", "*", "&", "%", "@", " -",
        ] {
            check(&format!("name{sign}"), Some((sign, ForeignKind::Edge)));
        }
        for sign in ["?", "~", ":", "<", "(", "!"] {
            check(&format!("{sign}name"), Some((sign, ForeignKind::Edge)));
        }
        for name in [
            "name",
            "(name)",
            "delta()",
            "<name>",
            "a-b",
            "first_name",
            "__x__",
            "*",
            "-",
        ] {
            check(name, None);
        }
    }

    #[test]
    fn a_path_begins_with_one_dollar_sign() {
        check("$['a']['b']", None);
        check("$$['a']", Some(("$$", ForeignKind::Path)));
        check("S['a']", Some(("S", ForeignKind::Path)));
        check("['a']['b']", Some(("", ForeignKind::Path)));
    }

    #[test]
    fn letters_of_two_scripts_and_backslashes_are_foreign() {
        check(
            "touchpoints__\u{441}",
            Some(("\u{441}", ForeignKind::Lookalike)),
        );
        check("\u{438}\u{43c}\u{44f}", None);
        check("my\\_field", Some(("\\", ForeignKind::Backslash)));
    }
}
