//! The pages of the rules on several manifests.

use amp_project::{rule, rules};

const RULES: [&str; 3] = [
    "shared-integration-name",
    "integration-id-clash",
    "integration-id-unused",
];

const HEADINGS: [&str; 4] = ["## What it reports", "## Why", "## Wrong", "## Right"];

#[test]
fn a_page_has_its_form() {
    for id in RULES {
        let rule = rule(id).expect(id);
        let (summary, page) = (rule.summary(), rule.page());
        assert!(!summary.ends_with('.'), "{id}");
        assert!((1..=72).contains(&summary.chars().count()), "{id}");
        assert!(page.starts_with(&format!("{summary}\n\n")), "{id}");
        let lines = page.lines().filter(|line| line.starts_with("## "));
        assert_eq!(lines.collect::<Vec<_>>(), HEADINGS, "{id}");
    }
}

#[test]
fn every_id_is_listed_once() {
    let mut ids: Vec<&str> = rules().map(|rule| rule.id).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
    assert!(RULES.iter().all(|id| ids.binary_search(id).is_ok()));
}
