//! The fields of published manifests that `field-unknown` reports when all of them are asked for,
//! and why: names and counts, and nothing else of the manifests.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use amp_checker::{Level, Settings, check, rule};
use amp_testkit::{beside, manifests};

/// Why a field is reported: what the connector lists for the object. All lists here are closed. A
/// field that is not listed here fails the test.
const REASONS: [(&str, &str); 10] = [
    ("`applies_to_type` of `incidents`", "has `applies_to_parts`"),
    ("`panels` of `meetings`", "has nothing like it"),
    ("`type` of `channels`", "has `types`"),
    (
        "`name` of `landing-pages`",
        "names a page by `metaTitle` and `domain`",
    ),
    ("`name` of `webinars`", "names a webinar by `webinarId`"),
    ("`assignee` of `user/issues`", "has `assignees`"),
    ("`auto_devops_enabled` of `projects`", "has no settings"),
    ("`visibility` of `projects`", "has no settings"),
    ("`category` of `mobiles`", "has `device_type`"),
    (
        "`description` of `do-not-call-lists`",
        "names a list by `name`",
    ),
];

#[test]
#[ignore = "reads published manifests"]
fn every_unknown_field_of_published_manifests_has_a_reason() {
    let mut settings = Settings::default();
    let id = "field-unknown";
    let rule = rule(id).expect("it is a rule");
    settings.levels.set(rule, Level::Warning);
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for source in manifests(&beside("corpus")) {
        let checked = check(&source, &settings);
        for found in checked.diagnostics.iter().filter(|one| one.rule.id == id) {
            *counts.entry(found.message.clone()).or_default() += 1;
        }
    }
    let mut report = String::new();
    for (message, count) in counts {
        let mut reasons = REASONS.iter();
        let reason = reasons.find(|(field, _)| message.ends_with(field));
        let (_, reason) = reason.unwrap_or_else(|| panic!("no reason for: {message}"));
        let _ = writeln!(report, "{count} x {message}\n  the connector {reason}");
    }
    insta::assert_snapshot!(report);
}
