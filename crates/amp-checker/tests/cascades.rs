//! One defect, one finding: no other rule repeats what one reports, and what a syntax error hides
//! is not missed.

use amp_checker::{Settings, check};
use amp_diagnostics::{PositionEncoding, SourceFile};

/// Checks the findings of a manifest, each by its line and its rule.
#[track_caller]
fn check_findings(text: &str, expected: &[(u32, &str)]) {
    let source = SourceFile::new("amp.yaml", text);
    let checked = check(&source, &Settings::default());
    let found: Vec<(u32, &str)> = checked
        .diagnostics
        .iter()
        .map(|diagnostic| {
            let start = diagnostic.primary.span.start;
            let position = source.line_column(start, PositionEncoding::Utf32);
            (position.line + 1, diagnostic.rule.id)
        })
        .collect();
    assert_eq!(found, expected, "{:#?}", checked.diagnostics);
}

#[test]
fn the_first_founding_manifest_is_clean() {
    let text = "\
specVersion: 1.0.0
integrations:
  - name: write-to-salesforce
    displayName: Write to Salesforce
    provider: salesforce
    write:
      objects:
        - objectName: account
        - objectName: contact
        - objectName: touchpoints__c # a custom object
";
    check_findings(text, &[]);
}

#[test]
fn the_second_founding_manifest_inherits_from_nothing() {
    let text = "\
specVersion: 1.0.0
integrations:
  - name: write-to-salesforce
    displayName: Write to Salesforce
    provider: salesforce
    write:
      objects:
        - objectName: account
          inheritMapping: true
";
    check_findings(text, &[(9, "inherit-mapping-no-read")]);
}

#[test]
fn a_manifest_without_keys_lacks_both() {
    check_findings(
        "{}\n",
        &[(1, "required-field"), (1, "integration-structure")],
    );
}

#[test]
fn a_text_that_says_nothing_is_only_empty() {
    for text in ["", "\u{FEFF}", " \n\n", "---\n", "---\n# nothing\n...\n"] {
        check_findings(text, &[(1, "integration-structure")]);
    }
    for text in ["null\n", "hello\n", "- a\n", "[]\n"] {
        check_findings(text, &[(1, "yaml-syntax")]);
    }
}

#[test]
fn empty_names_are_no_duplicates() {
    let text = "\
specVersion: 1.0.0
integrations:
  - name: ''
    provider: salesforce
    write:
      objects:
        - objectName: ''
        - objectName:
        - objectName: ''
  - name: ''
    provider: salesforce
    proxy:
      enabled: true
";
    let required = "required-field";
    check_findings(
        text,
        &[
            (3, required),
            (7, required),
            (8, required),
            (9, required),
            (10, required),
        ],
    );
}

#[test]
fn a_blank_beside_a_name_is_the_only_defect_of_it() {
    let text = "\
specVersion: 1.0.0
integrations:
  - name: 'crm sync '
    provider: salesforce
    read:
      objects:
        - objectName: account
          mapToName: company
          destination: accountsWebhook
          requiredFields:
            - fieldName: \"$['a']['b'] \"
    write:
      objects:
        - objectName: 'account '
          inheritMapping: true
        - objectName: 'touch points__c '
";
    let untrimmed = "untrimmed-name";
    check_findings(
        text,
        &[
            (3, untrimmed),
            (3, "integration-name-format"),
            (11, untrimmed),
            (14, untrimmed),
            (16, untrimmed),
        ],
    );
}

#[test]
fn a_version_that_is_a_number_is_only_a_wrong_version() {
    let text = "\
specVersion: 1.0
integrations:
  - name: crm-sync
    provider: salesforce
    proxy:
      enabled: true
";
    check_findings(text, &[(1, "spec-version")]);
}

#[test]
fn one_mapping_listed_twice_is_not_ambiguous() {
    let text = "\
specVersion: 1.0.0
integrations:
  - name: crm-sync
    provider: salesforce
    read:
      objects:
        - objectName: contact
          destination: contactsWebhook
          requiredFields:
            - fieldName: mobilephone
              mapToName: phone
            - fieldName: mobilephone
              mapToName: phone
    write:
      objects:
        - objectName: contact
          inheritMapping: true
";
    check_findings(text, &[(13, "field-mapping-unique")]);
}

#[test]
fn an_object_written_twice_inherits_once() {
    let text = "\
specVersion: 1.0.0
integrations:
  - name: crm-sync
    provider: salesforce
    read:
      objects:
        - objectName: contact
          mapToName: person
          destination: contactsWebhook
          requiredFields:
            - fieldName: mobilephone
              mapToName: phone
            - fieldName: mobilephone
              mapToName: mobile
    write:
      objects:
        - objectName: contact
          inheritMapping: true
        - objectName: contact
          inheritMapping: true
";
    check_findings(
        text,
        &[
            (14, "inherit-mapping-ambiguous"),
            (19, "duplicate-write-object"),
        ],
    );
}

#[test]
fn a_value_of_the_wrong_type_hides_no_mapping() {
    let text = "\
specVersion: 1.0.0
integrations:
  - name: crm-sync
    provider: salesforce
    read:
      objects:
        - objectName: contact
          destination: contactsWebhook
          requiredFields: phone
        - objectName: lead
          destination: leadsWebhook
          optionalFields:
            - [phone]
    write:
      objects:
        - objectName: contact
          inheritMapping: true
        - objectName: lead
          inheritMapping: true
  - name: marketing-sync
    provider: hubspot
    write: contacts
";
    let mismatch = "type-mismatch";
    check_findings(text, &[(9, mismatch), (13, mismatch), (22, mismatch)]);
}

#[test]
fn what_cannot_be_read_may_be_what_is_inherited() {
    for (read, rule) in [
        ("read:", "empty-section"),
        ("read: {}", "read-objects"),
        ("read: {objects: []}", "read-objects"),
        ("read: contact", "type-mismatch"),
        ("read: {objects: contact}", "type-mismatch"),
        ("read: {objects: [contact]}", "type-mismatch"),
        (
            "read: {objects: [{destination: contactsWebhook}]}",
            "required-field",
        ),
    ] {
        let text = format!(
            "\
specVersion: 1.0.0
integrations:
  - name: crm-sync
    provider: salesforce
    {read}
    write:
      objects:
        - objectName: contact
          inheritMapping: true
"
        );
        check_findings(&text, &[(5, rule)]);
    }
}

#[test]
fn a_section_of_the_wrong_type_is_only_that() {
    for section in [
        "read: []",
        "read: hourly",
        "write: contact",
        "write: [contact]",
        "subscribe: []",
        "subscribe: contact",
        "proxy: true",
        "proxy: [enabled]",
    ] {
        let text = format!(
            "\
specVersion: 1.0.0
integrations:
  - name: crm-sync
    provider: snowflake
    {section}
"
        );
        check_findings(&text, &[(5, "type-mismatch")]);
    }
}

#[test]
fn what_cannot_be_read_may_be_what_is_subscribed_to() {
    for (read, rule) in [
        ("read: {}", "read-objects"),
        ("read: contact", "type-mismatch"),
        ("read: {objects: contact}", "type-mismatch"),
        ("read: {objcts: [{objectName: contact}]}", "required-field"),
        (
            "read: {objects: [{objctName: contact, destination: crmWebhook}]}",
            "required-field",
        ),
    ] {
        let text = format!(
            "\
specVersion: 1.0.0
integrations:
  - name: crm-sync
    provider: salesforce
    {read}
    subscribe:
      objects:
        - objectName: contact
          destination: crmWebhook
          inheritFieldsAndMapping: true
          createEvent:
            enabled: always
"
        );
        check_findings(&text, &[(5, rule)]);
    }
}

#[test]
fn a_misspelt_key_is_reported_once() {
    for (key, misspelt, rule) in [
        ("specVersion", "specVersoin", "required-field"),
        ("integrations", "integratons", "required-field"),
        ("provider", "providr", "required-field"),
        ("objects", "objcts", "required-field"),
        ("objectName", "objctName", "required-field"),
        ("inheritMapping", "inheritMaping", "unknown-key"),
    ] {
        let text = "\
specVersion: 1.0.0
integrations:
  - name: crm-sync
    provider: salesforce
    write:
      objects:
        - objectName: contact
          inheritMapping: false
";
        let line = text.lines().position(|line| line.contains(key)).unwrap();
        let line = u32::try_from(line).unwrap() + 1;
        check_findings(&text.replace(key, misspelt), &[(line, rule)]);
    }
}

#[test]
fn what_an_anchor_repeats_is_reported_once() {
    let text = "\
specVersion: 1.0.0
integrations:
  - name: crm-sync
    provider: salesforce
    write: &write
      objects:
        - objectName: touch-point__c
  - name: crm-sync-sandbox
    provider: salesforce
    write: *write
";
    check_findings(text, &[(7, "custom-object-name")]);
}

#[test]
fn what_a_syntax_error_hides_is_not_missing() {
    for broken in [
        "    \"write: \n      objects:\n        - objectName: account\n",
        "    write: {objects: [\n",
        "    write:\n      \"objects:\n        - objectName: account\n",
        "    write:\n      objects: [{objectName: account\n",
        "    write:\n      objects:\n        - \"objectName: account\n",
        "    write:\n\tobjects:\n        - objectName: account\n",
        "    write\n      objects:\n        - objectName: account\n",
        "    write:\n      objects\n        - objectName: account\n",
    ] {
        let text = format!(
            "specVersion: 1.0.0\nintegrations:\n  - name: crm-sync\n    provider: salesforce\n{broken}"
        );
        let checked = check(
            &SourceFile::new("amp.yaml", text.as_str()),
            &Settings::default(),
        );
        let mut found: Vec<&str> = checked.diagnostics.iter().map(|one| one.rule.id).collect();
        found.dedup();
        assert_eq!(found, ["yaml-syntax"], "{text}\n{:#?}", checked.diagnostics);
    }
}

#[test]
fn a_lost_read_section_may_hold_what_is_inherited() {
    let text = "\
specVersion: 1.0.0
integrations:
  - name: crm-sync
    provider: salesforce
    read:
      objects:
        - objectName: \"contact
          destination: contactsWebhook
          requiredFields:
            - fieldName: \"phone
              mapToName: number
    write:
      objects:
        - objectName: contact
          inheritMapping: true
";
    check_findings(text, &[(7, "yaml-syntax"), (10, "yaml-syntax")]);
}

#[test]
fn an_unknown_provider_is_judged_no_further() {
    let text = "\
specVersion: 1.0.0
integrations:
  - name: crm-sync
    provider: Hubspot
    module: CRM
    read:
      objects:
        - objectName: touchpoints__c
          destination: crmWebhook
    subscribe:
      objects:
        - objectName: touchpoints__c
          destination: crmWebhook
          inheritFieldsAndMapping: true
          associationChangeEvent:
            enabled: always
";
    check_findings(text, &[(4, "provider-not-supported")]);
}

#[test]
fn an_unknown_module_supports_nothing_less() {
    let text = "\
specVersion: 1.0.0
integrations:
  - name: contacts-sync
    provider: google
    module: contacs
    read:
      objects:
        - objectName: people
          destination: contactsWebhook
    proxy:
      enabled: true
      useModule: true
";
    check_findings(text, &[(5, "provider-module")]);
}

#[test]
fn a_provider_that_cannot_read_knows_no_objects() {
    let text = "\
specVersion: 1.0.0
integrations:
  - name: hiring-sync
    provider: breezy
    read:
      objects:
        - objectName: nonsense
          destination: hiringWebhook
";
    check_findings(text, &[(5, "provider-capability-read")]);
}

#[test]
fn a_switch_of_an_event_is_reported_once() {
    for (value, rule) in [
        ("true", "update-event-enabled"),
        ("never", "update-event-enabled"),
        ("allways", "invalid-enum-value"),
        ("[always]", "type-mismatch"),
        ("''", "update-event-enabled"),
        ("", "required-field"),
    ] {
        let text = format!(
            "\
specVersion: 1.0.0
integrations:
  - name: crm-sync
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          destination: crmWebhook
    subscribe:
      objects:
        - objectName: contacts
          destination: crmWebhook
          inheritFieldsAndMapping: true
          deleteEvent:
            enabled: {value}
"
        );
        check_findings(&text, &[(15, rule)]);
    }
}

#[test]
fn subscribing_without_reading_is_one_defect() {
    let text = "\
specVersion: 1.0.0
integrations:
  - name: crm-sync
    provider: hubspot
    subscribe:
      objects:
        - objectName: contacts
          destination: crmWebhook
          inheritFieldsAndMapping: true
          updateEvent:
            enabled: always
            requiredWatchFields:
              - address.city
";
    check_findings(
        text,
        &[
            (5, "subscribe-requires-read"),
            (13, "watch-fields-no-nesting"),
        ],
    );
}

#[test]
fn a_backfill_is_wrong_in_one_way() {
    for (provider, object, period, rule) in [
        (
            "google",
            "events",
            "fullHistory: true",
            Some("google-calendar-backfill"),
        ),
        (
            "google",
            "events",
            "days: 400",
            Some("google-calendar-backfill"),
        ),
        ("google", "events", "days: -1", Some("backfill-config")),
        (
            "google",
            "events",
            "days: 400, fullHistory: true",
            Some("backfill-config"),
        ),
        (
            "snowflake",
            "orders",
            "days: 400",
            Some("snowflake-backfill"),
        ),
        ("snowflake", "orders", "fullHistory: true", None),
        (
            "hubspot",
            "contacts",
            "days: 400",
            Some("large-backfill-risk"),
        ),
        ("hubspot", "contacts", "days: many", Some("type-mismatch")),
        ("hubspot", "contacts", "days: ", Some("backfill-config")),
    ] {
        let text = format!(
            "\
specVersion: 1.0.0
integrations:
  - name: sync
    provider: {provider}
    read:
      objects:
        - objectName: {object}
          destination: syncWebhook
          backfill:
            defaultPeriod: {{{period}}}
"
        );
        let expected = rule.map(|rule| (10, rule));
        check_findings(&text, expected.as_slice());
    }
}

#[test]
fn what_is_no_utf_8_is_no_wrong_name_as_well() {
    let text = b"\
specVersion: 1.0.0
integrations:
  - name: crm-s\xFFnc
    provider: salesforce
    proxy:
      enabled: true
";
    let source = SourceFile::from_bytes("amp.yaml", text.to_vec());
    let checked = check(&source, &Settings::default());
    let found: Vec<&str> = checked.diagnostics.iter().map(|one| one.rule.id).collect();
    assert_eq!(found, ["yaml-limits"]);
}

#[test]
fn a_key_in_two_cases_is_only_that() {
    for keys in [["Provider", "provider"], ["provider", "Provider"]] {
        let [first, second] = keys;
        let text = format!(
            "\
specVersion: 1.0.0
integrations:
  - name: crm-sync
    {first}: salesforce
    {second}: salesforce
    proxy:
      enabled: true
"
        );
        check_findings(&text, &[(5, "yaml-duplicate-key")]);
    }
}

/// What is wrong with a value is reported where it is written, and not at its aliases.
#[test]
fn a_wrong_value_is_reported_once_whatever_its_aliases() {
    let text = "\
specVersion: 1.0.0
integrations:
  - name: crm-sync
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          destination: &number 12
          schedule: &schedule '*/5 * * * *'
          requiredFields:
            - &field
              fieldName: $.a
              default: &switch yes
        - objectName: companies
          destination: *number
          mapToName: *number
          schedule: *schedule
          optionalFields: [*field]
    write:
      objects:
        - objectName: contacts
          inheritMapping: *switch
    subscribe:
      objects:
        - objectName: &nowhere deals
          destination: *number
          inheritFieldsAndMapping: true
          createEvent: &event {enabled: sometimes}
        - objectName: &tickets tickets
          destination: *number
          inheritFieldsAndMapping: true
          createEvent: *event
        - objectName: *nowhere
          destination: *number
          inheritFieldsAndMapping: true
          deleteEvent: *event
";
    check_findings(
        text,
        &[
            (8, "type-mismatch"),
            (9, "schedule-minimum-interval"),
            (12, "field-mapping-jsonpath"),
            (13, "field-shape"),
            (13, "yaml-ambiguous-scalar"),
            (22, "inherit-mapping-no-effect"),
            (25, "subscribe-read-object-missing"),
            (28, "update-event-enabled"),
            (29, "subscribe-read-object-missing"),
            (33, "duplicate-subscribe-object"),
        ],
    );
}
