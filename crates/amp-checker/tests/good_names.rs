//! A name that is as plausible as the known one it resembles is never renamed without asking; a
//! misspelt one is.

use std::sync::Arc;

use amp_catalog::fields::Coverage;
use amp_catalog::{Catalog, Module, Provider};
use amp_checker::{Settings, check, rules};
use amp_diagnostics::{Applicability, Diagnostic, SourceFile};
use amp_parser::outline;
use amp_suggest::is_slip_of_name;
use serde_json::{Map, json};

/// A manifest with nearly every key.
const FULL: &str = "\
specVersion: 1.0.0
integrations:
  - name: crm
    displayName: CRM
    provider: hubspot
    module: crm
    read:
      objects:
        - objectName: companies
          destination: hook
          schedule: 0 * * * *
          mapToName: accounts
          mapToDisplayName: Accounts
          requiredFields:
            - fieldName: domain
              mapToName: site
          optionalFields:
            - mapToName: notes
              mapToDisplayName: Notes
              prompt: Which field holds your notes?
              default: description
          optionalFieldsAuto: all
          backfill:
            defaultPeriod:
              days: 30
          enabled: always
    write:
      objects:
        - objectName: companies
          inheritMapping: true
          valueDefaults:
            allowAnyFields: true
    subscribe:
      objects:
        - objectName: companies
          destination: hook
          inheritFieldsAndMapping: true
          createEvent:
            enabled: always
          updateEvent:
            enabled: always
            watchFieldsAuto: selected
          associationChangeEvent:
            enabled: always
            includeFullRecords: true
          otherEvents: [company.merge]
    proxy:
      enabled: true
      useModule: false
    watchSchema:
      destination: hook
      schedule: 0 0 * * *
      allObjects:
        fieldCreated:
          enabled: always
        fieldDeleted:
          enabled: always
        fieldChanged:
          enabled: always
";

fn findings(text: String, settings: &Settings) -> Vec<Diagnostic> {
    check(&SourceFile::new("amp.yaml", text), settings).diagnostics
}

fn is_safe(diagnostic: &Diagnostic) -> bool {
    let fix = diagnostic.fix.as_ref();
    fix.is_some_and(|fix| fix.applicability == Applicability::Safe)
}

/// The built-in catalog without one of its providers.
fn catalog_without(left_out: &str) -> Catalog {
    let built_in = Catalog::built_in();
    let kept = built_in.providers().filter(|one| one.key() != left_out);
    let kept: Map<String, serde_json::Value> = kept
        .map(|one| {
            let provider = json!({ "displayName": one.display_name(), "support": {} });
            (one.key().to_owned(), provider)
        })
        .collect();
    Catalog::load(json!(kept).to_string().as_bytes()).expect("a list of providers")
}

/// The finding about a provider.
fn unknown_provider(key: &str, catalog: Catalog) -> Diagnostic {
    let settings = Settings {
        catalog,
        ..Settings::default()
    };
    let text = format!(
        "specVersion: 1.0.0\nintegrations:\n  - name: crm\n    provider: {key}\n    proxy:\n      enabled: true\n"
    );
    let mut found = findings(text, &settings);
    found.retain(|one| one.rule.id == "provider-not-supported");
    found.pop().unwrap_or_else(|| panic!("{key} is reported"))
}

#[test]
fn a_provider_newer_than_the_catalog_is_not_turned_into_another() {
    for provider in Catalog::built_in().providers() {
        let found = unknown_provider(provider.key(), catalog_without(provider.key()));
        assert!(!is_safe(&found), "{found:#?}");
    }
}

#[test]
fn a_misspelt_provider_is_mended() {
    let catalog = Catalog::built_in();
    let is_known = |key: &str| catalog.provider(key).is_some();
    let (mut slips, mut mended) = (0, 0);
    for key in catalog.providers().map(Provider::key) {
        if key.len() < 5 {
            continue;
        }
        for slip in slips_of(key).into_iter().filter(|slip| !is_known(slip)) {
            slips += 1;
            let found = unknown_provider(&slip, catalog.clone());
            mended += usize::from(
                found
                    .fix
                    .is_some_and(|fix| fix.title == format!("Write `{key}`")),
            );
        }
    }
    // The others are as close to another name, or are names of their own.
    assert!(mended * 100 >= slips * 97, "{mended} of {slips}");
}

/// Two letters exchanged, one left out, one doubled.
fn slips_of(key: &str) -> [String; 3] {
    let middle = key.len() / 2;
    let (start, end) = key.split_at(middle);
    let (last, rest) = (&start[middle - 1..], &end[1..]);
    let first = &end[..1];
    [
        format!("{}{first}{last}{rest}", &start[..middle - 1]),
        format!("{start}{rest}"),
        format!("{start}{first}{end}"),
    ]
}

#[test]
fn a_key_of_another_place_is_not_renamed() {
    let mut names: Vec<&str> = outline().iter().map(|key| key.key).collect();
    names.sort_unstable();
    names.dedup();
    let lines: Vec<&str> = FULL.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        let Some((head, rest)) = line.split_once(':') else {
            continue;
        };
        let indentation = head.len() - head.trim_start_matches([' ', '-']).len();
        let key = &head[indentation..];
        // An element without a name has one under the name key of another type.
        let names_element = |key: &str| ["name", "objectName", "fieldName"].contains(&key);
        let others = names.iter().filter(|name| **name != key);
        for other in others.filter(|name| !names_element(name)) {
            let renamed = format!("{}{other}:{rest}", &head[..indentation]);
            let mut lines = lines.clone();
            lines[at] = &renamed;
            for found in findings(lines.join("\n") + "\n", &Settings::default()) {
                let is_rename = found
                    .fix
                    .as_ref()
                    .is_some_and(|fix| fix.title.starts_with("Rename"));
                // A value that only one key accepts shows which key is meant.
                let is_value = found.rule.id == "type-mismatch";
                assert!(
                    !(is_rename && is_safe(&found) && !is_value),
                    "{other} for {key}: {found:#?}"
                );
            }
        }
    }
}

#[test]
fn a_key_many_edits_away_is_not_renamed() {
    let text = FULL.replace("inheritFieldsAndMapping", "inheritAllFieldsMapping");
    let found = findings(text, &Settings::default());
    let about_key = |one: &&Diagnostic| one.message.contains("inheritAllFieldsMapping");
    let mut about_key = found.iter().filter(about_key).peekable();
    assert!(about_key.peek().is_some(), "{found:#?}");
    assert!(!about_key.any(is_safe), "{found:#?}");
}

#[test]
fn a_module_is_not_taken_for_another() {
    for provider in Catalog::built_in().providers() {
        let names: Vec<&str> = provider.modules().map(Module::name).collect();
        for one in &names {
            for other in names.iter().filter(|other| *other != one) {
                assert!(!is_slip_of_name(one, other), "{one} {other}");
            }
        }
    }
}

#[test]
fn a_destination_is_not_turned_into_another() {
    let check = |written: &str, is_mended: bool| {
        let settings = Settings {
            destinations: Some(Arc::new(
                ["crmWebhook1".to_owned(), "hookEU".to_owned()].into(),
            )),
            ..Settings::default()
        };
        let text = FULL.replace("destination: hook", &format!("destination: {written}"));
        let mut found = findings(text, &settings);
        found.retain(|one| one.rule.id == "destination-not-found");
        assert!(!found.is_empty());
        assert!(
            found.iter().all(|one| is_safe(one) == is_mended),
            "{written}"
        );
    };
    check("crmWebhook2", false);
    check("hookUS", false);
    check("crmWebhok1", true);
    check("HookEU", true);
}

#[test]
fn a_watched_field_is_not_turned_into_another() {
    let check = |written: &str| {
        let text = FULL
            .replace(
                "watchFieldsAuto: selected",
                &format!("requiredWatchFields: [{written}]"),
            )
            .replace("fieldName: domain", "fieldName: domain1")
            .replace("          optionalFieldsAuto: all\n", "");
        let mut found = findings(text, &Settings::default());
        found.retain(|one| one.rule.id == "watch-field-unknown");
        assert_eq!(found.len(), 1);
        assert!(!is_safe(&found[0]), "{written}");
    };
    check("domain2");
    check("domains1");
    check("sites");
}

#[test]
fn a_rule_is_not_taken_for_another() {
    for one in rules() {
        for other in rules().filter(|other| other.id != one.id) {
            assert!(
                !is_slip_of_name(one.id, other.id),
                "{} {}",
                one.id,
                other.id
            );
        }
    }
}

/// What is known of the objects and fields of the default module judges an integration that names
/// no module.
#[test]
fn the_default_module_is_judged_as_if_it_were_named() {
    let catalog = Catalog::built_in();
    let mut judged = 0;
    for provider in catalog.providers() {
        let Some(module) = provider.default_module() else {
            continue;
        };
        let (key, mut objects) = (provider.key(), provider.known_objects(None));
        let Some(object) = objects.find(|object| object.coverage() != Coverage::Partial) else {
            continue;
        };
        let Some(field) = object.fields().find(|field| field.name().len() > 6) else {
            continue;
        };
        let [slip, ..] = slips_of(field.name());
        let name = object.name();
        let [unnamed, named] = ["", &*format!("module: {module}")].map(|module| {
            let text = format!(
                "\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: {key}
    {module}
    read:
      objects:
        - objectName: {name}
          destination: hook
          requiredFields:
            - fieldName: {slip}
        - objectName: {name}x
          destination: hook
"
            );
            let found = findings(text, &Settings::default());
            let found = found.into_iter().map(|one| (one.rule.id, one.message));
            found.collect::<Vec<_>>()
        });
        assert_eq!(unnamed, named, "{key}");
        judged += usize::from(unnamed.iter().any(|(rule, _)| *rule == "field-typo"));
    }
    assert!(judged > 5, "{judged} providers");
}
