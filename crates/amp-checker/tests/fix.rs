//! The fix engine, over every manifest that a fix could be offered for.

use amp_checker::{Checked, FixCount, FixKind, Fixed, Settings, fix, rule, rules};
use amp_diagnostics::{Applicability, Severity, SourceFile};
use amp_testkit::{beside, manifests, testdata};

#[test]
fn the_examples_of_every_page_are_mended() {
    for rule in rules() {
        let page = rule.page();
        let examples = page.split("```yaml\n").skip(1);
        for example in examples.filter_map(|rest| rest.split("```").next()) {
            let fixed = check_variants(&SourceFile::new(rule.id, example));
            assert_eq!(fixed.dropped, [], "{}", rule.id);
        }
    }
}

#[test]
fn the_project_s_own_manifests_are_mended() {
    for source in manifests(&testdata()) {
        check_variants(&source);
    }
}

/// Mending them uncovers more than the first check found, and refused fixes are tried again in each
/// round.
#[test]
fn fixes_of_a_text_with_many_slips_come_to_an_end() {
    for text in [
        "\
version: 1.0.0
integrations:
  - integrationName: crm-sync
    service: hubspot
    read:
        - name: contacts
          - objectName: contacts
          destination: crmWebhook
          backfill: {days: 90}
        - object: deals
          destinationName: crmWebhook
          backfill:
            # half a year
            days: 180 # or so
        - objectName: companies
          backfill:
            defaultPeriod:
              days: 30
            destination: crmWebhook
        - objectName: tickets
          destination: crmWebhook
          backfill:
            defaultPeriod:
    write:
      objectName: contacts
      inheritMapping: true
",
        "\
specVersion: 1.0.0
integrations:
  - name: 0777
    provider salesforce
    read:
      objects:
        - objectName: account
          destinatio\r
n: crmWebhook
          schedule: */30 * * * *
          requiredFields:
            - fieldName: id
            -fieldName: name
              mae: pToName: companyName
    write:
    .0.0  objects:
        - objectName: account
          inheritMapping: true
",
    ] {
        let source = SourceFile::new("amp.yaml", text);
        check_fixed(&source, Applicability::Safe);
        check_fixed(&source, Applicability::Unsafe);
    }
}

/// JSON is YAML, and a manifest may be written in it.
#[test]
fn a_manifest_in_json_stays_json() {
    let text = r#"{
  "specVersion": 1.0,
  "integrations": [
    {
      "name": "warehouse",
      "provider": "snowflake",
      "read": {
        "objects": [
          {
            "objectName": "orders",
            "destination": "hook",
            "schedule": "*/5 * * * *",
            "requiredFields": ["id", {"fieldname": "total"}, {"fieldName": "total"}],
            "delivery": {"mode": "auto", "pageSize": 100},
            "backfill": {"defaultPeriod": {"days": "30"}}
          },
          {
            "objectName": "customers",
            "destination": "hook",
            "schdule": "*/30 * * * *",
            "delivery": {
              "pageSize": 100,
              "mode": "auto"
            }
          }
        ]
      },
      "proxy": true
    },
    {
      "name": "crm",
      "provider": "HubSpot",
      "read": {"objects": {"objectName": "contacts", "destination": "hook"}},
      "subscribe": {
        "objects": [
          {
            "objectName": "contacts",
            "destination": "hook",
            "updateEvent": {"enabled": "Always", "requiredWatchFields": "email"}
          },
          {"objectName": "deals", "destination": "hook", "createEvent": true}
        ]
      },
      "write": [{"objectName": "contacts", "inheritMapping": "true"}]
    }
  ]
}
"#;
    let fixed = check_variants(&SourceFile::new("amp.yaml", text));
    let json: Result<serde_json::Value, _> = serde_json::from_str(fixed.source.text());
    assert!(json.is_ok(), "{json:?} {}", fixed.source.text());
    insta::assert_snapshot!(fixed.source.text());
}

#[test]
#[ignore = "reads published manifests"]
fn published_manifests_are_mended() {
    for source in manifests(&beside("corpus")) {
        check_variants(&source);
    }
}

/// Mends a manifest with safe fixes and then with all, as it is, with the line
/// breaks of Windows, and without the last line break. Returns the outcome of
/// all fixes on the manifest as it is.
#[track_caller]
fn check_variants(source: &SourceFile) -> Fixed {
    check_fixed(source, Applicability::Safe);
    let fixed = check_fixed(source, Applicability::Unsafe);
    if source.text().contains('\r') {
        return fixed;
    }

    let crlf = SourceFile::new(source.name(), source.text().replace('\n', "\r\n"));
    let text = check_fixed(&crlf, Applicability::Unsafe);
    let text = text.source.text().replace("\r\n", "");
    assert!(!text.contains(['\r', '\n']), "{}: {text:?}", source.name());

    let cut = SourceFile::new(source.name(), source.text().trim_end_matches('\n'));
    let text = check_fixed(&cut, Applicability::Unsafe);
    // A fix may remove the last line, and then the one before it is whole.
    let last = |text: &str| text.lines().next_back().unwrap_or_default().to_owned();
    let text = text.source.text();
    let is_same = last(text) == last(cut.text());
    assert!(
        !(is_same && text.ends_with('\n')),
        "{}: {text:?}",
        source.name()
    );
    fixed
}

/// Mends a manifest and checks what holds for every one.
#[track_caller]
fn check_fixed(source: &SourceFile, applicability: Applicability) -> Fixed {
    let name = source.name();
    let settings = Settings::default();
    let before = amp_checker::check(source, &settings);
    for diagnostic in &before.diagnostics {
        if let Some(fix) = &diagnostic.fix {
            let declared = rule(diagnostic.rule.id).map(|rule| rule.fix);
            let is_true = match fix.applicability {
                Applicability::Safe => declared == Some(FixKind::Safe),
                Applicability::Unsafe => declared.is_some_and(|kind| kind != FixKind::None),
            };
            assert!(
                is_true,
                "{name}: {} and `{}`",
                diagnostic.rule.id, fix.title
            );
        }
    }

    let fixed = fix(source, &settings, applicability);
    assert!(fixed.settled, "{name}: {}", fixed.source.text());
    assert!(
        syntax_errors(&fixed.checked) <= syntax_errors(&before),
        "{name}: {}",
        fixed.source.text()
    );
    // What looks like a comment may be the value, and vice versa.
    let takes_comment = |kind: &FixCount| {
        kind.rule.id == "unused-ignore"
            || ["Make it a comment", "Write `#`"].contains(&kind.title.as_str())
            || matches!(kind.rule.id, "empty-value" | "required-field")
                && kind.title == "Put it in quotes"
    };
    if !fixed.applied.iter().any(takes_comment) {
        assert_eq!(comments(&fixed.checked), comments(&before), "{name}");
    }
    if fixed.applied.is_empty() {
        assert_eq!(fixed.source.text(), source.text(), "{name}");
    }

    let again = fix(&fixed.source, &settings, applicability);
    assert_eq!(again.applied, [], "{name}: {}", fixed.source.text());
    assert_eq!(again.source.text(), fixed.source.text(), "{name}");
    assert_eq!(again.dropped, fixed.dropped, "{name}");
    fixed
}

fn syntax_errors(checked: &Checked) -> usize {
    let diagnostics = checked.diagnostics.iter();
    diagnostics
        .filter(|one| one.severity == Severity::Error && one.rule.id.starts_with("yaml-"))
        .count()
}

fn comments(checked: &Checked) -> Vec<String> {
    let tree = &checked.parse.tree;
    let comments = tree.comments().iter();
    // A line separator ends a comment, so a space replaces it.
    comments
        .map(|span| tree.text()[span.range()].replace('\u{2028}', " "))
        .collect()
}

/// The text after its safe fixes.
#[track_caller]
fn check(text: &str, expected: &str) -> Fixed {
    let source = SourceFile::new("amp.yaml", text);
    let fixed = fix(&source, &Settings::default(), Applicability::Safe);
    assert_eq!(fixed.source.text(), expected);
    fixed
}

const HEAD: &str = "specVersion: 1.0.0\nintegrations:\n";

#[test]
fn what_no_edit_touches_stays_as_it_is() {
    let text = format!(
        "\u{FEFF}# ours\r\n{}  - {{ \"name\" : 'deals' , provider: salesforce,   proxy: {{ \
         enabledd: true }} }} # one",
        HEAD.replace('\n', "\r\n")
    );
    let fixed = check(&text, &text.replace("enabledd", "enabled"));
    let applied = [FixCount {
        rule: &amp_parser::rules::REQUIRED_FIELD,
        title: "Rename to `enabled`".to_owned(),
        count: 1,
    }];
    assert_eq!(fixed.applied, applied);
    assert_eq!(fixed.dropped, []);
}

#[test]
fn edits_that_overlap_wait_for_the_next_round() {
    // The comment loses two names, and then itself.
    let text = format!(
        "{HEAD}  - name: crm\n    provider: salesforce\n    proxy:\n      \
         enabled: true # amp:ignore[unknown-key, key-case]\n"
    );
    let expected = text.replace(" # amp:ignore[unknown-key, key-case]", "");
    let fixed = check(&text, &expected);
    assert!(fixed.settled);
    assert!(fixed.checked.diagnostics.is_empty());
}

#[test]
fn a_fix_after_which_the_file_parses_worse_is_dropped() {
    // The section holds the anchor that another key refers to.
    let text = format!(
        "{HEAD}  - name: crm\n    provder: salesforce\n    proxy:\n      enabled: true\n    \
         write: &none\n    displayName: *none\n"
    );
    let source = SourceFile::new("amp.yaml", text.as_str());
    let fixed = fix(&source, &Settings::default(), Applicability::Unsafe);
    assert_eq!(fixed.source.text(), text.replace("provder", "provider"));
    assert_eq!(
        kinds(&fixed.applied),
        ["required-field: Rename to `provider`"]
    );
    assert_eq!(kinds(&fixed.dropped), ["empty-section: Remove `write`"]);
}

/// A safe fix keeps the meaning, and listing one object twice is rejected.
#[test]
fn a_name_is_not_respelt_into_that_of_its_neighbour() {
    let text = format!(
        "{HEAD}  - name: crm\n    provider: google\n    read:\n      objects:\n        \
         - objectName: events\n          destination: crmWebhook\n        \
         - objectName: Events\n          destination: crmWebhook\n  \
         - name: other\n    provider: hubspot\n    read:\n      objects:\n        \
         - objectName: deals\n          destination: crmWebhook\n          mapToName: deal\n    \
         write:\n      objects:\n        - objectName: deals\n          \
         inheritMapping: true\n        - objectName: Deals\n          inheritMapping: true\n    \
         subscribe:\n      objects:\n        - objectName: deals\n          destination: \
         crmWebhook\n          inheritFieldsAndMapping: true\n          createEvent: \
         {{enabled: always}}\n        - objectName: DEALS\n          destination: crmWebhook\n          \
         inheritFieldsAndMapping: true\n          deleteEvent: {{enabled: always}}\n"
    );
    check(&text, &text);
}

#[test]
fn a_fix_that_mends_nothing_is_dropped() {
    // With a space after it, the colon would begin a text over several lines.
    let text = format!("{HEAD}  - name:|2 crm\n");
    let source = SourceFile::new("amp.yaml", text.as_str());
    let fixed = fix(&source, &Settings::default(), Applicability::Unsafe);
    assert_eq!(fixed.source.text(), text);
    assert_eq!(
        kinds(&fixed.dropped),
        ["type-mismatch: Write `: ` after the key"]
    );
    assert!(fixed.settled);
}

#[test]
fn of_two_fixes_that_only_together_do_harm_one_is_applied() {
    let text = format!("{HEAD}  - name: crm\n    provder: hubspot\n    providr: hubspot\n");
    let fixed = check(&text, &text.replace("provder", "provider"));
    assert_eq!(
        kinds(&fixed.applied),
        ["required-field: Rename to `provider`"]
    );
    assert!(fixed.settled);
}

fn kinds(counts: &[FixCount]) -> Vec<String> {
    let kinds = counts.iter();
    kinds
        .map(|kind| format!("{}: {}", kind.rule.id, kind.title))
        .collect()
}

#[test]
fn a_file_that_is_not_utf_8_is_left_alone() {
    let bytes = b"specVersion: 1.0\nintegrations:\n  - name: \xFF\n".to_vec();
    let source = SourceFile::from_bytes("amp.yaml", bytes);
    let fixed = fix(&source, &Settings::default(), Applicability::Unsafe);
    assert_eq!(fixed.applied, []);
    assert_eq!(fixed.source.decoding(), source.decoding());
}

#[test]
fn many_fixes_are_applied_at_once() {
    let object = "        - objectname: account\n          inheritmapping: false\n";
    let head =
        format!("{HEAD}  - name: crm\n    provider: salesforce\n    write:\n      objects:\n");
    let text = head.clone() + &object.repeat(2000);
    let fixed = check(
        &text,
        &(head
            + &object
                .replace("ctname", "ctName")
                .replace("tmapp", "tMapp")
                .repeat(2000)),
    );
    let applied: usize = fixed.applied.iter().map(|kind| kind.count).sum();
    assert_eq!(applied, 4000);
}
