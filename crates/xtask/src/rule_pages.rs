//! The published pages of the rules, and their index.

use std::collections::BTreeMap;
use std::fmt::Write;

use amp_checker::{Category, Rule};
use amp_project::rules;

/// The folder of the pages, relative to the workspace.
pub(crate) const FOLDER: &str = "docs/rules";

/// The name of each page in [`FOLDER`], and its text.
pub(crate) fn rule_pages() -> Vec<(String, String)> {
    let pages = rules().map(|rule| (format!("{}.md", rule.id), page(rule)));
    std::iter::once(("README.md".to_owned(), index()))
        .chain(pages)
        .collect()
}

fn page(rule: &Rule) -> String {
    let page = rule.page();
    let (_, body) = page.split_once("\n\n").unwrap_or_default();
    format!(
        "# `{}`\n\n\
         Reports {}.\n\n\
         | category | level | fix | since |\n\
         |---|---|---|---|\n\
         | {} | {} | {} | {} |\n\n\
         {}\n\n\
         [All rules](README.md)\n",
        rule.id,
        rule.summary(),
        rule.category.as_str(),
        rule.level.as_str(),
        rule.fix.as_str(),
        rule.since,
        body.trim_end(),
    )
}

fn index() -> String {
    let mut by_category: BTreeMap<Category, Vec<&Rule>> = BTreeMap::new();
    for rule in rules() {
        by_category.entry(rule.category).or_default().push(rule);
    }
    let mut text = String::from(
        "# Rules\n\n\
         The rules of `ampc check` and `ampc diff`. The category of a rule sets the level of its \
         findings, unless the rule has its own level or you set one: `-A RULE`, `-W RULE` and \
         `-D RULE` allow a rule, make it a warning or make it an error. A comment \
         `# amp:ignore[RULE]` silences warnings and notes of `ampc check`, never errors.\n\n\
         A safe fix keeps what you meant, an unsafe one may change it.\n",
    );
    // Writing to a string cannot fail.
    for (category, rules) in by_category {
        let (name, meaning) = (category.as_str(), meaning(category));
        let level = category.level().as_str();
        let _ = write!(
            text,
            "\n## {name}\n\n{meaning} Level: {level}.\n\n\
             | rule | reports | level | fix |\n|---|---|---|---|\n"
        );
        for rule in rules {
            let _ = writeln!(
                text,
                "| [`{id}`]({id}.md) | {} | {} | {} |",
                rule.summary(),
                rule.level.as_str(),
                rule.fix.as_str(),
                id = rule.id,
            );
        }
    }
    text
}

fn meaning(category: Category) -> &'static str {
    match category {
        Category::Syntax => "The text is not YAML, or does not mean what it seems to.",
        Category::Structure => "A key or value does not have the form that the manifest requires.",
        Category::Correctness => "The platform rejects the manifest, or it cannot work.",
        Category::Suspicious => "The platform accepts it, but it is almost certainly unintended.",
        Category::Risk => "Likely to fail at run time.",
        Category::Style => "A matter of taste.",
        Category::Compatibility => {
            "Reported only by `ampc diff`: a change that callers of the Write API, or receivers of \
             results, will notice."
        }
    }
}
