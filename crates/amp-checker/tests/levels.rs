//! Levels: a finding has the one that the user chose for its rule, or else its own, which may
//! differ from the rule's.

use std::sync::Arc;

use amp_checker::{Level, Settings, check, rule};
use amp_diagnostics::{Severity, SourceFile};

/// The severity of the only finding of a rule, with a level chosen for the rule.
#[track_caller]
fn check_severity(text: &str, id: &str, chosen: Option<Level>, expected: Option<Severity>) {
    let mut settings = Settings::default();
    if let Some(level) = chosen {
        settings
            .levels
            .set(rule(id).expect("the rule is listed"), level);
    }
    let checked = check(&SourceFile::new("amp.yaml", text), &settings);
    let mut found = checked.diagnostics.iter().filter(|one| one.rule.id == id);
    assert_eq!(found.next().map(|one| one.severity), expected);
    assert_eq!(found.next(), None);
}

#[test]
fn a_doubtful_case_weighs_less_than_its_rule() {
    let with_provider = |provider: &str| {
        format!(
            "\
specVersion: 1.0.0
integrations:
  - name: crm-sync
    provider: {provider}
    proxy:
      enabled: true
"
        )
    };
    let id = "provider-not-supported";
    let (misspelt, unheard_of) = (with_provider("hubsopt"), with_provider("ourOwnCrm"));
    check_severity(&misspelt, id, None, Some(Severity::Error));
    check_severity(&unheard_of, id, None, Some(Severity::Warning));

    let id = "provider-capability-proxy";
    let (without, doubtful) = (with_provider("adobe"), with_provider("xero"));
    check_severity(&without, id, None, Some(Severity::Error));
    check_severity(&doubtful, id, None, Some(Severity::Warning));
}

#[test]
fn the_chosen_level_counts_in_every_case() {
    let text = "\
specVersion: 1.0.0
integrations:
  - name: crm-sync
    provider: salesforce
    write:
      objects:
        - objectName: account
        - objectName: Account
";
    let id = "object-name-case-collision";
    check_severity(text, id, None, Some(Severity::Error));
    check_severity(text, id, Some(Level::Error), Some(Severity::Error));
    check_severity(text, id, Some(Level::Warning), Some(Severity::Warning));
    check_severity(text, id, Some(Level::Note), Some(Severity::Note));
    check_severity(text, id, Some(Level::Off), None);
}

#[test]
fn fields_that_a_connector_does_not_list_are_reported_where_that_is_asked_for() {
    let text = "\
specVersion: 1.0.0
integrations:
  - name: countries
    provider: accuLynx
    read:
      objects:
        - objectName: acculynx/countries
          destination: countriesWebhook
          requiredFields:
            - fieldName: continent
            - fieldName: id
";
    let id = "field-unknown";
    check_severity(text, id, None, None);
    check_severity(text, id, Some(Level::Off), None);
    check_severity(text, id, Some(Level::Note), Some(Severity::Note));
    check_severity(text, id, Some(Level::Warning), Some(Severity::Warning));
    let listed = text.replace("continent", "NAME");
    check_severity(&listed, id, Some(Level::Warning), None);
}

#[test]
fn known_destinations_leave_nothing_to_guess() {
    let text = "\
specVersion: 1.0.0
integrations:
  - name: crm-sync
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          destination: crmWebhook
        - objectName: companies
          destination: crmWebhook
        - objectName: deals
          destination: crmWebhook
        - objectName: tickets
          destination: crmWebhooks
";
    let findings = |settings: &Settings| {
        let checked = check(&SourceFile::new("amp.yaml", text), settings);
        let rules: Vec<&str> = checked.diagnostics.iter().map(|one| one.rule.id).collect();
        rules
    };
    assert_eq!(findings(&Settings::default()), ["destination-typo"]);
    let with = |names: &[&str]| Settings {
        destinations: Some(Arc::new(names.iter().map(ToString::to_string).collect())),
        ..Settings::default()
    };
    assert_eq!(findings(&with(&["crmWebhook", "crmWebhooks"])), [""; 0]);
    assert_eq!(findings(&with(&["crmWebhook"])), ["destination-not-found"]);
}
