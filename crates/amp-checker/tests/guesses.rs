//! "Did you mean" is cheap, however much is misspelt.

use std::fmt::Write;

use amp_checker::{Settings, check};
use amp_diagnostics::SourceFile;

/// A manifest that reads the fields `names` and watches `name` + `x` for each.
fn misspelt(names: &[String]) -> String {
    let mut text = "\
specVersion: 1.0.0
integrations:
  - name: crm-sync
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          destination: crmWebhook
          requiredFields:
"
    .to_owned();
    for name in names {
        writeln!(text, "            - fieldName: {name}").expect("a string takes it");
    }
    text.push_str(
        "    subscribe:
      objects:
        - objectName: contacts
          destination: crmWebhook
          inheritFieldsAndMapping: true
          updateEvent:
            enabled: always
            requiredWatchFields:
",
    );
    for name in names {
        writeln!(text, "              - {name}x").expect("a string takes it");
    }
    text
}

/// Checks how many of the misspelt names are reported, and how many of them
/// with a suggestion.
#[track_caller]
fn check_guesses(names: &[String], reported: usize, guessed: usize) {
    let source = SourceFile::new("amp.yaml", misspelt(names));
    let checked = check(&source, &Settings::default());
    let found = checked.diagnostics.iter();
    let found: Vec<_> = found
        .filter(|diagnostic| diagnostic.rule.id == "watch-field-unknown")
        .collect();
    let fixed = found.iter().filter(|diagnostic| diagnostic.fix.is_some());
    assert_eq!((found.len(), fixed.count()), (reported, guessed));
}

#[test]
fn every_slip_of_a_large_object_is_guessed() {
    let names: Vec<String> = ('a'..='z')
        .flat_map(|first| {
            ('a'..='f').map(move |last| format!("{first}{first}{first}_{last}{last}"))
        })
        .collect();
    check_guesses(&names, 156, 156);
}

#[test]
fn no_more_is_guessed_than_anyone_reads() {
    let names: Vec<String> = (0..3000)
        .map(|number| format!("field_{number:06}"))
        .collect();
    check_guesses(&names, 3000, 128);
}

#[test]
fn a_name_without_end_is_not_guessed() {
    let name = "field_".repeat(100_000);
    check_guesses(&[name], 1, 0);
}
