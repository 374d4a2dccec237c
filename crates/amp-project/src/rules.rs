use amp_checker::{Category, Rule};
use amp_suggest::closest;
use globset::{Glob, GlobMatcher};

/// Every rule that a configuration may name: those on one manifest, then those
/// on compatibility.
pub fn rules() -> impl Iterator<Item = &'static Rule> + Clone {
    amp_checker::rules().chain(amp_diff::rules().iter().copied())
}

/// The rule of this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    amp_checker::rule(id).or_else(|| amp_diff::rule(id))
}

/// The names of the categories that have rules.
pub fn categories() -> impl Iterator<Item = &'static str> {
    let mut categories: Vec<Category> = rules().map(|rule| rule.category).collect();
    categories.sort_unstable();
    categories.dedup();
    categories.into_iter().map(Category::as_str)
}

/// What a name in the place of a rule stands for.
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
    /// Why it stands for none, and what to write instead, in a few words.
    pub fn parse(name: &str) -> Result<Self, String> {
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
            Some(known) => format!("did you mean `{known}`?"),
            None => "`ampc rules` lists the rules and their categories".to_owned(),
        })
    }

    fn pattern(pattern: &str) -> Result<Self, String> {
        let glob = Glob::new(pattern).map_err(|error| error.kind().to_string())?;
        let selection = Self::Pattern(glob.compile_matcher());
        if selection.rules().next().is_some() {
            Ok(selection)
        } else {
            Err("`ampc rules` lists the rules".to_owned())
        }
    }

    /// The rules.
    pub fn rules(&self) -> impl Iterator<Item = &'static Rule> {
        rules().filter(|rule| match self {
            Self::Category(category) => rule.category == *category,
            Self::Pattern(pattern) => pattern.is_match(rule.id),
            Self::Rule(one) => one.id == rule.id,
        })
    }

    /// How close it is to one rule: of two that hold for a rule, the closer one counts
    /// where they have no order.
    pub(crate) fn closeness(&self) -> u8 {
        match self {
            Self::Category(_) => 0,
            Self::Pattern(_) => 1,
            Self::Rule(_) => 2,
        }
    }
}
