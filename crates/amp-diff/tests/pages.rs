//! Every rule's page: its form, and that its examples do what the page says.

mod comparing;

use amp_checker::{Category, Level, Rule, Settings};
use amp_diff::{rule, rules};
use comparing::{Side, compare};

const HEADINGS: &[&str] = &[
    "## What it reports",
    "## Why",
    "## Before",
    "## Wrong",
    "## Right",
];

#[test]
fn the_rules_are_these() {
    let rules = rules().iter();
    let lines: Vec<String> = rules
        .map(|rule| format!("{:26}{}", rule.id, rule.level.as_str()))
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn ids_are_unique_in_kebab_case_and_unknown_to_the_checker() {
    for (at, one) in rules().iter().enumerate() {
        let is_word =
            |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
        assert!(one.id.split('-').all(is_word), "{}", one.id);
        assert_eq!(one.category, Category::Compatibility, "{}", one.id);
        assert!(amp_checker::rule(one.id).is_none(), "{}", one.id);
        let found = rule(one.id).expect("it is listed");
        assert!(std::ptr::eq(found, rules()[at]), "{}", one.id);
    }
}

#[test]
fn a_page_has_its_form() {
    for rule in rules() {
        let (summary, page) = (rule.summary(), rule.page());
        assert!(!summary.ends_with('.'), "{}", rule.id);
        assert!((1..=72).contains(&summary.chars().count()), "{}", rule.id);
        assert!(page.starts_with(&format!("{summary}\n\n")), "{}", rule.id);
        let found: Vec<&str> = page
            .lines()
            .filter(|line| line.starts_with("## "))
            .collect();
        assert_eq!(found, HEADINGS, "{}", rule.id);
    }
}

#[test]
fn the_wrong_change_breaks_this_rule_and_no_other() {
    for rule in rules() {
        let changes = compare(&before(rule), &after(rule, "Wrong"));
        let found: Vec<&str> = changes.iter().map(|one| one.rule.id).collect();
        assert_eq!(found, [rule.id], "{changes:#?}");
        let finding = &changes[0];
        assert_eq!(Some(finding.severity), rule.level.severity());
        assert!(!finding.primary.message.is_empty(), "{}", rule.id);
        assert!(finding.path.is_some(), "{}", rule.id);
        let points_back = !finding.elsewhere.is_empty() && finding.help.is_some();
        assert!(points_back || rule.level == Level::Note, "{}", rule.id);
    }
}

#[test]
fn the_right_change_breaks_nothing() {
    for rule in rules() {
        let mut changes = compare(&before(rule), &after(rule, "Right"));
        changes.retain(|one| one.rule.id != "addition");
        assert!(changes.is_empty(), "{}: {changes:#?}", rule.id);
    }
}

fn before(rule: &Rule) -> Side {
    Side::new(
        "old/amp.yaml",
        &example(rule, "Before"),
        Settings::default(),
    )
}

fn after(rule: &Rule, heading: &str) -> Side {
    let mut settings = Settings::default();
    if rule.id == "removed-operation" && heading == "Wrong" {
        settings.catalog = comparing::catalog_without_bulk_jobs();
    }
    Side::new("amp.yaml", &example(rule, heading), settings)
}

/// The YAML below a heading of the page.
#[track_caller]
fn example(rule: &Rule, heading: &str) -> String {
    let page = rule.page();
    let heading = format!("\n## {heading}\n\n```yaml\n");
    let (_, below) = page.split_once(&heading).expect(rule.id);
    let (example, _) = below.split_once("```").expect(rule.id);
    example.to_owned()
}
