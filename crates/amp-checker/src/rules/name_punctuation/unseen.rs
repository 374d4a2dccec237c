//! Invisible characters.

use amp_diagnostics::{Diagnostic, Edit, Fix};

use super::NAME_PUNCTUATION;
use crate::names::Name;
use crate::place::part_of_scalar;

pub(super) fn find(name: &Name<'_>, text: &str) -> Option<Diagnostic> {
    unseen(name.text).map(|at| holds_unseen(name, at, text))
}

/// The place of a character that is invisible, or that only looks like a space. Between letters of
/// scripts that need such characters they are right.
fn unseen(name: &str) -> Option<usize> {
    // Blanks around a name are reported by `untrimmed-name`.
    if name.is_ascii() || name.trim() != name {
        return None;
    }
    let is_unseen = |character: char| {
        matches!(
            character,
            '\u{A0}' | '\u{AD}' | '\u{2000}'..='\u{200F}' | '\u{202A}'..='\u{202F}'
                | '\u{205F}'..='\u{2064}' | '\u{3000}' | '\u{FEFF}'
        )
    };
    let is_plain = |character: Option<char>| character.is_none_or(|one| one.is_ascii());
    name.char_indices()
        .filter(|(_, character)| is_unseen(*character))
        .find(|(at, character)| {
            let after = name[at + character.len_utf8()..].chars().next();
            is_plain(name[..*at].chars().next_back()) && is_plain(after)
        })
        .map(|(at, _)| at)
}

fn holds_unseen(name: &Name<'_>, at: usize, text: &str) -> Diagnostic {
    let character = name.text[at..].chars().next().unwrap_or_default();
    let place = part_of_scalar(text, name.span, name.text, at..at + character.len_utf8());
    let bare = name.text.replace(character, "");
    let code = u32::from(character);
    NAME_PUNCTUATION
        .at(
            place,
            format!("the name `{bare}` holds a character (U+{code:04X}) that cannot be seen"),
        )
        .label("a part of the name to the platform")
        .help("Delete it, or type a plain space. It often comes with copied text.")
        .fix(Fix::unsafe_("Delete it", [Edit::delete(place)]))
}
