use std::collections::BTreeMap;

use amp_diagnostics::{Level, Rule};

/// The levels that a user set; every other rule keeps its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    set: BTreeMap<&'static str, Level>,
    deny_warnings: bool,
}

impl Levels {
    /// Sets the level of one rule. The last call counts.
    pub fn set(&mut self, rule: &Rule, level: Level) {
        self.set.insert(rule.id, level);
    }

    /// Makes every warning an error, after suppression comments had their say.
    pub fn deny_warnings(&mut self) {
        self.deny_warnings = true;
    }

    /// The level of a rule, before warnings are denied.
    pub fn of(&self, rule: &Rule) -> Level {
        self.chosen(rule).unwrap_or(rule.level)
    }

    /// The level that the user gave a rule.
    pub(crate) fn chosen(&self, rule: &Rule) -> Option<Level> {
        self.set.get(rule.id).copied()
    }

    /// Whether every warning is to be an error.
    pub fn denies_warnings(&self) -> bool {
        self.deny_warnings
    }
}
