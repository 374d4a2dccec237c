use std::sync::LazyLock;

use amp_checker::{Category, Rule};
use amp_suggest::closest;
use globset::{Glob, GlobMatcher};

use crate::links;

/// Every rule that a configuration may name: those on one manifest, those on several, then
/// those on compatibility.
pub fn rules() -> impl Iterator<Item = &'static Rule> + Clone {
    amp_checker::rules().chain(rules_beyond_manifests().iter().copied())
}

/// The rules that look at more than one manifest.
pub(crate) fn rules_beyond_manifests() -> &'static [&'static Rule] {
    static RULES: LazyLock<Vec<&Rule>> = LazyLock::new(|| {
        let on_links = links::RULES.iter();
        on_links.chain(amp_diff::rules()).copied().collect()
    });
    &RULES
}

/// The rule of this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.id == id)
}

/// The names of the categories that have rules.
pub fn categories() -> impl Iterator<Item = &'static str> {
    let mut categories: Vec<Category> = rules().map(|rule| rule.category).collect();
    categories.sort_unstable();
    categories.dedup();
    categories.into_iter().map(Category::as_str)
}

/// Why a name stands for no rule. It displays as what to write instead.
#[derive(Clone, Debug, thiserror::Error)]
pub enum NoSuchRule {
    /// A rule or a category has a similar name.
    #[error("did you mean `{0}`?")]
    Misspelt(String),
    /// No name is similar.
    #[error("`ampc rules` lists the rules and their categories")]
    Unknown,
    /// It is a glob that no rule matches.
    #[error("`ampc rules` lists the rules")]
    NoMatch,
    /// It is not a glob.
    #[error("{}", .0.kind())]
    Glob(#[from] globset::Error),
}

/// What a name in place of a rule stands for.
#[derive(Clone, Debug)]
pub enum RuleSelection {
    /// All rules of a category, by its name: `style`.
    Category(Category),
    /// The rules whose ids match a glob: `provider-capability-*`.
    Pattern(GlobMatcher),
    /// One rule, by its id.
    Rule(&'static Rule),
}

impl RuleSelection {
    /// What `name` stands for; at least one rule.
    ///
    /// # Errors
    ///
    /// If it stands for no rule.
    pub fn parse(name: &str) -> Result<Self, NoSuchRule> {
        if let Some(rule) = rule(name) {
            return Ok(Self::Rule(rule));
        }
        if name.contains(['*', '?', '[', '{']) {
            return Self::pattern(name);
        }
        let of_name = |rule: &&Rule| rule.category.as_str() == name;
        if let Some(rule) = rules().find(of_name) {
            return Ok(Self::Category(rule.category));
        }
        let ids = rules().map(|rule| rule.id);
        Err(match closest(name, ids.chain(categories())) {
            Some(known) => NoSuchRule::Misspelt(known.to_owned()),
            None => NoSuchRule::Unknown,
        })
    }

    fn pattern(pattern: &str) -> Result<Self, NoSuchRule> {
        let glob = Glob::new(pattern)?;
        let selection = Self::Pattern(glob.compile_matcher());
        if selection.rules().next().is_some() {
            Ok(selection)
        } else {
            Err(NoSuchRule::NoMatch)
        }
    }

    /// The selected rules.
    pub fn rules(&self) -> impl Iterator<Item = &'static Rule> {
        rules().filter(|rule| match self {
            Self::Category(category) => rule.category == *category,
            Self::Pattern(pattern) => pattern.is_match(rule.id),
            Self::Rule(one) => one.id == rule.id,
        })
    }

    /// How specific it is: of two selections without an order that both contain a rule, the more
    /// specific one counts.
    pub(crate) fn closeness(&self) -> u8 {
        match self {
            Self::Category(_) => 0,
            Self::Pattern(_) => 1,
            Self::Rule(_) => 2,
        }
    }
}
