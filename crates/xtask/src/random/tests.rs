//! Bounded runs of the harness.

use super::laws::Bench;
use super::texts::Own;
use super::{Options, defects, laws, table_laws};
use crate::dice::Dice;

#[test]
fn random_manifests_break_no_law() {
    let bench = Bench::new().expect("the schema is one");
    let own = Own::read(&bench.settings).expect("they can be read");
    let broken = defects(&Options::default(), 300, |seed| {
        let (old, text) = own.random_change(&mut Dice::new(seed));
        laws::broken(&bench, &old, &text)
    });
    assert!(broken.is_empty(), "{broken:#?}");
}

/// Salesforce reads `Email` and `email` as one field, and so does `diff`.
#[test]
fn a_watched_field_in_another_case_is_no_change() {
    let old = "\
specVersion: 1.0.0
integrations:
  - name: crm-sync
    provider: salesforce
    read:
      objects:
        - objectName: Contact
          destination: crmWebhook
    subscribe:
      objects:
        - objectName: Contact
          destination: crmWebhook
          inheritFieldsAndMapping: true
          updateEvent:
            enabled: always
            requiredWatchFields:
              - Email
";
    let bench = Bench::new().expect("the schema is one");
    let broken = laws::broken(&bench, old, &old.replace("Email", "email"));
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn random_tables_break_no_law() {
    let broken = defects(&Options::default(), 2_000, |seed| {
        table_laws::broken(&mut Dice::new(seed))
    });
    assert!(broken.is_empty(), "{broken:#?}");
}
