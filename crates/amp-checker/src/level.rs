use std::collections::BTreeMap;

use amp_diagnostics::{Level, Rule};

use crate::rules;

/// The levels that a user set; every other rule keeps its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    /// The rules of other crates.
    others: &'static [&'static Rule],
    set: BTreeMap<&'static str, Level>,
    deny_warnings: bool,
}

impl Levels {
    /// The levels of the rules of this crate and of `others`, which look at more than one
    /// manifest.
    pub fn with(others: &'static [&'static Rule]) -> Self {
        Self {
            others,
            ..Self::default()
        }
    }

    /// The rules that can have a level.
    pub fn rules(&self) -> impl Iterator<Item = &'static Rule> + Clone + use<> {
        rules().chain(self.others.iter().copied())
    }

    /// The rule of this id that looks at more than one manifest.
    pub(crate) fn beyond_manifest(&self, id: &str) -> Option<&'static Rule> {
        self.others.iter().find(|rule| rule.id == id).copied()
    }

    /// Sets the level of one rule. The last call wins.
    pub fn set(&mut self, rule: &Rule, level: Level) {
        self.set.insert(rule.id, level);
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
        self.set.get(rule.id).copied()
    }

    /// Whether every warning counts as an error.
    pub fn denies_warnings(&self) -> bool {
        self.deny_warnings
    }
}
