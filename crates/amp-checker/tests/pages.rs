//! Every rule's page: its form, and that its examples do what the page says.

mod enabling;
mod fixing;

use std::fmt::Write as _;

use amp_checker::{FixKind, Rule, rules};
use enabling::settings_for;
use fixing::{check_fixes, check_text};

const HEADINGS: &[&str] = &[
    "## What it reports",
    "## Why",
    "## Wrong",
    "## Right",
    "## Fix",
];

#[test]
fn the_rules_are_these() {
    let mut table = String::new();
    for rule in rules() {
        let (category, level) = (rule.category.as_str(), rule.level.as_str());
        let (id, fix) = (rule.id, rule.fix.as_str());
        writeln!(table, "{id:28}{category:13}{level:9}{fix}").unwrap();
    }
    insta::assert_snapshot!(table);
}

#[test]
fn ids_are_unique_and_in_kebab_case() {
    let mut ids: Vec<&str> = rules().map(|rule| rule.id).collect();
    for id in &ids {
        let is_word =
            |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
        assert!(id.split('-').all(is_word), "{id}");
    }
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), rules().count());
}

#[test]
fn a_summary_is_one_line_without_a_full_stop() {
    for rule in rules() {
        let summary = rule.summary();
        assert!(
            !summary.is_empty() && !summary.ends_with('.'),
            "{}",
            rule.id
        );
        assert!(summary.chars().count() <= 72, "{}", rule.id);
        assert!(
            rule.page().starts_with(&format!("{summary}\n\n")),
            "{}",
            rule.id
        );
    }
}

#[test]
fn headings_stand_in_their_order() {
    for rule in rules() {
        let page = rule.page();
        let found: Vec<&str> = page.lines().filter(|line| line.starts_with('#')).collect();
        let count = HEADINGS.len() - usize::from(rule.fix == FixKind::None);
        assert_eq!(found, HEADINGS[..count], "{}", rule.id);
    }
}

#[test]
fn the_wrong_example_breaks_this_rule_and_no_other() {
    for rule in rules() {
        let checked = check_text(&example(rule, "Wrong"), &settings_for(rule));
        let mut found: Vec<&str> = checked.diagnostics.iter().map(|one| one.rule.id).collect();
        found.dedup();
        assert_eq!(found, [rule.id], "{:#?}", checked.diagnostics);
    }
}

#[test]
fn the_right_example_is_clean() {
    for rule in rules() {
        let checked = check_text(&example(rule, "Right"), &settings_for(rule));
        assert!(
            checked.diagnostics.is_empty(),
            "{}: {:#?}",
            rule.id,
            checked.diagnostics
        );
    }
}

#[test]
fn every_finding_is_complete() {
    for rule in rules() {
        let settings = settings_for(rule);
        for diagnostic in check_text(&example(rule, "Wrong"), &settings).diagnostics {
            assert_eq!(
                Some(diagnostic.severity),
                settings.levels.of(rule).severity(),
                "{}",
                rule.id
            );
            assert!(!diagnostic.primary.message.is_empty(), "{}", rule.id);
            assert!(diagnostic.path.is_some(), "{}", rule.id);
        }
    }
}

#[test]
fn the_fixes_of_the_wrong_example_mend_it() {
    for rule in rules() {
        check_fixes(&example(rule, "Wrong"), &settings_for(rule));
    }
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
