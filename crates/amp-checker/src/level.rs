use std::collections::BTreeMap;
use std::sync::Arc;

use amp_diagnostics::{Level, Rule};

/// The levels that a user set; every other rule keeps its own. Cheap to clone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    set: Arc<BTreeMap<&'static str, Level>>,
    /// Those that take precedence.
    above: Arc<BTreeMap<&'static str, Level>>,
    deny_warnings: bool,
}

impl Levels {
    /// Sets the level of one rule. The last call counts.
    pub fn set(&mut self, rule: &Rule, level: Level) {
        if self.chosen(rule) != Some(level) {
            Arc::make_mut(&mut self.set).insert(rule.id, level);
        }
    }

    /// Gives precedence to what was set in others, as flags have over a configuration. They are
    /// shared, not copied.
    pub fn give_way_to(&mut self, above: &Self) {
        self.above = Arc::clone(&above.set);
        self.deny_warnings |= above.deny_warnings;
    }

    /// Turns every warning into an error, after suppression comments are applied.
    pub fn deny_warnings(&mut self) {
        self.deny_warnings = true;
    }

    /// The level of a rule, before warnings are denied.
    pub fn of(&self, rule: &Rule) -> Level {
        self.chosen(rule).unwrap_or(rule.level)
    }

    /// The level that the user gave a rule.
    pub fn chosen(&self, rule: &Rule) -> Option<Level> {
        let chosen = self.above.get(rule.id);
        chosen.or_else(|| self.set.get(rule.id)).copied()
    }

    /// Whether every warning counts as an error.
    pub fn denies_warnings(&self) -> bool {
        self.deny_warnings
    }
}
