//! How bad the findings of a text are, as one number made of many.

use amp_diagnostics::{Diagnostic, Severity};
use amp_parser::rules::{KEY_CASE, REQUIRED_FIELD, UNKNOWN_KEY};

use crate::rules::unused_ignore::UNUSED_IGNORE;
use crate::{Category, Rule};

/// The rules on keys. Only after a key is right can its value be judged.
static KEYS: [&Rule; 3] = [&REQUIRED_FIELD, &UNKNOWN_KEY, &KEY_CASE];

const CATEGORIES: usize = Category::Compatibility as usize + 1;
const STAGES: usize = 3;
const SEVERITIES: usize = Severity::Error as usize + 1;

/// The levels of nesting that are told apart.
const MAX_DEPTH: usize = 64;

/// First the errors; then, the worse before the lesser, what has to be mended
/// before the rest comes to light. Of two weights the greater is that of the
/// worse text.
///
/// A fix that mends a key may uncover what is wrong with its value, one that
/// mends a list what is wrong in its elements, and is progress. Whatever is
/// offered, a text cannot grow lighter forever: that ends fixes that undo each
/// other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Weight {
    errors: usize,
    syntax_errors: usize,
    /// How far out the errors stand, summed up.
    shallowness: usize,
    /// The warnings about keys, the outermost first: what stands below a key is judged
    /// only after it is known.
    key_warnings: [usize; MAX_DEPTH],
    places: [usize; SEVERITIES * CATEGORIES * STAGES],
}

impl Weight {
    pub(super) fn of<'d>(diagnostics: impl IntoIterator<Item = &'d Diagnostic>) -> Self {
        let mut weight = Self {
            errors: 0,
            syntax_errors: 0,
            shallowness: 0,
            key_warnings: [0; MAX_DEPTH],
            places: [0; SEVERITIES * CATEGORIES * STAGES],
        };
        for diagnostic in diagnostics {
            weight.add(diagnostic);
        }
        weight
    }

    pub(super) fn add(&mut self, diagnostic: &Diagnostic) {
        let category = diagnostic.rule.category;
        let is_on_key = KEYS.contains(&diagnostic.rule);
        let depth = depth(diagnostic).min(MAX_DEPTH - 1);
        if diagnostic.severity == Severity::Error {
            self.errors += 1;
            self.syntax_errors += usize::from(category == Category::Syntax);
            self.shallowness += MAX_DEPTH - depth;
        } else if is_on_key && diagnostic.severity == Severity::Warning {
            self.key_warnings[depth] += 1;
        }
        let severity = SEVERITIES - 1 - diagnostic.severity as usize;
        let stage = if is_on_key {
            0
        } else if *diagnostic.rule == UNUSED_IGNORE {
            // Comments are judged by what all the others found.
            2
        } else {
            1
        };
        let place = (severity * CATEGORIES + category as usize) * STAGES + stage;
        if let Some(count) = self.places.get_mut(place) {
            *count += 1;
        }
    }
}

fn depth(diagnostic: &Diagnostic) -> usize {
    let path = diagnostic.path.as_deref().unwrap_or_default();
    path.bytes().filter(|byte| b".[".contains(byte)).count()
}
