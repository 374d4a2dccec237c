//! How bad the findings of a text are, as a tuple of counts.

use amp_diagnostics::{Diagnostic, Severity};
use amp_parser::rules::{KEY_CASE, REQUIRED_FIELD, UNKNOWN_KEY};

use crate::rules::unused_ignore::UNUSED_IGNORE;
use crate::{Category, Rule};

/// The rules on keys. The value of a key can only be judged once the key is right.
static KEYS: [&Rule; 3] = [&REQUIRED_FIELD, &UNKNOWN_KEY, &KEY_CASE];

const CATEGORIES: usize = Category::Compatibility as usize + 1;
const STAGES: usize = 3;
const SEVERITIES: usize = Severity::Error as usize + 1;

/// The levels of nesting that are told apart.
const MAX_DEPTH: usize = 64;

/// Counts the errors first, and then, from the worst on, what must be mended before other defects
/// show. The greater weight is that of the worse text.
///
/// Mending a key may uncover a defect in its value, and mending a list one in its elements; both
/// are progress. As weights cannot decrease forever, fixes that undo each other come to an end.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Weight {
    errors: usize,
    syntax_errors: usize,
    /// How far out the errors are, summed up.
    shallowness: usize,
    /// The warnings about keys, the outermost first, as what is below a key is judged only once the
    /// key is known.
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
            // Comments are judged by the findings of all other rules.
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
