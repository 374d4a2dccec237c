//! The messages when a manifest changes, and changes that are not reported.

mod comparing;

use std::fs;
use std::path::Path;

use amp_catalog::Catalog;
use amp_checker::{Checked, Level, Settings, check};
use amp_diagnostics::{Severity, SourceFile};
use amp_diff::{CheckedManifest, diff, rule};
use amp_testkit::{assert_beside, each_case};
use comparing::{Side, compare, shown};

const BEFORE: &str = "\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: salesforce
    read:
      objects:
        - objectName: account
          destination: accountsWebhook
          mapToName: company
          schedule: '0 * * * *'
          requiredFields:
            - fieldName: StageName
              mapToName: stage
            - mapToName: notes
              prompt: Which field holds your notes?
            - fieldName: Website
          optionalFields:
            - fieldName: Fax
    write:
      objects:
        - objectName: account
          inheritMapping: true
        - objectName: touchpoints__c
";

/// Each folder of `testdata/diff` has a manifest before and after a change, and the findings beside
/// them. A manifest with errors is still compared.
#[test]
#[expect(clippy::disallowed_methods, reason = "the manifests are on the disk")]
fn changes_are_shown_with_their_places() {
    let read = |name, path: &Path| {
        let text = fs::read_to_string(path).unwrap();
        Side::any(name, &text, Settings::default())
    };
    each_case("diff", "*/new.yaml", |path| {
        let old = read("old/amp.yaml", &path.with_file_name("old.yaml"));
        let new = read("amp.yaml", path);
        let shown = shown(&new.source, &compare(&old, &new));
        assert_beside(path, "changes", &shown);
    });
}

#[test]
fn a_destination_that_nothing_goes_to_is_no_change() {
    let watching = |destination: &str, event: &str| {
        format!(
            "{BEFORE}    watchSchema:\n      destination: {destination}\n      \
             allObjects: {{{event}}}\n"
        )
    };
    let said = |event: &str| {
        let (before, after) = (watching("old", event), watching("new", event));
        let old = Side::any("old/amp.yaml", &before, Settings::default());
        let new = Side::any("amp.yaml", &after, Settings::default());
        compare(&old, &new).len()
    };
    assert_eq!(said(""), 0);
    assert_eq!(said("fieldCreated: {enabled: always}"), 1);
}

#[test]
fn what_is_written_differently_is_no_change() {
    let after = "\
integrations:
  - provider: 'salesforce'
    name: \"crm\"
    write:
      objects:
        - {objectName: touchpoints__c, inheritMapping: false}
        - {objectName: &account account, inheritMapping: yes}
    proxy:
      enabled: false
    read:
      objects:
        - mapToName: company
          objectName: *account
          schedule: '*/30 * * * *'
          destination: accountsWebhook
          optionalFields: [{fieldName: Fax}]
          requiredFields:
            - fieldName: Website
            - mapToName: notes
              prompt: Where do you keep notes?
            - fieldName: StageName
              mapToName: $['stage']
specVersion: 1.0.0
";
    let old = Side::new("old/amp.yaml", BEFORE, Settings::default());
    let new = Side::new("amp.yaml", after, Settings::default());
    let changes = compare(&old, &new);
    assert!(changes.is_empty(), "{}", shown(&new.source, &changes));
}

#[test]
fn the_default_module_may_be_named() {
    let named = BEFORE.replace(
        "    provider: salesforce\n",
        "    provider: salesforce\n    module: crm\n",
    );
    assert_ne!(named, BEFORE);
    let said = |old: &str, new: &str| {
        let old = Side::new("old/amp.yaml", old, Settings::default());
        let new = Side::new("amp.yaml", new, Settings::default());
        let changes = compare(&old, &new).into_iter();
        changes.map(|found| found.message).collect::<Vec<_>>()
    };
    assert_eq!(said(BEFORE, &named), ["the default module `crm` is named"]);
    assert_eq!(
        said(&named, BEFORE),
        ["the default module `crm` is no longer named"]
    );
}

#[test]
fn levels_apply() {
    let after = BEFORE.replace("              mapToName: stage\n", "");
    let severity = |settings| {
        let old = Side::new("old/amp.yaml", BEFORE, Settings::default());
        let new = Side::new("amp.yaml", &after, settings);
        let found = compare(&old, &new);
        found.first().map(|finding| finding.severity)
    };
    let mut settings = Settings::default();
    let removed = rule("removed-mapped-name").unwrap();
    assert_eq!(severity(settings.clone()), Some(Severity::Error));
    settings.levels.set(removed, Level::Warning);
    assert_eq!(severity(settings.clone()), Some(Severity::Warning));
    settings.levels.deny_warnings();
    assert_eq!(severity(settings.clone()), Some(Severity::Error));
    settings.levels.set(removed, Level::Off);
    assert_eq!(severity(settings), None);
}

fn integration(name: &str, object: &str) -> String {
    format!(
        "  - name: {name}\n    provider: salesforce\n    write:\n      objects:\n        - \
         objectName: {object}\n"
    )
}

fn manifest(integrations: &[(&str, &str)]) -> String {
    let integrations = integrations.iter();
    let texts = integrations.map(|(name, object)| integration(name, object));
    format!(
        "specVersion: 1.0.0\nintegrations:\n{}",
        texts.collect::<String>()
    )
}

/// The findings between two sets of files, each file with its path.
fn sets(old: &[(&str, String)], new: &[(&str, String)]) -> String {
    let settings = Settings::default();
    let checked = |files: &[(&str, String)], folder: &str| -> Vec<(String, SourceFile, Checked)> {
        let files = files.iter();
        files
            .map(|(path, text)| {
                let source = SourceFile::new(format!("{folder}{path}"), text.as_str());
                let checked = check(&source, &settings);
                assert!(!checked.has_errors(), "{:#?}", checked.diagnostics);
                ((*path).to_owned(), source, checked)
            })
            .collect()
    };
    let (old, new) = (checked(old, "old/"), checked(new, ""));
    let models = |files: &[(String, SourceFile, Checked)]| {
        let files = files.iter();
        files
            .map(|(_, _, checked)| checked.parse.clone())
            .collect::<Vec<_>>()
    };
    let (old_parses, new_parses) = (models(&old), models(&new));
    let catalog = Catalog::default();
    let model = |parse| amp_checker::Model::new(parse, &catalog);
    let old_models: Vec<_> = old_parses.iter().map(model).collect();
    let new_models: Vec<_> = new_parses.iter().map(model).collect();
    let old_side: Vec<CheckedManifest<'_>> = old
        .iter()
        .zip(&old_models)
        .map(|((path, source, _), model)| CheckedManifest {
            path,
            source,
            model,
            settings: &settings,
        })
        .collect();
    let new_side: Vec<CheckedManifest<'_>> = new
        .iter()
        .zip(&new_models)
        .map(|((path, source, _), model)| CheckedManifest {
            path,
            source,
            model,
            settings: &settings,
        })
        .collect();
    let changes = diff(&old_side, &new_side);
    changes
        .iter()
        .map(|one| shown(one.source, &one.diagnostics))
        .collect()
}

#[test]
fn integrations_may_move_between_files() {
    let old = [("amp.yaml", manifest(&[("a", "account"), ("b", "lead")]))];
    let new = [
        ("a/amp.yaml", manifest(&[("a", "account")])),
        ("b/amp.yaml", manifest(&[("b", "lead")])),
    ];
    assert_eq!(sets(&old, &new), "");
}

#[test]
fn one_name_in_two_projects_is_two_integrations() {
    let old = [
        ("one/amp.yaml", manifest(&[("a", "account")])),
        ("two/amp.yaml", manifest(&[("a", "lead")])),
    ];
    let new = [
        ("two/amp.yaml", manifest(&[("a", "lead")])),
        ("one/amp.yaml", manifest(&[("a", "account")])),
    ];
    assert_eq!(sets(&old, &new), "");
}

#[test]
fn a_manifest_that_is_gone_is_reported_where_it_was() {
    let old = [
        ("one/amp.yaml", manifest(&[("a", "account")])),
        ("two/amp.yaml", manifest(&[("b", "lead")])),
    ];
    let new = [("one/amp.yaml", manifest(&[("a", "account")]))];
    insta::assert_snapshot!(sets(&old, &new));
}
