//! Spaces in names that the product chose.

use amp_diagnostics::{Diagnostic, Span};
use amp_path::is_path;

use super::{NAME_PUNCTUATION, is_plain};
use crate::IntegrationWalker;
use crate::hashing::{HashMap, HashSet};
use crate::names::{Name, NameKind, names};
use crate::place::part_of_scalar;
use crate::rules::placeholder_value::placeholder;

/// This many names without a space show that names here have none.
const MANY: usize = 3;

/// How the names of each integration are written, computed on demand.
pub(super) type Habits<'m> = HashMap<Span, [Habit<'m>; 2]>;

/// The names of one kind in an integration.
#[derive(Default)]
pub(super) struct Habit<'m> {
    without: HashSet<&'m str>,
    with: HashSet<&'m str>,
    /// Whether one consists of several words, as in `firstName` and `first_name`.
    has_compound: bool,
}

/// A space in the only name of its kind that has one.
pub(super) fn find<'m>(name: &Name<'m>, text: &str, habits: &mut Habits<'m>) -> Option<Diagnostic> {
    let kind = kind(name)?;
    let at = space(name).filter(|_| is_plain(name, text))?;
    let integration = name.integration;
    let habits = habits
        .entry(integration.span())
        .or_insert_with(|| habits_of(integration));
    let habit = &habits[kind];
    let is_odd = habit.with.len() == 1 && (habit.has_compound || habit.without.len() >= MANY);
    is_odd.then(|| holds_space(name, at, text))
}

fn habits_of(integration: IntegrationWalker<'_>) -> [Habit<'_>; 2] {
    let mut habits = [Habit::default(), Habit::default()];
    for name in names(integration) {
        let Some(kind) = kind(&name) else {
            continue;
        };
        let habit = &mut habits[kind];
        if space(&name).is_some() {
            habit.with.insert(name.text);
        } else {
            habit.without.insert(name.text);
            habit.has_compound |= is_compound(name.text);
        }
    }
    habits
}

/// Mapped names, and destinations. The name of an integration is checked by a rule of its own.
fn kind(name: &Name<'_>) -> Option<usize> {
    match name.kind {
        NameKind::Mapped => Some(0),
        NameKind::Other if name.span != name.integration.ast().name.span => Some(1),
        _ => None,
    }
}

/// The space in a name. A path and a placeholder may have one, and blanks around a name are
/// reported by `untrimmed-name`.
fn space(name: &Name<'_>) -> Option<usize> {
    let at = name.text.find(' ')?;
    let is_bare = name.text.trim() == name.text && !is_path(name.text);
    (is_bare && placeholder(name.text, false).is_none()).then_some(at)
}

fn is_compound(name: &str) -> bool {
    let signs = name.as_bytes().windows(2);
    let has_hump = |pair: &[u8]| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase();
    name.contains(['_', '-']) || signs.into_iter().any(has_hump)
}

fn holds_space(name: &Name<'_>, at: usize, text: &str) -> Diagnostic {
    let place = part_of_scalar(text, name.span, name.text, at..at + 1);
    NAME_PUNCTUATION
        .at(place, format!("the name `{}` holds a space", name.text))
        .label("no other name of this kind has one here")
        .help("Write it like the others. If the space belongs to the name, put it in quotes.")
}
